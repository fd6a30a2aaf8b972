// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/processedfiles.h"

#include "base/pathtext.h"
#include "compress/compresseach.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisenames.h"
#include "compress/whitenoisesettings.h"
#include "release/logicalname.h"
#include "storage/collectionview.h"
#include "storage/manifest.h"
#include "storage/postprocessing.h"
#include "storage/storedfiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <mutex>
#include <span>
#include <unordered_map>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

/// What Django raised, told of the release.
Error notBuilt(const PostProcessing &done)
{
    Error error = *done.error;
    error.what = text("The release was not built");
    error.where = displayPath(done.failedName.value_or(std::string()));
    error.advice = text("Mend the file it names, or leave that out with an ignore pattern.");
    return error;
}

} // namespace

ProcessedFiles::ProcessedFiles(const ProjectSnapshot &snapshot, const Collection &collection,
                               const ContentStore &store, std::stop_token stop,
                               ProgressBoard *progress)
    : m_snapshot(snapshot)
    , m_collection(collection)
    , m_store(store)
    , m_stop(std::move(stop))
    , m_progress(progress)
{ }

bool ProcessedFiles::concerns(const ProjectSnapshot &snapshot)
{
    return hashesNames(snapshot.storage.kind) || snapshot.storage.kind == StorageKind::WhiteNoise;
}

Result<ReleaseFile> ProcessedFiles::stored(const std::string &name, std::string_view content,
                                           FileRole role) const
{
    auto path = RelPath::from(name);
    if (!path) {
        return failure(std::move(path.error()));
    }
    const Sha256 digest = Sha256::of(content);
    auto source = m_store.put(digest, content);
    if (!source) {
        return failure(std::move(source.error()));
    }
    return ReleaseFile{.path = std::move(*path),
                       .source = std::move(*source),
                       .size = static_cast<int64_t>(content.size()),
                       .digest = digest,
                       .mode = 0,
                       .role = role,
                       .md5 = Md5::of(content)};
}

Result<void> ProcessedFiles::addHashed(Release &release, const ReferencePolicies &policies)
{
    std::vector<ReleaseFile> &files = release.files;
    if (!hashesNames(m_snapshot.storage.kind)) {
        for (const ReleaseFile &file : files) {
            m_compressible.insert(file.path.bytes());
        }
        return {};
    }
    auto rules = HashingRules::of(m_snapshot);
    if (!rules) {
        return failure(rules.error());
    }
    rules->policies = policies;
    const CollectionView view(m_collection, rules->hash);
    const std::vector<StoredFile> collected = storedFiles(m_collection);
    const auto done = postProcess(*rules, collected, view, m_stop, m_progress);
    if (!done) {
        return failure(done.error());
    }
    if (done->error) {
        return failure(notBuilt(*done));
    }
    for (const LeftReference &left : done->left) {
        release.unresolved.push_back(
            {.file = left.file, .url = left.url, .isTold = left.action == ReferenceAction::Warn});
    }
    const uint32_t mode = m_snapshot.storage.fileMode.value_or(0666U & ~m_snapshot.umask) & 07777U;

    const WhiteNoiseNames names =
        WhiteNoiseNames::of(*done,
                            m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest
                                && keepsOnlyHashedFiles(m_snapshot));
    m_compressible.insert(names.compressed.begin(), names.compressed.end());
    const auto isDropped = [&](const std::string &name) {
        return std::ranges::binary_search(names.deleted, name);
    };

    std::unordered_map<std::string, uint32_t> origins;
    for (const ReleaseFile &file : files) {
        origins.emplace(file.path.bytes(), file.origin);
    }
    std::unordered_map<std::string_view, std::string_view> logicals;
    for (const auto &[logical, name] : done->hashedFiles) {
        logicals.emplace(name, logical);
    }
    /// Which collected file an output stands for. Names that only passes in between had stand in no list.
    const auto tellSource = [&](ReleaseFile &file) {
        const auto found = logicals.find(file.path.bytes());
        std::string logical =
            found == logicals.end() ? withoutHash(file.path.bytes()) : std::string(found->second);
        if (const auto origin = origins.find(logical); origin != origins.end()) {
            file.origin = origin->second;
            file.logical = std::move(logical);
        }
        if (file.logical == file.path.bytes()) {
            file.logical.clear();
        }
    };

    release.clashes = outputClashes(collected, done->hashedFiles, rules->manifestName);
    // Sources may be named like outputs: what post-processing wrote last is what is there.
    std::erase_if(files, [&](const ReleaseFile &file) {
        return isDropped(file.path.bytes()) || done->changes.contains(file.path.bytes())
            || file.path.bytes() == rules->manifestName;
    });
    for (const auto &[name, change] : done->changes) {
        if (change.kind == StoredChange::Kind::Removed || isDropped(name)) {
            continue;
        }
        if (change.kind == StoredChange::Kind::Text) {
            auto file = stored(name, *change.text, FileRole::Hashed);
            if (!file) {
                return failure(std::move(file.error()));
            }
            file->mode = mode;
            tellSource(*file);
            files.push_back(std::move(*file));
            continue;
        }
        auto path = RelPath::from(name);
        if (!path) {
            return failure(std::move(path.error()));
        }
        files.push_back({.path = std::move(*path),
                         .source = change.source,
                         .size = 0,
                         .digest = {},
                         .mode = mode,
                         .role = FileRole::Hashed});
        tellSource(files.back());
    }
    if (rules->manifestName) {
        auto manifest = stored(*rules->manifestName,
                               manifestText(done->hashedFiles, rules->hash, rules->sortedManifest),
                               FileRole::Manifest);
        if (!manifest) {
            return failure(std::move(manifest.error()));
        }
        manifest->mode = mode;
        files.push_back(std::move(*manifest));
        auto &named = m_manifestNames.emplace(*rules->manifestName, std::vector<std::string>());
        for (const auto &[logical, name] : done->hashedFiles) {
            named.second.push_back(name);
        }
    }
    std::ranges::sort(files, {}, &ReleaseFile::path);
    return {};
}

Result<void> ProcessedFiles::addCompressed(Release &release)
{
    std::vector<ReleaseFile> &files = release.files;
    const StorageKind kind = m_snapshot.storage.kind;
    if (kind != StorageKind::WhiteNoise && kind != StorageKind::WhiteNoiseManifest) {
        return {};
    }
    const WhiteNoiseOptions options = whiteNoiseOptions(m_snapshot);
    CompressionCache cache(CompressionCache::defaultFolder());
    std::vector<const ReleaseFile *> work;
    std::vector<CompressibleFile> contents;
    for (const ReleaseFile &file : files) {
        const std::string &name = file.path.bytes();
        if (m_compressible.contains(name) && !isSkippedByWhiteNoise(name, options)) {
            work.push_back(&file);
            contents.push_back({.path = file.source, .digest = file.digest, .size = file.size});
        }
    }
    std::mutex mutex;
    std::vector<ReleaseFile> made;
    // As plain open() makes them: FILE_UPLOAD_PERMISSIONS does not apply.
    const uint32_t mode = 0666U & ~m_snapshot.umask;
    const auto store = [&](std::span<const size_t> sharers,
                           const std::vector<CompressedSibling> &siblings) -> Result<void> {
        for (const CompressedSibling &sibling : siblings) {
            for (const size_t index : sharers) {
                auto file =
                    stored(work[index]->path.bytes() + std::string(suffixOf(sibling.encoding)),
                           sibling.bytes, FileRole::Compressed);
                if (!file) {
                    return failure(std::move(file.error()));
                }
                file->mode = mode;
                file->logical = work[index]->logicalPath();
                file->origin = work[index]->origin;
                const std::scoped_lock lock(mutex);
                made.push_back(std::move(*file));
            }
        }
        return {};
    };
    if (auto done = compressEach(contents, options, &cache, store, m_stop, m_progress); !done) {
        return done;
    }
    // A source that is named like a compressed file is overwritten by it, as on disk.
    std::ranges::sort(made, {}, &ReleaseFile::path);
    for (const ReleaseFile &file : files) {
        const std::string &name = file.path.bytes();
        if (std::ranges::binary_search(made, file.path, {}, &ReleaseFile::path)) {
            release.clashes.push_back({.kind = OutputClash::Kind::Compressed,
                                       .name = name,
                                       .by = name.substr(0, name.rfind('.')),
                                       .other = name});
        }
    }
    std::erase_if(files, [&](const ReleaseFile &file) {
        return std::ranges::binary_search(made, file.path, {}, &ReleaseFile::path);
    });
    std::ranges::move(made, std::back_inserter(files));
    std::ranges::sort(files, {}, &ReleaseFile::path);
    return {};
}

} // namespace Slipway
