// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/stagedfile.h"

#include "base/writewhole.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

constexpr size_t BufferSize = size_t(256) * 1024;
constexpr size_t BlockSize = size_t(4) * 1024 * 1024; ///< Between two looks at the stop token.

std::string temporaryName()
{
    static constexpr std::string_view Letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    static thread_local std::minstd_rand random(std::random_device{}());
    std::string name = ".slipway-";
    for (int i = 0; i < 12; ++i) {
        name += Letters[random() % Letters.size()];
    }
    return name;
}

/// Names an unnamed file. Needs Linux 6.10 or a capability; /proc does it everywhere else.
int linkUnnamed(int file, int folder, const char *name)
{
    static std::atomic<bool> needsProc = false;
    if (!needsProc.load(std::memory_order_relaxed)) {
        if (::linkat(file, "", folder, name, AT_EMPTY_PATH) == 0) {
            return 0;
        }
        if (errno != ENOENT && errno != EINVAL) {
            return errno;
        }
    }
    std::array<char, 32> path{};
    std::snprintf(path.data(), path.size(), "/proc/self/fd/%d", file);
    if (::linkat(AT_FDCWD, path.data(), folder, name, AT_SYMLINK_FOLLOW) != 0) {
        return errno;
    }
    needsProc.store(true, std::memory_order_relaxed);
    return 0;
}

/// A rename that keeps what has the new name already.
int renameIfFree(int fromFolder, const std::string &from, int toFolder, const std::string &to)
{
    if (::renameat2(fromFolder, from.c_str(), toFolder, to.c_str(), RENAME_NOREPLACE) == 0) {
        return 0;
    }
    if (errno != EINVAL && errno != ENOSYS) {
        return errno;
    }
    if (::linkat(fromFolder, from.c_str(), toFolder, to.c_str(), 0) != 0) {
        return errno;
    }
    ::unlinkat(fromFolder, from.c_str(), 0);
    return 0;
}

ssize_t readSome(int source, std::vector<char> &buffer)
{
    ssize_t count = 0;
    do {
        count = ::read(source, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    return count;
}

/// Lets the kernel copy. ENOTSUP when it cannot, with nothing written.
int copyInKernel(int source, int target, const std::stop_token &stop, int64_t &bytes,
                 bool &cancelled)
{
    off_t from = 0;
    while (true) {
        if (stop.stop_requested()) {
            cancelled = true;
            return 0;
        }
        const ssize_t count = ::copy_file_range(source, &from, target, nullptr, BlockSize, 0);
        if (count == 0) {
            // Some file systems without true sizes (procfs, FUSE) answer 0 at once.
            return from == 0 ? ENOTSUP : 0;
        }
        if (count < 0) {
            if (errno == EINTR) {
                continue;
            }
            const bool unsupported = errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP
                || errno == ENOSYS || errno == EPERM;
            return from == 0 && unsupported ? ENOTSUP : errno;
        }
        bytes += count;
    }
}

} // namespace

StagedFile::~StagedFile()
{
    drop();
}

StagedFile::StagedFile(StagedFile &&other) noexcept
    : m_file(std::move(other.m_file))
    , m_folder(std::move(other.m_folder))
    , m_temporaryName(std::exchange(other.m_temporaryName, {}))
{ }

StagedFile &StagedFile::operator=(StagedFile &&other) noexcept
{
    if (this != &other) {
        drop();
        m_file = std::move(other.m_file);
        m_folder = std::move(other.m_folder);
        m_temporaryName = std::exchange(other.m_temporaryName, {});
    }
    return *this;
}

void StagedFile::drop()
{
    if (!m_temporaryName.empty()) {
        ::unlinkat(m_folder.get(), m_temporaryName.c_str(), 0);
        m_temporaryName.clear();
    }
    m_file.reset();
    m_folder.reset();
}

int StagedFile::create(int folder, mode_t mode)
{
    drop();
    m_file = FileDescriptor(::openat(folder, ".", O_WRONLY | O_TMPFILE | O_CLOEXEC, mode));
    if (m_file.isValid()) {
        return 0;
    }
    switch (errno) {
    case EOPNOTSUPP:
    case EISDIR: // Kernels that do not know O_TMPFILE see an attempt to write a folder.
    case EINVAL:
        return createNamed(folder, mode);
    default:
        return errno;
    }
}

int StagedFile::createNamed(int folder, mode_t mode)
{
    while (true) {
        std::string name = temporaryName();
        m_file = FileDescriptor(
            ::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        if (m_file.isValid()) {
            m_temporaryName = std::move(name);
            m_folder = FileDescriptor(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
            return 0;
        }
        if (errno != EEXIST) {
            return errno;
        }
    }
}

int StagedFile::publish(int folder, const std::string &name)
{
    const int failed = m_temporaryName.empty()
        ? linkUnnamed(m_file.get(), folder, name.c_str())
        : renameIfFree(m_folder.get(), m_temporaryName, folder, name);
    if (failed == 0) {
        m_temporaryName.clear();
        drop();
    }
    return failed;
}

int StagedFile::publishOver(int folder, const std::string &name)
{
    while (m_temporaryName.empty()) {
        std::string temporary = temporaryName();
        const int failed = linkUnnamed(m_file.get(), folder, temporary.c_str());
        if (failed == 0) {
            m_temporaryName = std::move(temporary);
            m_folder = FileDescriptor(::fcntl(folder, F_DUPFD_CLOEXEC, 0));
        } else if (failed != EEXIST) {
            return failed;
        }
    }
    if (::renameat(m_folder.get(), m_temporaryName.c_str(), folder, name.c_str()) != 0) {
        return errno;
    }
    m_temporaryName.clear();
    drop();
    return 0;
}

CopyFailure copyContent(int source, int target, std::vector<char> &buffer,
                        const std::stop_token &stop, int64_t &bytes)
{
    if (buffer.empty()) {
        buffer.resize(BufferSize);
    }
    ssize_t count = readSome(source, buffer);
    if (count == static_cast<ssize_t>(buffer.size())) {
        CopyFailure failure;
        failure.errnum = copyInKernel(source, target, stop, bytes, failure.cancelled);
        if (failure.errnum != ENOTSUP) {
            return failure;
        }
    }
    for (; count > 0; count = readSome(source, buffer)) {
        if (const int failed =
                writeWhole(target, std::string_view(buffer.data(), static_cast<size_t>(count)))) {
            return {.errnum = failed};
        }
        bytes += count;
        if (stop.stop_requested()) {
            return {.cancelled = true};
        }
    }
    return {.errnum = count < 0 ? errno : 0};
}

NewFileMode::NewFileMode(std::optional<uint32_t> mode, std::optional<gid_t> group)
    : m_mode(mode)
    , m_group(group)
{ }

int NewFileMode::apply(int file, std::string_view folder)
{
    if (m_comesRight && folder == m_folder) {
        return 0;
    }
    struct stat status = {};
    if (::fstat(file, &status) != 0) {
        return errno;
    }
    m_comesRight = (!m_mode || (status.st_mode & 07777U) == *m_mode)
        && (!m_group || status.st_gid == *m_group);
    m_folder = folder;
    return m_comesRight ? 0 : applyModeAndGroup(file, m_mode, m_group);
}

int applyModeAndGroup(int file, std::optional<uint32_t> mode, std::optional<gid_t> group)
{
    struct stat status = {};
    if (::fstat(file, &status) != 0) {
        return errno;
    }
    if (mode && (status.st_mode & 07777U) != *mode && ::fchmod(file, *mode) != 0) {
        return errno;
    }
    if (group && status.st_gid != *group && ::fchown(file, static_cast<uid_t>(-1), *group) != 0
        && errno != EPERM && errno != EACCES) {
        return errno;
    }
    return 0;
}

} // namespace Slipway
