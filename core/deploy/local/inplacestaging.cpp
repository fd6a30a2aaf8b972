// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplacestaging.h"

#include "base/parallel.h"
#include "base/posixpath.h"
#include "deploy/local/filesync.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/removal.h"
#include "deploy/local/stagedleftovers.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

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

/// Writes contents; one for each thread.
class Stager final {
public:
    /// `name`: of its own folder in `.slipway/tmp`.
    Stager(const RootFolder &folder, const std::string &name)
        : m_ownFolder(std::string(RecordsFolder) + '/' + StagingName + '/' + name)
        , m_staging(folder.root, folder.path)
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
        const Result<FileFacts> written = writeNewFile(
            into, staged.name, m_live.fullName(file.path.bytes()), file, content, context);
        if (!written) {
            return failure(written.error());
        }
        staged.facts = *written;
        return staged;
    }

private:
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

} // namespace

Result<StagedFiles> stageContents(const RootFolder &folder, const Plan &plan,
                                  const ContentSource &content, const TargetContext &context,
                                  StageReport &report)
{
    Result<StagedLeftovers> leftovers = StagedLeftovers::find(folder, plan, context);
    if (!leftovers) {
        return failure(std::move(leftovers.error()));
    }
    StagedFiles staged(plan.rows.size());
    std::vector<size_t> rows;
    int64_t bytes = 0;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows[row].action != PlanAction::Add
            && plan.rows[row].action != PlanAction::Change) {
            continue;
        }
        const ReleaseFile &file =
            plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)];
        staged[row] = leftovers->take(folder, file);
        if (staged[row]) {
            ++report.filesReused;
        } else {
            rows.push_back(row);
            bytes += file.size;
        }
    }
    if (Result<void> removed = leftovers->removeRest(folder); !removed) {
        return failure(std::move(removed.error()));
    }
    if (context.progress) {
        context.progress->begin(text("Writing new contents"), static_cast<int64_t>(rows.size()),
                                bytes);
    }
    if (Result<void> fits = checkSpace(folder.root, folder.path, bytes,
                                       static_cast<int64_t>(rows.size()), context.space.get());
        !fits) {
        return failure(std::move(fits.error()));
    }

    std::vector<Stager> stagers;
    // Where nothing is written their folders might find no room.
    for (unsigned worker = 0; worker < WriteThreads && !rows.empty(); ++worker) {
        const std::string name = std::to_string(leftovers->firstFreeName() + worker);
        if (Result<void> ready = stagers.emplace_back(folder, name).prepare(); !ready) {
            return failure(std::move(ready.error()));
        }
    }
    Result<void> done =
        parallelFor(rows.size(), WriteThreads, context.stop, context.pause,
                    [&](size_t index, unsigned worker) -> Result<void> {
                        const size_t row = rows[index];
                        const ReleaseFile &file =
                            plan.release->files[static_cast<size_t>(plan.rows[row].releaseFile)];
                        Result<StagedFile> written =
                            stagers[worker].write(file, row, content, context);
                        if (!written) {
                            return failure(std::move(written.error()));
                        }
                        staged[row] = std::move(*written);
                        if (context.progress) {
                            context.progress->add(1, 0);
                        }
                        return {};
                    });
    if (done) {
        done = syncStaged(folder, staged, context);
    }
    if (!done) {
        cleanUp(folder, staged, done.error().code == ErrorCode::Cancelled);
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
