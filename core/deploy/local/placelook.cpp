// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/placelook.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/localprobe.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/treescan.h"

#include <algorithm>
#include <climits>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/magic.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr unsigned long HfsPlusMagic = 0x482B; // not in linux/magic.h

/// 0: not known.
unsigned long typeOf(int folder)
{
    struct statfs status = {};
    return ::fstatfs(folder, &status) == 0
        ? static_cast<unsigned long>(status.f_type) & 0xFFFFFFFFUL
        : 0;
}

/// A folder of ext4, F2FS or tmpfs that was made so.
bool hasFoldingFlag(int folder)
{
    int flags = 0;
    return ::ioctl(folder, FS_IOC_GETFLAGS, &flags) == 0 && (flags & FS_CASEFOLD_FL) != 0;
}

/// Only a folder that has the flag ignores anything there.
bool foldsByFlagOnly(unsigned long type)
{
    return type == EXT4_SUPER_MAGIC || type == XFS_SUPER_MAGIC || type == BTRFS_SUPER_MAGIC
        || type == TMPFS_MAGIC || type == OVERLAYFS_SUPER_MAGIC || type == F2FS_SUPER_MAGIC;
}

std::string inOtherCase(std::string name)
{
    std::ranges::transform(name, name.begin(), [](char c) {
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter ? static_cast<char>(c ^ 0x20) : c;
    });
    return name;
}

/// Whether the folder is found there under its name in other letters as well. It itself, that is: no link to it.
bool isFoundInOtherCase(int parent, const std::string &above, const std::string &name)
{
    const std::string other = inOtherCase(name);
    struct stat one = {};
    struct stat two = {};
    return other != name
        && ::fstatat(parent, (above + name).c_str(), &one, AT_SYMLINK_NOFOLLOW) == 0
        && ::fstatat(parent, (above + other).c_str(), &two, AT_SYMLINK_NOFOLLOW) == 0
        && one.st_dev == two.st_dev && one.st_ino == two.st_ino;
}

/// The same of the folder at an absolute path without links, where the one above is on the same file system.
bool isFoundInOtherCase(const std::string &path)
{
    const std::string above(PosixPath::folderOf(path));
    struct stat itself = {};
    struct stat parent = {};
    return ::stat(path.c_str(), &itself) == 0 && ::stat(above.c_str(), &parent) == 0
        && itself.st_dev == parent.st_dev
        && isFoundInOtherCase(AT_FDCWD, above + '/', std::string(PosixPath::baseName(path)));
}

NameFolding foldingOf(int place, const std::string &path, const RootFolder &folder)
{
    const unsigned long type = typeOf(place);
    if (hasFoldingFlag(place) || type == HfsPlusMagic) {
        return {.letterCase = true, .unicodeForm = true};
    }
    const bool isFat = type == MSDOS_SUPER_MAGIC || type == EXFAT_SUPER_MAGIC;
    return {.letterCase = isFat
                || (folder.records >= 0
                        ? isFoundInOtherCase(folder.root, {}, std::string(RecordsFolder))
                        : !foldsByFlagOnly(type) && isFoundInOtherCase(path)),
            .unicodeForm = false};
}

/// What the path of a file may have in all, less what leads to the served folder.
size_t longestPathBelow(const std::string &root, bool hasReleaseFolders)
{
    constexpr size_t LongestReleaseName = 32; // "20261123-084502-3f9c2a" and what may be around it
    const size_t before =
        root.size() + 1 + (hasReleaseFolders ? ReleasesFolder.size() + LongestReleaseName + 2 : 0);
    constexpr size_t Longest = PATH_MAX - 1; // with the byte that ends it
    return before < Longest ? Longest - before : 1;
}

/// Who may enter may also stand in a list, of which the mode says nothing.
bool isClosed(const std::string &folder)
{
    struct stat status = {};
    return ::stat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode)
        && (status.st_mode & S_IXOTH) == 0
        && ::getxattr(folder.c_str(), "system.posix_acl_access", nullptr, 0) <= 0;
}

QStringList closedFolders(const std::string &served)
{
    QStringList closed;
    for (size_t end = served.find('/', 1);; end = served.find('/', end + 1)) {
        if (const std::string folder = served.substr(0, end); isClosed(folder)) {
            closed += displayPath(folder);
        }
        if (end == std::string::npos) {
            return closed;
        }
    }
}

} // namespace

TargetPlace lookAtPlace(const RootFolder &folder, bool hasReleaseFolders)
{
    const std::string releases = folder.path + '/' + std::string(ReleasesFolder);
    TargetPlace place{.longestPath = longestPathBelow(folder.path, hasReleaseFolders),
                      .startsEmpty = hasReleaseFolders,
                      .closedFolders =
                          closedFolders(resolvedPath(hasReleaseFolders ? releases : folder.path))};
    const std::string there =
        resolvedPath(folder.root >= 0 ? folder.path : nearestFolder(folder.path));
    FileDescriptor above;
    if (folder.root < 0) {
        above = FileDescriptor(::open(there.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    }
    const int open = folder.root >= 0 ? folder.root : above.get();
    if (open < 0) {
        return place;
    }
    place.folding = foldingOf(open, there, folder);
    struct statvfs status = {};
    if (::fstatvfs(open, &status) == 0) {
        place.longestName = status.f_namemax;
    }
    // They may lie on a file system of their own.
    const FileDescriptor own(hasReleaseFolders
                                 ? ::openat(open, std::string(ReleasesFolder).c_str(),
                                            O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
                                 : -1);
    place.room = freeRoom(folder.root >= 0 && own.isValid() ? own.get() : open);
    return place;
}

bool findsOtherForm(int records)
{
    if (hasFoldingFlag(records)) {
        return true;
    }
    if (foldsByFlagOnly(typeOf(records))) {
        return false;
    }
    constexpr auto Composed = "form-\u00E9.new";
    constexpr auto Decomposed = "form-e\u0301.new";
    const FileDescriptor file(
        ::openat(records, Composed, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid()) {
        return false;
    }
    struct stat status = {};
    const bool isFound = ::fstatat(records, Decomposed, &status, AT_SYMLINK_NOFOLLOW) == 0;
    ::unlinkat(records, Composed, 0);
    return isFound;
}

} // namespace Slipway::Local
