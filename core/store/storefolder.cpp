// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storefolder.h"

#include "base/filesystemsync.h"
#include "base/pathtext.h"
#include "base/readblock.h"
#include "base/writewhole.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <dirent.h>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

constexpr std::array Folders = {"contents", "releases", "needs", "putting", "tmp"};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

std::unexpected<Error> storeError(int errnum, const QString &what, std::string_view path)
{
    Error error = Error::fromErrno(errnum, what, path);
    if (error.code == ErrorCode::NoSpace || error.code == ErrorCode::ReadOnly
        || error.code == ErrorCode::PermissionDenied) {
        error.advice = text("Make room with slipwayctl releases prune, or name another folder in "
                            "XDG_DATA_HOME.");
    }
    return failure(std::move(error));
}

std::string folderOf(const std::string &name)
{
    return name.substr(0, name.rfind('/'));
}

} // namespace

std::unexpected<Error> StoreFolder::unreadable(int errnum, std::string_view name) const
{
    return failure(
        Error::fromOwnFile(errnum, text("The release store could not be read"), fullName(name)));
}

std::unexpected<Error> StoreFolder::unwritten(int errnum, std::string_view name) const
{
    return storeError(errnum, text("The release store could not be written"), fullName(name));
}

std::string StoreFolder::fullName(std::string_view name) const
{
    return name.empty() ? m_path : m_path + '/' + std::string(name);
}

std::string StoreFolder::temporaryName()
{
    static std::atomic<uint64_t> number = std::random_device()();
    return "tmp/" + std::to_string(::getpid()) + '-' + std::to_string(number++);
}

Result<StoreFolder> StoreFolder::open(const std::string &path)
{
    FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid()) {
        return failure(Error::fromErrno(errno, text("The release store could not be read"), path));
    }
    return StoreFolder(path, std::move(folder));
}

Result<StoreFolder> StoreFolder::make(const std::string &path)
{
    std::error_code error;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), error);
    if (error) {
        return storeError(error.value(), text("The release store could not be written"), path);
    }
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) {
        return storeError(errno, text("The release store could not be written"), path);
    }
    Result<StoreFolder> store = open(path);
    if (!store) {
        return store;
    }
    bool isNew = false;
    for (const char *name : Folders) {
        if (::mkdirat(store->fd(), name, 0700) == 0) {
            isNew = true;
        } else if (errno != EEXIST) {
            return store->unwritten(errno, name);
        }
    }
    if (isNew && ::fsync(store->fd()) != 0) {
        return store->unwritten(errno, {});
    }
    return store;
}

Result<std::vector<std::string>> StoreFolder::names(const char *folder) const
{
    struct Close {
        void operator()(DIR *open) const { ::closedir(open); }
    };
    FileDescriptor file(
        ::openat(m_folder.get(), folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isValid()) {
        return errno == ENOENT ? Result<std::vector<std::string>>() : unreadable(errno, folder);
    }
    const std::unique_ptr<DIR, Close> open(::fdopendir(file.get()));
    if (!open) {
        return unreadable(errno, folder);
    }
    (void)file.release(); // closedir() closes it
    std::vector<std::string> names;
    for (;;) {
        errno = 0;
        const dirent *entry = ::readdir(open.get());
        if (entry == nullptr) {
            break;
        }
        if (entry->d_name[0] != '.') {
            names.emplace_back(entry->d_name);
        }
    }
    if (errno != 0) {
        return unreadable(errno, folder);
    }
    std::ranges::sort(names);
    return names;
}

Result<std::string> StoreFolder::read(const std::string &name, size_t limit) const
{
    const FileDescriptor file(::openat(m_folder.get(), name.c_str(),
                                       O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        return unreadable(errno, name);
    }
    if (!S_ISREG(status.st_mode)) {
        return unreadable(S_ISDIR(status.st_mode) ? EISDIR : EINVAL, name);
    }
    std::string content(
        std::min<size_t>(limit, static_cast<size_t>(std::max<off_t>(0, status.st_size))), '\0');
    const ssize_t count = readBlock(file.get(), content);
    if (count < 0) {
        return unreadable(errno, name);
    }
    content.resize(static_cast<size_t>(count));
    return content;
}

Result<void> StoreFolder::write(const std::string &name, std::string_view content) const
{
    const std::string temporary = temporaryName();
    const FileDescriptor file(::openat(m_folder.get(), temporary.c_str(),
                                       O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!file.isValid()) {
        return unwritten(errno, temporary);
    }
    int errnum = writeWhole(file.get(), content);
    if (errnum == 0 && ::fsync(file.get()) != 0) {
        errnum = errno;
    }
    if (errnum == 0
        && ::renameat(m_folder.get(), temporary.c_str(), m_folder.get(), name.c_str()) != 0) {
        errnum = errno;
    }
    if (errnum != 0) {
        ::unlinkat(m_folder.get(), temporary.c_str(), 0);
        return unwritten(errnum, name);
    }
    return syncFolder(folderOf(name).c_str());
}

Result<void> StoreFolder::remove(const std::string &name) const
{
    if (::unlinkat(m_folder.get(), name.c_str(), 0) != 0) {
        return errno == ENOENT ? Result<void>() : unwritten(errno, name);
    }
    return syncFolder(folderOf(name).c_str());
}

Result<void> StoreFolder::syncFolder(const char *folder) const
{
    const FileDescriptor file(
        ::openat(m_folder.get(), folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isValid()
        || (::fsync(file.get()) != 0 && errno != EINVAL)) { // a file system with nothing to sync
        return unwritten(errno, folder);
    }
    return {};
}

Result<void> StoreFolder::syncAll(const std::stop_token &stop) const
{
    const auto errnum = syncFileSystemOf(m_folder.get(), stop);
    if (!errnum) {
        return failure(Error::cancelled());
    }
    return *errnum == 0 ? Result<void>() : unwritten(*errnum, {});
}

} // namespace Slipway
