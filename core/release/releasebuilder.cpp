// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/release.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/sortruns.h"
#include "collect/filemodes.h"
#include "release/coexistence.h"
#include "release/contentpocket.h"
#include "release/extraencodings.h"
#include "release/filereading.h"
#include "release/processedfiles.h"
#include "release/referencememory.h"
#include "release/releasefacts.h"
#include "release/releaseid.h"
#include "release/sourcedigests.h"
#include "release/usesscan.h"
#include "storage/urlrules.h"

#include <QCoreApplication>

#include <algorithm>
#include <future>
#include <memory>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Release", source);
}

std::unexpected<Error> notBuilt(ErrorCode code, std::string_view where, const QString &why,
                                const QString &advice)
{
    return failure({.code = code,
                    .what = text("The release was not built"),
                    .where = displayPath(where),
                    .why = why,
                    .advice = advice});
}

Result<void> checkStorage(const ProjectSnapshot &snapshot)
{
    const StorageInfo &storage = snapshot.storage;
    if (storage.kind == StorageKind::Plain || storage.kind == StorageKind::S3
        || ProcessedFiles::concerns(snapshot)) {
        return {};
    }
    return failure(
        {.code = ErrorCode::Unsupported,
         .what = text("The release was not built"),
         .where = storage.className.isEmpty() ? storage.backend : storage.className,
         .why = text("only the project's Python knows what this storage makes of its files"),
         .advice = text("Run the project's own collectstatic, or use one of Django's or "
                        "WhiteNoise's storages.")});
}

/// The destination as Django's file system storage would write it.
Result<RelPath> destinationPath(const std::string &destination)
{
    std::string path;
    if (destination.contains('\\')) {
        path = destination;
        std::ranges::replace(path, '\\', '/');
    }
    Result<RelPath> name = RelPath::from(path.empty() ? destination : path);
    if (!name) {
        if (path.empty()) {
            path = destination;
        }
        // Doubled slashes and "./" are harmless: the storage normalises them away. What is still
        // wrong afterwards (".." among it, which normalising would hide) is refused.
        const std::string normal = PosixPath::normalised(path);
        if (!("/" + path + "/").contains("/../") && !path.starts_with('/') && normal != ".") {
            name = RelPath::from(normal);
        }
    }
    if (!name) {
        return name;
    }
    const std::string &bytes = name->bytes();
    if (isReservedPath(bytes)) {
        return notBuilt(ErrorCode::InvalidData, bytes,
                        text("the name .slipway belongs to Slipway's own records on the target"),
                        text("Rename the source folder, or leave it out with an ignore pattern."));
    }
    return name;
}

Result<void> checkCoexistence(const std::vector<ReleaseFile> &files)
{
    const std::optional<PathClash> clash = findPathClash(files);
    if (!clash) {
        return {};
    }
    return notBuilt(
        ErrorCode::InvalidData, clash->path,
        clash->below.empty()
            ? text("two sources end up under this one name (a backslash counts as a slash)")
            : text("it is a file of one origin, but a folder of another: %1")
                  .arg(displayPath(clash->below)),
        text("Rename one of them, or leave one out with an ignore pattern."));
}

/// In the order of the collection, as are the states of their sources.
Result<std::vector<ReleaseFile>> listFiles(const ProjectSnapshot &snapshot,
                                           const Collection &collection)
{
    const uint32_t mode = snapshot.storage.fileMode.value_or(0666U & ~snapshot.umask);
    std::vector<ReleaseFile> files;
    files.reserve(collection.files.size());
    for (const CollectedFile &collected : collection.files) {
        const SourceFile &source = collection.winner(collected);
        if (source.type == SourceType::Remote) {
            return notBuilt(ErrorCode::Unsupported, collected.destination,
                            text("its finder gives the content through the project's Python only"),
                            text("Run the project's own collectstatic for such finders."));
        }
        Result<RelPath> path = destinationPath(collected.destination);
        if (!path) {
            return failure(std::move(path.error()));
        }
        files.push_back({.path = std::move(*path),
                         .source = collection.absolutePath(source),
                         .size = -1, // not known yet
                         .digest = {},
                         .mode = mode & 07777U,
                         .origin = source.origin});
    }
    return files;
}

/// The digests of what was in these states before. Those that are not remembered are read with the others.
void recallDigests(std::vector<ReleaseFile> &files, const Collection &collection,
                   const std::vector<FileState> &states, SourceDigests &digests)
{
    for (size_t i = 0; i < files.size(); ++i) {
        const uint32_t source = collection.files[i].winner;
        if (source < states.size() && states[source].isRegular()
            && !digests.recall(files[i], states[source])) {
            files[i].size = states[source].size;
        }
    }
}

} // namespace

Result<std::shared_ptr<const Release>> buildRelease(const ProjectSnapshot &snapshot,
                                                    const Collection &collection,
                                                    std::stop_token stop, ProgressBoard *progress,
                                                    const std::vector<ReferencePolicy> &policies,
                                                    const CompressConfig &compress,
                                                    std::vector<FileState> states,
                                                    std::shared_ptr<ContentPocket> pocket)
{
    if (Result<void> plain = checkStorage(snapshot); !plain) {
        return failure(std::move(plain.error()));
    }
    if (Result<void> modes = checkFileModes(snapshot); !modes) {
        modes.error().what = text("The release was not built");
        return failure(std::move(modes.error()));
    }
    if (!collection.problems.empty()) {
        // A part that could not be listed would look like files to delete.
        return failure(collection.problems.front().error);
    }
    if (collection.files.empty()) {
        return notBuilt(
            ErrorCode::Refused, snapshot.projectFolder, text("the collection holds no file"),
            text("Check the finders: an empty release would delete everything on its target."));
    }

    // Both are read from disk, beside each other and what comes first.
    auto memory =
        std::async(std::launch::async, [] { return std::make_unique<ReferenceMemory>(); });
    auto remembered =
        std::async(std::launch::async, [] { return std::make_unique<SourceDigests>(); });
    auto release = std::make_shared<Release>();
    Result<std::vector<ReleaseFile>> files = listFiles(snapshot, collection);
    if (!files) {
        return failure(std::move(files.error()));
    }
    const auto digests = remembered.get();
    recallDigests(*files, collection, states, *digests);
    states = {};
    sortByRuns(*files, &ReleaseFile::path);
    release->files = std::move(*files);
    const auto spare = std::make_shared<SpareContents>();
    const ContentStore store(ContentStore::defaultFolder(), ContentStore::DefaultLimit, spare);
    ProcessedFiles processed(snapshot, collection, store, stop, progress);
    if (Result<void> added = processed.addHashed(*release, ReferencePolicies(policies)); !added) {
        return failure(std::move(added.error()));
    }
    if (Result<void> possible = checkCoexistence(release->files); !possible) {
        return failure(std::move(possible.error()));
    }

    if (progress) {
        progress->begin(text("Reading sources"), static_cast<int64_t>(release->files.size()),
                        collection.totalBytes > 0 ? collection.totalBytes : -1);
    }
    const auto references = memory.get();
    FileReading reading(UsesScan(urlRules(snapshot)), *digests, *references, pocket.get());
    auto wanted = reading.run(release->files, stop, progress);
    if (!wanted) {
        return failure(std::move(wanted.error()));
    }
    const auto kept = std::async(std::launch::async, [&reading] { reading.save(); });
    release->pocket = std::move(pocket);
    if (Result<void> added = processed.addCompressed(*release); !added) {
        return failure(std::move(added.error()));
    }
    if (Result<void> added = addExtraEncodings(*release, compress, snapshot, store, stop, progress);
        !added) {
        return failure(std::move(added.error()));
    }
    store.trim();
    if (!release->contentsNote) {
        release->contentsNote = spare->note();
    }
    release->spares.push_back(spare);
    if (const auto &names = processed.manifestNames(); names) {
        wanted->push_back(*names);
    }
    // What follows changes nothing that it looks at.
    auto digest = std::async(std::launch::async, [&] { return releaseDigest(*release); });
    release->uses = UsesScan::resolved(release->files, *wanted);

    for (const ReleaseFile &file : release->files) {
        release->totalBytes += file.size;
    }
    release->folderMode = snapshot.storage.directoryMode.value_or(0777U & ~snapshot.umask) & 07777U;
    release->createdAt = QDateTime::currentDateTimeUtc();
    release->project =
        displayPath(PosixPath::baseName(PosixPath::normalised(snapshot.projectFolder)));
    recordMediaTypes(*release);
    recordOrigins(*release, collection);
    release->provenance = provenanceOf(snapshot, stop);
    release->createdBy = release->provenance.user + QLatin1Char('@') + release->provenance.host;
    release->id = releaseId(release->createdAt, digest.get());
    return release;
}

} // namespace Slipway
