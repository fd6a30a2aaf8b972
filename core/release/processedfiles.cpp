// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/processedfiles.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "compress/compresseach.h"
#include "compress/compressioncache.h"
#include "compress/whitenoisesettings.h"
#include "release/processedcollection.h"
#include "storage/hashingrules.h"
#include "storage/storedfiles.h"
#include "storage/unsettlednames.h"

#include <QCoreApplication>

#include <algorithm>
#include <memory>
#include <mutex>
#include <span>
#include <unordered_set>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

/// What Django raised, told of the release.
Error notBuilt(const ProcessedCollection &processed, const ProjectSnapshot &snapshot,
               const Collection &collection, const std::stop_token &stop)
{
    Error error = *processed.error;
    error.what = text("The release was not built");
    if (const auto rules = HashingRules::of(snapshot); rules && neverSettles(error)) {
        return unsettledNames(std::move(error), *rules, storedFiles(collection), stop);
    }
    error.where = displayPath(processed.failedName.value_or(std::string()));
    error.advice = text("Mend the file it names, or leave that out with an ignore pattern.");
    return error;
}

/// As the release has it: without backslashes and doubled slashes.
std::string releaseName(std::string name)
{
    std::ranges::replace(name, '\\', '/');
    return PosixPath::normalised(name);
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

Result<ReleaseFile> ProcessedFiles::compressedFile(const std::string &name,
                                                   std::string_view content) const
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
                       .role = FileRole::Compressed,
                       .md5 = Md5::of(content)};
}

Result<void> ProcessedFiles::addHashed(Release &release, const ReferencePolicies &policies)
{
    std::vector<ReleaseFile> &files = release.files;
    if (hashesNames(m_snapshot.storage.kind)) {
        // It is asked for no longer than this takes.
        const std::shared_ptr<const Collection> collection(std::shared_ptr<const Collection>(),
                                                           &m_collection);
        const auto processed = processNames(m_snapshot, collection, policies, m_stop, m_progress);
        if (!processed) {
            return failure(processed.error());
        }
        if (Result<void> added = takeOver(**processed, release); !added) {
            return added;
        }
    } else if (isCompressedByWhiteNoise(m_snapshot)) {
        if (auto known = checkWhiteNoiseSettings(m_snapshot); !known) {
            return known;
        }
        for (const ReleaseFile &file : files) {
            m_compressible.insert(file.path.bytes());
        }
    }
    return {};
}

Result<void> ProcessedFiles::takeOver(ProcessedCollection &processed, Release &release)
{
    if (processed.error) {
        return failure(processed.isRaised ? notBuilt(processed, m_snapshot, m_collection, m_stop)
                                          : *processed.error);
    }
    if (processed.notStored) {
        return failure(*processed.notStored);
    }
    noteManifest(processed);
    release.contentsNote = processed.spare->note();
    release.spares.push_back(std::move(processed.spare));
    release.unresolved = std::move(processed.unresolved);
    release.clashes = std::move(processed.clashes);

    std::vector<ReleaseFile> &files = release.files;
    // Sources may be named like outputs: what post-processing wrote last is what is there.
    std::unordered_set<std::string> leftOut;
    for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
        if (processed.leavesOut(i)) {
            leftOut.insert(releaseName(m_collection.files[i].destination));
        }
    }
    std::erase_if(files,
                  [&](const ReleaseFile &file) { return leftOut.contains(file.path.bytes()); });
    const bool isCompressed = isCompressedByWhiteNoise(m_snapshot);
    if (isCompressed) {
        for (const ReleaseFile &file : files) {
            m_compressible.insert(file.path.bytes());
        }
    }
    const uint32_t mode = m_snapshot.storage.fileMode.value_or(0666U & ~m_snapshot.umask) & 07777U;
    for (ProcessedFile &made : processed.files) {
        auto path = RelPath::from(made.path);
        if (!path) {
            return failure(std::move(path.error()));
        }
        if (isCompressed && made.isCompressible) {
            m_compressible.insert(made.path);
        }
        // The content of a source is read, and digested, as that of a file that keeps its name.
        ReleaseFile &file =
            files.emplace_back(ReleaseFile{.path = std::move(*path),
                                           .source = std::move(made.content),
                                           .size = made.digest.isNull() ? 0 : made.size,
                                           .digest = made.digest,
                                           .mode = mode,
                                           .role = made.role});
        if (made.source != ProcessedFile::NoSource) {
            const CollectedFile &collected = m_collection.files[made.source];
            file.origin = m_collection.winner(collected).origin;
            file.logical = releaseName(collected.destination);
            if (file.logical == file.path.bytes()) {
                file.logical.clear();
            }
        }
    }
    std::ranges::sort(files, {}, &ReleaseFile::path);
    return {};
}

void ProcessedFiles::noteManifest(const ProcessedCollection &processed)
{
    const auto manifest =
        std::ranges::find(processed.files, FileRole::Manifest, &ProcessedFile::role);
    if (manifest == processed.files.end()) {
        return;
    }
    std::vector<std::string> names;
    names.reserve(m_collection.files.size());
    for (uint32_t i = 0; i < m_collection.files.size(); ++i) {
        const ProcessedFile *hashed = processed.hashedOf(i);
        names.push_back(hashed != nullptr ? hashed->path
                                          : releaseName(m_collection.files[i].destination));
    }
    m_manifestNames.emplace(manifest->path, std::move(names));
}

Result<void> ProcessedFiles::addCompressed(Release &release)
{
    std::vector<ReleaseFile> &files = release.files;
    if (!isCompressedByWhiteNoise(m_snapshot)) {
        return {};
    }
    const WhiteNoiseOptions options = whiteNoiseOptions(m_snapshot);
    CompressionCache cache = CompressionCache::ofUser();
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
                auto file = compressedFile(work[index]->path.bytes()
                                               + std::string(suffixOf(sibling.encoding)),
                                           sibling.bytes);
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
    release.cacheNote = cache.takeNote();
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
