// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/localprobe.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/adoption.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

/// The system's with all that is below.
constexpr std::string_view SystemTrees[] = {"/bin",   "/boot",   "/dev",  "/etc",  "/lib", "/lib32",
                                            "/lib64", "/libx32", "/proc", "/sbin", "/sys", "/usr"};
/// Below one of those, and free for others all the same: themselves not, what is in them.
/// Among them where images of containers have their programs, and where some web servers serve from.
constexpr std::string_view FreeInTrees[] = {"/dev/shm",         "/usr/app",         "/usr/local",
                                            "/usr/share/caddy", "/usr/share/nginx", "/usr/src"};
/// The system's as the folder itself: what is in them may well be somebody's own.
constexpr std::string_view SystemFolders[] = {"/home",
                                              "/lost+found",
                                              "/media",
                                              "/mnt",
                                              "/opt",
                                              "/root",
                                              "/run",
                                              "/run/lock",
                                              "/run/media",
                                              "/run/user",
                                              "/snap",
                                              "/srv",
                                              "/tmp",
                                              "/usr/local/bin",
                                              "/usr/local/etc",
                                              "/usr/local/games",
                                              "/usr/local/lib",
                                              "/usr/local/include",
                                              "/usr/local/lib64",
                                              "/usr/local/libexec",
                                              "/usr/local/man",
                                              "/usr/local/sbin",
                                              "/usr/local/share",
                                              "/usr/local/src",
                                              "/var",
                                              "/var/backups",
                                              "/var/cache",
                                              "/var/home",
                                              "/var/lib",
                                              "/var/local",
                                              "/var/lock",
                                              "/var/log",
                                              "/var/mail",
                                              "/var/mnt",
                                              "/var/opt",
                                              "/var/roothome",
                                              "/var/run",
                                              "/var/spool",
                                              "/var/srv",
                                              "/var/tmp",
                                              "/var/usrlocal"};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

std::unexpected<Error> unusable(ErrorCode code, std::string_view where, const QString &why,
                                const QString &advice)
{
    return refusedFolder(text("The target cannot be used"), code, where, why, advice);
}

Result<void> checkProtected(const std::string &path,
                            const std::vector<std::string> &protectedFolders)
{
    const std::string real = resolvedPath(path);
    if (real == "/") {
        return unusable(ErrorCode::Refused, path,
                        text("the root of the file system is no place to deploy to"),
                        text("Choose a folder of its own."));
    }
    if (const char *home = ::getenv("HOME");
        home != nullptr && *home == '/' && real == resolvedPath(PosixPath::normalised(home))) {
        return unusable(ErrorCode::Refused, path,
                        text("the home folder itself is no place to deploy to"),
                        text("Choose a folder of its own."));
    }
    if (isSystemFolder(real)) {
        return unusable(
            ErrorCode::Refused, path,
            text("%1 is a folder of the system and no place to deploy to").arg(displayPath(real)),
            text("Choose a folder of its own."));
    }
    for (const std::string &folder : protectedFolders) {
        const std::string other = resolvedPath(PosixPath::normalised(folder));
        const QString advice =
            text("Choose a folder outside STATIC_ROOT and all source folders: deploying there "
                 "would overwrite what it is made from.");
        if (real == other) {
            return unusable(ErrorCode::Refused, path,
                            text("it is STATIC_ROOT or a source folder of the project"), advice);
        }
        if (PosixPath::isSameOrBelow(real, other)) {
            return unusable(
                ErrorCode::Refused, path,
                text("it lies inside %1, which is STATIC_ROOT or a source folder of the project")
                    .arg(displayPath(folder)),
                advice);
        }
        if (PosixPath::isSameOrBelow(other, real)) {
            return unusable(
                ErrorCode::Refused, path,
                text("it holds %1, which is STATIC_ROOT or a source folder of the project")
                    .arg(displayPath(folder)),
                advice);
        }
    }
    return {};
}

Result<void> checkRecords(const std::string &folder)
{
    const std::string records = folder + '/' + std::string(RecordsFolder);
    struct stat status = {};
    if (::lstat(records.c_str(), &status) != 0) {
        return errno == ENOENT
            ? Result<void>()
            : failure(Error::fromErrno(errno, text("The target cannot be used"), records));
    }
    if (!S_ISDIR(status.st_mode)) {
        return unusable(ErrorCode::WrongType, records,
                        text("Slipway keeps its records in a folder of this name"),
                        text("Look at what it is and move it away."));
    }
    return {};
}

} // namespace

std::string resolvedPath(const std::string &path)
{
    std::string existing = path;
    std::string missing;
    for (;;) {
        const std::unique_ptr<char, decltype(&std::free)> real(
            ::realpath(existing.c_str(), nullptr), &std::free);
        if (real) {
            return PosixPath::normalised(std::string(real.get()) + missing);
        }
        if (existing.empty() || existing == "/") {
            return path;
        }
        missing = '/' + std::string(PosixPath::baseName(existing)) + missing;
        existing = PosixPath::folderOf(existing);
        if (existing.empty()) {
            existing = "/";
        }
    }
}

bool isSystemFolder(std::string_view real)
{
    if (std::ranges::contains(SystemFolders, real)) {
        return true;
    }
    const auto holds = [real](std::string_view folder) {
        return PosixPath::isSameOrBelow(real, folder);
    };
    return std::ranges::any_of(SystemTrees, holds)
        && !std::ranges::any_of(FreeInTrees, [&](std::string_view folder) {
               return real != folder && holds(folder);
           });
}

std::string nearestFolder(const std::string &path)
{
    struct stat status = {};
    std::string above(PosixPath::folderOf(path));
    while (!above.empty() && ::stat(above.c_str(), &status) != 0 && errno == ENOENT) {
        above = PosixPath::folderOf(above);
    }
    return above.empty() ? "/" : above;
}

Result<void> checkWritable(const std::string &folder, bool mayBeFull)
{
    struct statvfs status = {};
    const bool isKnown = ::statvfs(folder.c_str(), &status) == 0;
    if (isKnown && (status.f_flag & ST_RDONLY) != 0) {
        return failure(Error::fromErrno(EROFS, text("The target cannot be used"), folder));
    }
    if (::faccessat(AT_FDCWD, folder.c_str(), R_OK | W_OK | X_OK, AT_EACCESS) != 0) {
        return failure(Error::fromErrno(errno, text("The target cannot be used"), folder));
    }
    // What permissions do not say is asked for, not tried: looking at a target writes nothing there, not even a
    // file without a name. What a network file system refuses shows when a deployment begins to stage.
    struct statx more = {};
    if (::statx(AT_FDCWD, folder.c_str(), 0, STATX_TYPE, &more) == 0
        && (more.stx_attributes & STATX_ATTR_IMMUTABLE) != 0) {
        return failure(Error::fromErrno(EPERM, text("The target cannot be used"), folder));
    }
    const bool isFull = isKnown && !mayBeFull
        && ((status.f_blocks > 0 && status.f_bfree == 0)
            || (status.f_files > 0 && status.f_ffree == 0));
    if (isFull) {
        return failure(Error::fromErrno(ENOSPC, text("The target cannot be used"), folder));
    }
    return {};
}

std::unexpected<Error> refusedFolder(const QString &what, ErrorCode code, std::string_view where,
                                     const QString &why, const QString &advice)
{
    return failure(
        {.code = code, .what = what, .where = displayPath(where), .why = why, .advice = advice});
}

Result<void> probeFolder(const std::string &path, const std::vector<std::string> &protectedFolders,
                         bool mayBeFull)
{
    if (Result<void> allowed = checkProtected(path, protectedFolders); !allowed) {
        return allowed;
    }
    if (const std::string root = adoptedRoot(path); !root.empty()) {
        return unusable(ErrorCode::Refused, path,
                        text("it is the link through which the releases of %1 are served")
                            .arg(displayPath(root)),
                        text("Deploy to that folder, with release folders."));
    }
    struct stat status = {};
    if (::stat(path.c_str(), &status) == 0) {
        if (!S_ISDIR(status.st_mode)) {
            return unusable(ErrorCode::WrongType, path, text("it is not a folder"),
                            text("Choose a folder, or one that does not exist yet."));
        }
        if (Result<void> writable = checkWritable(path, mayBeFull); !writable) {
            return writable;
        }
        return checkRecords(path);
    }
    if (errno != ENOENT) {
        return failure(Error::fromErrno(errno, text("The target cannot be used"), path));
    }
    if (::lstat(path.c_str(), &status) == 0) {
        if (!S_ISLNK(status.st_mode)) {
            return probeFolder(path, protectedFolders, mayBeFull); // somebody has just made it
        }
        return unusable(ErrorCode::NotFound, path, text("it is a symbolic link that leads nowhere"),
                        text("Make the folder that it leads to, or remove the link."));
    }
    const std::string above = nearestFolder(path);
    if (::stat(above.c_str(), &status) == 0 && !S_ISDIR(status.st_mode)) {
        return unusable(ErrorCode::WrongType, above,
                        text("it is not a folder, so none can be made in it"),
                        text("Choose another folder."));
    }
    return checkWritable(above, mayBeFull);
}

} // namespace Slipway::Local
