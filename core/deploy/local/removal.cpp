// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/removal.h"

#include "base/filedescriptor.h"
#include "deploy/local/folders.h"

#include <QCoreApplication>

#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace Slipway::Local {

namespace {

std::unexpected<Error> notRemoved(int errnum, std::string_view fullName)
{
    return failure(Error::fromErrno(
        errnum,
        QCoreApplication::translate("Slipway::LocalTarget",
                                    "Something on the target could not be removed"),
        fullName));
}

Result<void> removeFile(int parent, const std::string &name, std::string_view fullName,
                        RemovalCount *count)
{
    struct stat status = {};
    const bool known = count && ::fstatat(parent, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    if (::unlinkat(parent, name.c_str(), 0) != 0) {
        return errno == ENOENT ? Result<void>() : notRemoved(errno, fullName);
    }
    if (known) {
        ++count->files;
        count->bytes += status.st_nlink == 1 ? status.st_size : 0;
    }
    return {};
}

/// A folder that is being emptied: an explicit stack, so that no depth of folders can exhaust ours.
struct Level {
    FileDescriptor fd;
    std::string name;
    std::string fullName;
    std::vector<FolderEntry> entries;
};

Result<Level> enterLevel(int parent, const std::string &name, std::string fullName)
{
    Result<FileDescriptor> fd = openFolder(parent, name, fullName);
    if (!fd) {
        return failure(std::move(fd.error()));
    }
    Result<std::vector<FolderEntry>> entries = readFolder(fd->get(), fullName);
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    return Level{.fd = std::move(*fd),
                 .name = name,
                 .fullName = std::move(fullName),
                 .entries = std::move(*entries)};
}

bool isFolder(int parent, const FolderEntry &entry)
{
    if (entry.type != DT_UNKNOWN) {
        return entry.type == DT_DIR;
    }
    struct stat status = {};
    return ::fstatat(parent, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
        && S_ISDIR(status.st_mode);
}

} // namespace

Result<void> removeTree(int parent, const std::string &name, std::string_view fullName,
                        const std::function<bool()> &goOn, RemovalCount *count)
{
    if (!isFolder(parent, {.name = name, .type = DT_UNKNOWN})) {
        return removeFile(parent, name, fullName, count);
    }
    std::vector<Level> stack;
    Result<Level> first = enterLevel(parent, name, std::string(fullName));
    if (!first) {
        return failure(std::move(first.error()));
    }
    stack.push_back(std::move(*first));
    while (!stack.empty()) {
        if (!goOn()) {
            return failure(Error::cancelled());
        }
        Level &level = stack.back();
        if (level.entries.empty()) {
            const int above = stack.size() == 1 ? parent : stack[stack.size() - 2].fd.get();
            if (::unlinkat(above, level.name.c_str(), AT_REMOVEDIR) != 0 && errno != ENOENT) {
                return notRemoved(errno, level.fullName);
            }
            stack.pop_back();
            continue;
        }
        const FolderEntry entry = std::move(level.entries.back());
        level.entries.pop_back();
        std::string entryName = level.fullName + '/' + entry.name;
        if (isFolder(level.fd.get(), entry)) {
            Result<Level> next = enterLevel(level.fd.get(), entry.name, std::move(entryName));
            if (!next) {
                return failure(std::move(next.error()));
            }
            stack.push_back(std::move(*next));
        } else if (Result<void> removed = removeFile(level.fd.get(), entry.name, entryName, count);
                   !removed) {
            return removed;
        }
    }
    return {};
}

void removeEmptyFolders(int parent, const std::string &name, std::string_view fullName)
{
    if (::unlinkat(parent, name.c_str(), AT_REMOVEDIR) == 0) {
        return;
    }
    const Result<FileDescriptor> folder = openFolder(parent, name, fullName);
    if (!folder) {
        return;
    }
    if (const Result<std::vector<FolderEntry>> entries = readFolder(folder->get(), fullName)) {
        for (const FolderEntry &entry : *entries) {
            removeEmptyFolders(folder->get(), entry.name, std::string(fullName) + '/' + entry.name);
        }
    }
    ::unlinkat(parent, name.c_str(), AT_REMOVEDIR);
}

} // namespace Slipway::Local
