// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/folders.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstddef>
#include <dirent.h>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

std::unexpected<Error> notOpened(int errnum, std::string_view fullName)
{
    const QString what = text("A folder of the target could not be opened");
    if (errnum == ELOOP || errnum == ENOTDIR) {
        // With O_DIRECTORY and O_NOFOLLOW both mean: a link, or no folder.
        return failure(
            {.code = ErrorCode::WrongType,
             .what = what,
             .where = displayPath(fullName),
             .why =
                 text("a symbolic link or a file stands in its place, and Slipway follows no links "
                      "inside a target"),
             .advice = text("Look at what it is; move it away if it does not belong there.")});
    }
    return failure(Error::fromErrno(errnum, what, fullName));
}

std::unexpected<Error> notRead(int errnum, std::string_view fullName)
{
    return failure(
        Error::fromErrno(errnum, text("A folder of the target could not be read"), fullName));
}

} // namespace

Result<FileDescriptor> openFolder(int parent, const std::string &name, std::string_view fullName)
{
    FileDescriptor fd(
        ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!fd.isValid()) {
        return notOpened(errno, fullName);
    }
    return fd;
}

namespace {

Result<FileDescriptor> makeOrOpen(int parent, const std::string &name, uint32_t mode,
                                  std::string_view fullName, bool mayBeThere)
{
    // Less than this for the owner, and nothing could be put into it.
    const uint32_t exact = (mode & 07777U) | 0700U;
    const bool made = ::mkdirat(parent, name.c_str(), exact) == 0;
    if (!made && (errno != EEXIST || !mayBeThere)) {
        return failure(
            Error::fromErrno(errno, text("A folder could not be made on the target"), fullName));
    }
    Result<FileDescriptor> fd = openFolder(parent, name, fullName);
    if (!fd || !made) {
        return fd;
    }
    struct stat status = {};
    const bool known = ::fstat(fd->get(), &status) == 0;
    // What a set-group-id folder passes on is the administrator's wish.
    const uint32_t inherited = status.st_mode & static_cast<uint32_t>(S_ISGID);
    if (known && (status.st_mode & 07777U & ~inherited) != exact
        && ::fchmod(fd->get(), exact | inherited) != 0) {
        return failure(Error::fromErrno(errno, text("The permissions of a folder could not be set"),
                                        fullName));
    }
    return fd;
}

} // namespace

Result<FileDescriptor> makeFolder(int parent, const std::string &name, uint32_t mode,
                                  std::string_view fullName)
{
    return makeOrOpen(parent, name, mode, fullName, true);
}

Result<FileDescriptor> makeNewFolder(int parent, const std::string &name, uint32_t mode,
                                     std::string_view fullName)
{
    return makeOrOpen(parent, name, mode, fullName, false);
}

Result<bool> isThere(int folder, const std::string &name, std::string_view fullName)
{
    struct stat status = {};
    if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        return true;
    }
    return errno == ENOENT
        ? Result<bool>(false)
        : failure(Error::fromErrno(errno, text("A file on the target could not be examined"),
                                   fullName));
}

Result<std::vector<FolderEntry>> readFolder(int folder, std::string_view fullName)
{
    // A description of its own: reading moves its position.
    const FileDescriptor own(::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return own.isValid() ? readOwnFolder(own.get(), fullName) : notRead(errno, fullName);
}

Result<std::vector<FolderEntry>> readOwnFolder(int folder, std::string_view fullName)
{
    // Not readdir(3), which wants a buffer and asks what the descriptor is: here every folder counts.
    constexpr size_t BufferSize = size_t{32} << 10U;
    thread_local const auto buffer = std::make_unique_for_overwrite<std::byte[]>(BufferSize);
    if (::lseek(folder, 0, SEEK_SET) < 0) {
        return notRead(errno, fullName);
    }
    std::vector<FolderEntry> entries;
    for (;;) {
        const ssize_t count = ::getdents64(folder, buffer.get(), BufferSize);
        if (count < 0) {
            return notRead(errno, fullName);
        }
        if (count == 0) {
            return entries;
        }
        for (size_t at = 0; at < static_cast<size_t>(count);) {
            const auto *entry = reinterpret_cast<const struct dirent64 *>(buffer.get() + at);
            at += entry->d_reclen;
            const std::string_view name(static_cast<const char *>(entry->d_name));
            if (name != "." && name != "..") {
                entries.push_back({.name = std::string(name), .type = entry->d_type});
            }
        }
    }
}

Folders::Folders(int root, std::string rootName)
    : m_root(root)
    , m_rootName(std::move(rootName))
{ }

std::string Folders::fullName(std::string_view path) const
{
    std::string name = m_rootName;
    if (!path.empty()) {
        name += '/';
        name += path;
    }
    return name;
}

Result<int> Folders::open(std::string_view folder)
{
    return walk(folder, false, 0);
}

Result<int> Folders::make(std::string_view folder, uint32_t mode)
{
    return walk(folder, true, mode);
}

Result<int> Folders::walk(std::string_view folder, bool makeMissing, uint32_t mode)
{
    size_t depth = 0;
    for (size_t at = 0; at < folder.size(); ++depth) {
        const size_t end = std::min(folder.find('/', at), folder.size());
        const std::string_view name = folder.substr(at, end - at);
        at = end + 1;
        if (depth < m_chain.size() && m_chain[depth].name == name) {
            continue;
        }
        m_chain.resize(std::min(depth, m_chain.size()));
        const int parent = depth == 0 ? m_root : m_chain[depth - 1].fd.get();
        Link link{.name = std::string(name), .fd = {}};
        Result<FileDescriptor> fd =
            enter(parent, link.name, folder.substr(0, end), makeMissing, mode);
        if (!fd) {
            return failure(std::move(fd.error()));
        }
        link.fd = std::move(*fd);
        m_chain.push_back(std::move(link));
    }
    m_chain.resize(std::min(depth, m_chain.size()));
    return depth == 0 ? m_root : m_chain.back().fd.get();
}

Result<FileDescriptor> Folders::enter(int parent, const std::string &name, std::string_view upTo,
                                      bool makeMissing, uint32_t mode) const
{
    Result<FileDescriptor> fd = openFolder(parent, name, fullName(upTo));
    if (!fd && makeMissing && fd.error().code == ErrorCode::NotFound) {
        return makeFolder(parent, name, mode, fullName(upTo));
    }
    return fd;
}

} // namespace Slipway::Local
