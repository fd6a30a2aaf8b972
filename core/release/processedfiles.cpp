// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/processedfiles.h"

#include "base/pathtext.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisesettings.h"
#include "release/collectionview.h"
#include "storage/manifest.h"
#include "storage/postprocessing.h"
#include "storage/sourcetext.h"
#include "storage/storedfiles.h"

#include <QCoreApplication>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned Threads = 2;

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

std::string savedPath(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return name;
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
                       .role = role};
}

Result<void> ProcessedFiles::addHashed(std::vector<ReleaseFile> &files)
{
    if (!hashesNames(m_snapshot.storage.kind)) {
        for (const ReleaseFile &file : files) {
            m_compressible.insert(file.path.bytes());
        }
        return {};
    }
    const auto rules = HashingRules::of(m_snapshot);
    if (!rules) {
        return failure(rules.error());
    }
    const CollectionView view(m_collection, rules->hash);
    const auto done = postProcess(*rules, storedFiles(m_collection), view, m_stop, m_progress);
    if (!done) {
        return failure(done.error());
    }
    if (done->error) {
        return failure(notBuilt(*done));
    }
    const uint32_t mode = m_snapshot.storage.fileMode.value_or(0666U & ~m_snapshot.umask) & 07777U;

    std::set<std::string> finals;
    std::set<std::string> dropped;
    for (const PostProcessed &file : done->yields) {
        finals.insert(file.hashedName);
        m_compressible.insert(savedPath(file.name));
    }
    if (m_snapshot.storage.kind == StorageKind::WhiteNoiseManifest
        && keepsOnlyHashedFiles(m_snapshot)) {
        dropped = std::exchange(m_compressible, {});
        dropped.insert(done->computedNames.begin(), done->computedNames.end());
        for (const std::string &name : finals) {
            dropped.erase(name);
        }
    }
    m_compressible.insert(finals.begin(), finals.end());

    // Sources may be named like outputs: what post-processing wrote last is what is there.
    std::erase_if(files, [&](const ReleaseFile &file) {
        return dropped.contains(file.path.bytes()) || done->changes.contains(file.path.bytes())
            || file.path.bytes() == rules->manifestName;
    });
    for (const auto &[name, change] : done->changes) {
        if (change.kind == StoredChange::Kind::Removed || dropped.contains(name)) {
            continue;
        }
        if (change.kind == StoredChange::Kind::Text) {
            auto file = stored(name, *change.text, FileRole::Hashed);
            if (!file) {
                return failure(std::move(file.error()));
            }
            file->mode = mode;
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
    }
    std::ranges::sort(files, {}, &ReleaseFile::path);
    return {};
}

Result<void> ProcessedFiles::addCompressed(std::vector<ReleaseFile> &files)
{
    const StorageKind kind = m_snapshot.storage.kind;
    if (kind != StorageKind::WhiteNoise && kind != StorageKind::WhiteNoiseManifest) {
        return {};
    }
    const WhiteNoiseOptions options = whiteNoiseOptions(m_snapshot);
    CompressionCache cache(CompressionCache::defaultFolder());
    // One content may have several names; it is compressed once.
    std::map<Sha256, std::vector<const ReleaseFile *>> contents;
    for (const ReleaseFile &file : files) {
        const std::string &name = file.path.bytes();
        if (m_compressible.contains(name) && !isSkippedByWhiteNoise(name, options)) {
            contents[file.digest].push_back(&file);
        }
    }
    std::vector<const std::vector<const ReleaseFile *> *> work;
    for (const auto &[digest, sharers] : contents) {
        work.push_back(&sharers);
    }
    std::ranges::stable_sort(work, std::ranges::greater(),
                             [](const auto *sharers) { return sharers->front()->size; });
    if (m_progress != nullptr) {
        m_progress->begin(text("Compressing"), static_cast<int64_t>(work.size()));
    }

    std::mutex mutex;
    std::vector<ReleaseFile> made;
    Result<void> result;
    std::atomic<size_t> next = 0;
    // As plain open() makes them: FILE_UPLOAD_PERMISSIONS does not apply.
    const uint32_t mode = 0666U & ~m_snapshot.umask;
    const auto compressOne = [&](const std::vector<const ReleaseFile *> &sharers) -> Result<void> {
        const auto content = readText(sharers.front()->source);
        if (!content) {
            return failure(content.error());
        }
        const auto siblings =
            compressLikeWhiteNoise(*content, sharers.front()->digest, options, &cache, m_stop);
        if (!siblings) {
            return failure(siblings.error());
        }
        for (const CompressedSibling &sibling : *siblings) {
            for (const ReleaseFile *sharer : sharers) {
                auto file = stored(sharer->path.bytes() + std::string(suffixOf(sibling.encoding)),
                                   sibling.bytes, FileRole::Compressed);
                if (!file) {
                    return failure(std::move(file.error()));
                }
                file->mode = mode;
                const std::scoped_lock lock(mutex);
                made.push_back(std::move(*file));
            }
        }
        return {};
    };
    const auto loop = [&] {
        for (size_t index = next++; index < work.size(); index = next++) {
            auto done =
                m_stop.stop_requested() ? failure(Error::cancelled()) : compressOne(*work[index]);
            if (!done) {
                const std::scoped_lock lock(mutex);
                if (result) {
                    result = std::move(done);
                }
                next = work.size();
            } else if (m_progress != nullptr) {
                m_progress->add(1, 0);
            }
        }
    };
    {
        std::vector<std::jthread> helpers;
        for (unsigned i = 1; i < Threads; ++i) {
            helpers.emplace_back(loop);
        }
        loop();
    }
    if (!result) {
        return result;
    }
    // A source that is named like a compressed file is overwritten by it, as on disk.
    std::ranges::sort(made, {}, &ReleaseFile::path);
    std::erase_if(files, [&](const ReleaseFile &file) {
        return std::ranges::binary_search(made, file.path, {}, &ReleaseFile::path);
    });
    std::ranges::move(made, std::back_inserter(files));
    std::ranges::sort(files, {}, &ReleaseFile::path);
    return {};
}

} // namespace Slipway
