// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/filecollector.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/modifiedtime.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::FileCollector", source);
}

QString notCopied()
{
    return text("A static file was not copied");
}

FileDescriptor openFolderOf(const std::string &path)
{
    const std::string folder(PosixPath::folderOf(path));
    return FileDescriptor(
        ::open(folder.empty() ? "/" : folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
}

std::optional<gid_t> groupOf(const std::optional<std::string> &location)
{
    struct stat status = {};
    if (!location || ::stat(location->c_str(), &status) != 0) {
        return std::nullopt;
    }
    return status.st_gid;
}

} // namespace

bool isUpToDate(const struct stat &target, const struct stat &source)
{
    return djangoSecond(target.st_mtim) >= djangoSecond(source.st_mtim);
}

FileCollector::FileCollector(const TargetStorage &target, const CollectorOptions &options,
                             CollectLog &log, CollectorCounts &counts, std::stop_token stop,
                             ProgressBoard *progress)
    : m_target(target)
    , m_options(options)
    , m_log(log)
    , m_counts(counts)
    , m_stop(std::move(stop))
    , m_progress(progress)
{ }

Result<void> FileCollector::collect(const CollectItem &item, StagedFile staged)
{
    const auto full = m_target.path(item.destination);
    if (!full) {
        return failure(full.error());
    }
    const Presence presence = look(item, *full);
    if (presence == Presence::Unmodified) {
        ++m_counts.unmodified;
        m_log.step(CollectStep::Unmodified, item.sourcePath);
        return {};
    }
    if (item.absolute.empty()) {
        return failure({.code = ErrorCode::Unsupported,
                        .what = notCopied(),
                        .where = displayPath(item.sourcePath),
                        .why = text("its finder keeps it in a storage that only the project's "
                                    "Python can read"),
                        .advice = text("Collect this project with its own collectstatic.")});
    }
    const bool replaces = presence == Presence::Outdated;
    if (replaces) {
        m_log.step(CollectStep::Delete, item.sourcePath);
    }
    if (m_options.dryRun) {
        announce(item);
    } else {
        const auto done = m_options.link ? link(item, *full, replaces)
                                         : copy(item, *full, replaces, std::move(staged));
        if (!done) {
            return done;
        }
    }
    ++m_counts.modified;
    return {};
}

void FileCollector::announce(const CollectItem &item) const
{
    m_log.step(m_options.link ? CollectStep::Link : CollectStep::Copy, item.absolute);
}

FileCollector::Presence FileCollector::look(const CollectItem &item, const std::string &full) const
{
    struct stat entry = {};
    if (::lstat(full.c_str(), &entry) != 0) {
        return Presence::Missing;
    }
    const bool isLink = S_ISLNK(entry.st_mode);
    struct stat target = entry;
    struct stat source = {};
    if ((isLink && ::stat(full.c_str(), &target) != 0) || item.absolute.empty()
        || ::stat(item.absolute.c_str(), &source) != 0) {
        return Presence::Outdated;
    }
    return isLink == m_options.link && isUpToDate(target, source) ? Presence::Unmodified
                                                                  : Presence::Outdated;
}

Result<FileDescriptor> FileCollector::openSource(const CollectItem &item) const
{
    // A pipe without a writer would keep us, and Django, waiting for ever.
    FileDescriptor source(::open(item.absolute.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    struct stat status = {};
    if (!source.isValid() || ::fstat(source.get(), &status) != 0) {
        return failure(pythonOsError(errno, notCopied(), item.absolute));
    }
    if (S_ISDIR(status.st_mode)) {
        return failure(pythonOsError(EISDIR, notCopied(), item.absolute));
    }
    if (S_ISFIFO(status.st_mode)) {
        return failure({.code = ErrorCode::Refused,
                        .what = notCopied(),
                        .where = displayPath(item.absolute),
                        .why = text("it is a pipe, and reading it would wait for ever"),
                        .advice = text("Remove it, or ignore it with --ignore.")});
    }
    return source;
}

Result<void> FileCollector::copy(const CollectItem &item, const std::string &full, bool replaces,
                                 StagedFile staged)
{
    FileDescriptor source;
    Result<void> ready;
    if (!staged.isValid()) {
        auto opened = openSource(item);
        if (opened) {
            source = std::move(*opened);
        } else {
            ready = failure(opened.error());
        }
    }
    if (ready) {
        ready = TargetStorage::checkName(item.destination);
    }
    if (replaces) {
        if (ready && !item.destination.contains('\\') && !pathIsFolder(full)) {
            const auto replaced = replace(full, source.get(), staged);
            if (!replaced) {
                return failure(replaced.error());
            }
            if (*replaced) {
                announce(item);
                return {};
            }
        }
        // Django deletes before it looks at the source or at the name.
        if (const auto removed = TargetStorage::remove(full); !removed) {
            return removed;
        }
    }
    announce(item);
    return ready ? save(item, std::move(source), std::move(staged)) : ready;
}

Result<bool> FileCollector::replace(const std::string &full, int source, StagedFile &staged)
{
    const FileDescriptor folder = openFolderOf(full);
    if (!folder.isValid()) {
        return false;
    }
    if (!staged.isValid()) {
        auto made = stage(source, folder.get(), full, false);
        if (!made) {
            if (made.error().code == ErrorCode::Cancelled) {
                return failure(made.error());
            }
            return false;
        }
        staged = std::move(*made);
    }
    return staged.publishOver(folder.get(), std::string(PosixPath::baseName(full))) == 0;
}

Result<void> FileCollector::save(const CollectItem &item, FileDescriptor source, StagedFile staged)
{
    auto name = m_target.availableName(item.destination);
    bool hasFolder = false;
    while (true) {
        if (!name) {
            return failure(name.error());
        }
        const auto full = m_target.path(*name);
        if (!full) {
            return failure(full.error());
        }
        if (!std::exchange(hasFolder, true)) {
            if (auto made = m_target.makeFoldersForSave(std::string(PosixPath::folderOf(*full)));
                !made) {
                return made;
            }
        }
        if (full->size() >= PATH_MAX) {
            // Django opens whole paths; from the folder's descriptor it would work.
            return failure(pythonOsError(ENAMETOOLONG, notCopied(), *full));
        }
        const FileDescriptor folder = openFolderOf(*full);
        if (!folder.isValid()) {
            return failure(pythonOsError(errno, notCopied(), *full));
        }
        if (!staged.isValid()) {
            if (!source.isValid()) {
                auto opened = openSource(item);
                if (!opened) {
                    return failure(opened.error());
                }
                source = std::move(*opened);
            }
            auto made = stage(source.get(), folder.get(), *full, true);
            if (!made) {
                return failure(made.error());
            }
            staged = std::move(*made);
        }
        const int failed = staged.publish(folder.get(), std::string(PosixPath::baseName(*full)));
        switch (failed) {
        case 0:
            return {};
        case EEXIST:
            name = m_target.availableName(*name);
            break;
        case EXDEV: // Prepared on another file system than the one its folder turned out to be on.
            staged = {};
            break;
        default:
            return failure(pythonOsError(failed, notCopied(), *full));
        }
    }
}

Result<StagedFile> FileCollector::stage(int source, int folder, const std::string &full,
                                        bool mayMakeRoom)
{
    while (true) {
        StagedFile staged;
        const TargetStorage::Settings &settings = m_target.settings();
        int failed = staged.create(folder, settings.fileMode.value_or(0666));
        if (failed == 0) {
            int64_t bytes = 0;
            if (::lseek(source, 0, SEEK_SET) < 0 && errno != ESPIPE) {
                return failure(pythonOsError(errno, notCopied()));
            }
            const CopyFailure copied =
                copyContent(source, staged.descriptor(), m_buffer, m_stop, bytes);
            if (copied.cancelled) {
                return failure(Error::cancelled());
            }
            if (m_progress != nullptr) {
                m_progress->add(0, bytes);
            }
            if (copied.errnum == 0) {
                failed = applyModeAndGroup(staged.descriptor(), settings.fileMode,
                                           groupOf(settings.location));
                if (failed == 0) {
                    return staged;
                }
            } else if (copied.errnum != ENOSPC) {
                return failure(pythonOsError(copied.errnum, notCopied()));
            } else {
                failed = ENOSPC;
            }
        }
        staged = {};
        if (failed == ENOSPC && mayMakeRoom && makeRoom && makeRoom()) {
            mayMakeRoom = false;
            continue;
        }
        // Python's write knows no file name.
        return failure(failed == ENOSPC ? pythonOsError(failed, notCopied())
                                        : pythonOsError(failed, notCopied(), full));
    }
}

Result<void> FileCollector::link(const CollectItem &item, const std::string &full,
                                 bool replaces) const
{
    if (replaces) {
        if (!pathIsFolder(full)) {
            // In one step where that works; the steps below tell what is wrong where it does not.
            const std::string temporary = full + ".slipway-" + std::to_string(::getpid());
            if (::symlink(item.absolute.c_str(), temporary.c_str()) == 0) {
                if (::rename(temporary.c_str(), full.c_str()) == 0) {
                    announce(item);
                    return {};
                }
                ::unlink(temporary.c_str());
            }
        }
        if (const auto removed = TargetStorage::remove(full); !removed) {
            return removed;
        }
    }
    announce(item);
    const std::string folder(PosixPath::folderOf(full));
    if (const auto made = TargetStorage::makeFoldersForLink(folder); !made) {
        return made;
    }
    if (pathExistsAsIs(full) && ::unlink(full.c_str()) != 0) {
        return failure(commandError(pythonOsErrorText(errno, full)));
    }
    if (::symlink(item.absolute.c_str(), full.c_str()) != 0) {
        return failure(commandError(pythonOsErrorText(errno, item.absolute, full)));
    }
    return {};
}

} // namespace Slipway
