// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplacestaging.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "deploy/local/filesync.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/removal.h"
#include "deploy/local/stagedleftovers.h"
#include "deploy/local/takenaside.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>

namespace Slipway::Local {

namespace {

constexpr unsigned WriteThreads = 2;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

Result<dev_t> deviceOf(int folder, std::string_view fullName)
{
    struct stat status = {};
    if (::fstat(folder, &status) != 0) {
        return failure(Error::fromErrno(errno, text("The target could not be examined"), fullName));
    }
    return status.st_dev;
}

std::string stagingFolder(size_t number)
{
    return std::string(RecordsFolder) + '/' + StagingName + '/' + std::to_string(number);
}

/// Writes contents; one for each thread.
class Stager final {
public:
    /// `number`: the name of its own folder in `.slipway/tmp`.
    Stager(const RootFolder &folder, size_t number)
        : m_ownFolder(stagingFolder(number))
        , m_staging(folder.root, folder.path)
        , m_tree(folder.root, folder.path)
        , m_live(folder.root, folder.path)
        , m_besides(folder.root, folder.path)
    { }

    Result<void> prepare()
    {
        const Result<int> made = m_staging.make(m_ownFolder, 0700);
        if (!made) {
            return failure(made.error());
        }
        const Result<dev_t> device = deviceOf(*made, m_staging.fullName(m_ownFolder));
        if (!device) {
            return failure(device.error());
        }
        m_device = *device;
        m_ownFd = *made;
        return {};
    }

    /// As it will lie at the target, below `tree`.
    Result<StagedFile> writeInTree(const ReleaseFile &file, const std::string &tree,
                                   uint32_t folderMode, const ContentSource &content,
                                   const TargetContext &context)
    {
        const std::string &path = file.path.bytes();
        StagedFile staged{.folder = PosixPath::join(tree, PosixPath::folderOf(path)),
                          .name = std::string(PosixPath::baseName(path)),
                          .facts = {}};
        const Result<int> into = m_tree.make(staged.folder, folderMode);
        if (!into) {
            return failure(into.error());
        }
        return writeInto(*into, std::move(staged), file, content, context);
    }

    Result<StagedFile> write(const ReleaseFile &file, size_t row, const ContentSource &content,
                             const TargetContext &context)
    {
        const std::string_view folder = PosixPath::folderOf(file.path.bytes());
        if (!m_lastFolder || *m_lastFolder != folder) {
            if (Result<void> chosen = choosePlace(folder); !chosen) {
                return failure(std::move(chosen.error()));
            }
            m_lastFolder = folder;
        }
        int into = m_ownFd;
        StagedFile staged{.folder = m_ownFolder, .name = std::to_string(row), .facts = {}};
        if (m_beside) {
            const Result<int> beside = m_besides.open(*m_beside);
            if (!beside) {
                return failure(beside.error());
            }
            into = *beside;
            staged.folder = *m_beside;
            staged.name = temporaryName(row);
        }
        return writeInto(into, std::move(staged), file, content, context);
    }

private:
    Result<StagedFile> writeInto(int into, StagedFile staged, const ReleaseFile &file,
                                 const ContentSource &content, const TargetContext &context) const
    {
        const Result<FileFacts> written = writeNewFile(
            into, staged.name, m_live.fullName(file.path.bytes()), file, content, context);
        if (!written) {
            return failure(written.error());
        }
        staged.facts = *written;
        return staged;
    }

    /// rename(2) cannot cross file systems: a folder on another one is its own staging place.
    Result<void> choosePlace(std::string_view folder)
    {
        std::string_view nearest = folder;
        Result<int> fd = m_live.open(nearest);
        while (!fd && !nearest.empty()) {
            // Missing folders are made when the file is put in place; a file in a folder's place is
            // deleted before that, or it is an error then.
            nearest = PosixPath::folderOf(nearest);
            fd = m_live.open(nearest);
        }
        if (!fd) {
            return failure(fd.error());
        }
        const Result<dev_t> device = deviceOf(*fd, m_live.fullName(nearest));
        if (!device) {
            return failure(device.error());
        }
        m_beside = *device == m_device ? std::nullopt : std::optional(std::string(nearest));
        return {};
    }

    std::string m_ownFolder;
    Folders m_staging;
    Folders m_tree;
    Folders m_live;
    Folders m_besides;
    int m_ownFd = -1;
    dev_t m_device = 0;
    std::optional<std::string> m_lastFolder;
    std::optional<std::string> m_beside; ///< For m_lastFolder; none: the own folder.
};

/// Gives the space back, but keeps nobody waiting who cancelled: the rest goes at the next run.
void cleanUp(const RootFolder &folder, const StagedFiles &staged, bool cancelled)
{
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::milliseconds(100);
    const auto goOn = [&] {
        // Whoever took the lock over uses it, or has begun to stage there.
        return (!cancelled || Clock::now() < deadline) && folder.checkLock().has_value();
    };
    (void)removeTree(folder.records, StagingName, folder.recordName(StagingName), goOn);
    Folders besides(folder.root, folder.path);
    for (const std::optional<StagedFile> &file : staged) {
        if (file && isTemporaryName(file->name) && goOn()) {
            if (const Result<int> parent = besides.open(file->folder)) {
                (void)removeTree(*parent, file->name, besides.fullName(file->folder), goOn);
            }
        }
    }
}

/// Once for each file system that something was staged on.
Result<void> syncStaged(const RootFolder &folder, const StagedFiles &staged,
                        const TargetContext &context)
{
    Folders folders(folder.root, folder.path);
    std::set<dev_t> synced;
    std::string_view lastFolder = RecordsFolder;
    const auto syncOnce = [&](int fd, std::string_view name) -> Result<void> {
        const Result<dev_t> device = deviceOf(fd, name);
        if (!device) {
            return failure(device.error());
        }
        return synced.insert(*device).second ? syncFileSystem(fd, name, context) : Result<void>();
    };
    Result<void> done = syncOnce(folder.records, folder.path);
    for (const std::optional<StagedFile> &file : staged) {
        if (!done || !file || !isTemporaryName(file->name) || file->folder == lastFolder) {
            continue;
        }
        lastFolder = file->folder;
        const Result<int> fd = folders.open(file->folder);
        done = fd ? syncOnce(*fd, folders.fullName(file->folder)) : failure(fd.error());
    }
    return done;
}

/// What is there already goes to its rows. Returns those for which a content is yet to be written. Errors: Cancelled.
Result<std::vector<size_t>> takeLeftovers(const RootFolder &folder, const Plan &plan,
                                          StagedLeftovers &leftovers, StagedFiles &staged,
                                          const TargetContext &context)
{
    std::vector<size_t> rows;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows[row].action == PlanAction::Add
            || plan.rows[row].action == PlanAction::Change) {
            rows.push_back(row);
        }
    }
    if (leftovers.isEmpty()) {
        return rows;
    }
    if (context.progress) {
        context.progress->begin(text("Taking over what an earlier run left"), std::ssize(rows));
    }
    Folders folders(folder.root, folder.path);
    std::vector<size_t> missing;
    for (const size_t row : rows) {
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        staged[row] = leftovers.take(
            folders, plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)]);
        if (!staged[row]) {
            missing.push_back(row);
        }
        if (context.progress) {
            context.progress->add(1, 0);
        }
    }
    return missing;
}

size_t countStaged(const StagedFiles &staged)
{
    return static_cast<size_t>(std::ranges::count_if(
        staged, [](const std::optional<StagedFile> &file) { return file.has_value(); }));
}

int64_t bytesOf(const Plan &plan, const std::vector<size_t> &rows)
{
    int64_t bytes = 0;
    for (const size_t row : rows) {
        bytes += plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)].size;
    }
    return bytes;
}

/// Takes what the release had itself and was put aside; what others had only where there is no room to write that.
/// Returns the rows that are yet to be written, which fit. Errors: NoSpace, Cancelled.
Result<std::vector<size_t>> takeAsideToFit(const RootFolder &folder, const Plan &plan,
                                           const std::vector<size_t> &rows,
                                           const ContentSource &content, StagedFiles &staged,
                                           const TargetContext &context)
{
    const auto fits = [&](const std::vector<size_t> &missing) {
        const auto isWritten = [&missing](size_t row) {
            return std::ranges::binary_search(missing, row);
        };
        return checkSpace(folder.root, folder.path, plan, false, isWritten, context.space.get());
    };
    auto own = takeAside(folder, plan, AsideOf::ThisRelease, rows, content, staged, context);
    const Result<void> ownFits = own ? fits(*own) : failure(own.error());
    if (ownFits || ownFits.error().code != ErrorCode::NoSpace) {
        return ownFits ? std::move(own) : failure(ownFits.error());
    }
    auto any = takeAside(folder, plan, AsideOf::AnyRelease, *own, content, staged, context);
    const Result<void> anyFits = any ? fits(*any) : failure(any.error());
    return anyFits ? std::move(any) : failure(anyFits.error());
}

/// The folders that are put in place as a whole, with a tree for them; none of which something was written
/// earlier, in another place.
Result<void> prepareTree(const RootFolder &folder, const Plan &plan, size_t number,
                         StagedContents &staged)
{
    if (folder.wasTakenOver()) {
        return {}; // whoever had the lock may still write into what is named as this tree would be
    }
    Result<std::vector<WholeFolder>> wholes = wholeFolders(folder, plan);
    if (!wholes) {
        return failure(std::move(wholes.error()));
    }
    std::erase_if(*wholes, [&](const WholeFolder &whole) {
        return std::any_of(staged.files.begin() + static_cast<std::ptrdiff_t>(whole.firstRow),
                           staged.files.begin() + static_cast<std::ptrdiff_t>(whole.endRow),
                           [](const std::optional<StagedFile> &file) { return file.has_value(); });
    });
    if (wholes->empty()) {
        return {};
    }
    staged.tree = stagingFolder(number);
    Folders folders(folder.root, folder.path);
    const Result<int> made = folders.make(staged.tree, 0700);
    if (!made) {
        return failure(made.error());
    }
    const Result<dev_t> own = deviceOf(*made, folders.fullName(staged.tree));
    const Result<dev_t> root = deviceOf(folder.root, folder.path);
    if (!own || !root) {
        return failure(own ? root.error() : own.error());
    }
    // From another file system nothing comes by a rename, neither the folders nor their files.
    if (*own == *root && inheritsAsRoot(folder, *made)) {
        staged.folders = std::move(*wholes);
    }
    return {};
}

} // namespace

Result<StagedContents> stageContents(const RootFolder &folder, const Plan &plan,
                                     const ContentSource &content, const TargetContext &context,
                                     StageReport &report)
{
    Result<StagedLeftovers> leftovers = StagedLeftovers::find(folder, plan, context);
    if (!leftovers) {
        return failure(std::move(leftovers.error()));
    }
    StagedContents staged{.files = StagedFiles(plan.rows.size()), .folders = {}, .tree = {}};
    const Result<std::vector<size_t>> missing =
        takeLeftovers(folder, plan, *leftovers, staged.files, context);
    if (!missing) {
        return failure(missing.error());
    }
    const size_t reused = countStaged(staged.files);
    if (Result<void> removed = leftovers->removeRest(folder, context); !removed) {
        return failure(std::move(removed.error()));
    }
    const Result<std::vector<size_t>> toWrite =
        takeAsideToFit(folder, plan, *missing, content, staged.files, context);
    if (!toWrite) {
        return failure(toWrite.error());
    }
    const std::vector<size_t> &rows = *toWrite;
    const int64_t bytes = bytesOf(plan, rows);
    report.filesReused += static_cast<int64_t>(reused);
    report.filesFromAside += static_cast<int64_t>(countStaged(staged.files) - reused);
    if (context.progress) {
        context.progress->begin(text("Writing new contents"), static_cast<int64_t>(rows.size()),
                                bytes);
    }

    size_t freeName = leftovers->firstFreeName();
    std::vector<Stager> stagers;
    // Where nothing is written their folders might find no room.
    for (unsigned worker = 0; worker < WriteThreads && !rows.empty(); ++worker) {
        if (Result<void> ready = stagers.emplace_back(folder, freeName++).prepare(); !ready) {
            return failure(std::move(ready.error()));
        }
    }
    if (Result<void> ready = prepareTree(folder, plan, freeName, staged); !ready) {
        return failure(std::move(ready.error()));
    }
    std::vector<bool> isInTree(plan.rows.size());
    for (const WholeFolder &whole : staged.folders) {
        std::fill_n(isInTree.begin() + static_cast<std::ptrdiff_t>(whole.firstRow),
                    whole.rowCount(), true);
    }
    Result<void> done = parallelFor(
        rows.size(), WriteThreads, context.stop, context.pause,
        [&](size_t index, unsigned worker) -> Result<void> {
            const size_t row = rows[index];
            const ReleaseFile &file =
                plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)];
            Stager &stager = stagers[worker];
            Result<StagedFile> written = isInTree[row]
                ? stager.writeInTree(file, staged.tree, plan.release->folderMode, content, context)
                : stager.write(file, row, content, context);
            if (!written) {
                return failure(std::move(written.error()));
            }
            staged.files[row] = std::move(*written);
            if (context.progress) {
                context.progress->add(1, 0);
            }
            return {};
        });
    if (done) {
        done = syncStaged(folder, staged.files, context);
    }
    if (!done) {
        cleanUp(folder, staged.files, done.error().code == ErrorCode::Cancelled);
        return failure(std::move(done.error()));
    }
    report.filesWritten += static_cast<int64_t>(rows.size());
    report.bytesWritten += bytes;
    return staged;
}

Result<void> removeBesides(const RootFolder &folder, const std::vector<std::string> &leftovers,
                           const TargetContext &context)
{
    const auto goOn = [&] {
        context.hold();
        return !context.stop.stop_requested();
    };
    Folders live(folder.root, folder.path);
    for (const std::string &path : leftovers) {
        const Result<int> parent = live.open(PosixPath::folderOf(path));
        if (!parent) {
            continue; // gone meanwhile
        }
        if (Result<void> removed = removeTree(*parent, std::string(PosixPath::baseName(path)),
                                              live.fullName(path), goOn);
            !removed) {
            return removed;
        }
    }
    return {};
}

Result<void> removeStaged(const RootFolder &folder, const std::vector<std::string> &leftovers,
                          const TargetContext &context)
{
    if (Result<void> removed = removeBesides(folder, leftovers, context); !removed) {
        return removed;
    }
    return removeTree(folder.records, StagingName, folder.recordName(StagingName), [&] {
        context.hold();
        return !context.stop.stop_requested() && folder.checkLock().has_value();
    });
}

} // namespace Slipway::Local
