// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/changewriter.h"

#include "base/filedescriptor.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "collect/stagedfile.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace Slipway {

namespace {

constexpr unsigned WriteThreads = 2;
constexpr size_t BlockSize = size_t{64} * 1024;

std::unexpected<Error> notWritten(int errnum, const std::string &full)
{
    const QString what =
        QCoreApplication::translate("Slipway::Storage", "A post-processed file was not written");
    // Python's write knows no file name.
    return failure(errnum == ENOSPC ? pythonOsError(errnum, what)
                                    : pythonOsError(errnum, what, full));
}

/// A regular file that is there by itself, not through a link.
FileDescriptor openPlain(const std::string &full, int64_t &size)
{
    FileDescriptor file(::open(full.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return FileDescriptor();
    }
    size = status.st_size;
    return file;
}

ssize_t readBlock(int file, std::vector<char> &block)
{
    size_t filled = 0;
    while (filled < block.size()) {
        const ssize_t count = ::read(file, block.data() + filled, block.size() - filled);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return count < 0 ? count : static_cast<ssize_t>(filled);
        }
        filled += static_cast<size_t>(count);
    }
    return static_cast<ssize_t>(filled);
}

bool holds(const std::string &full, std::string_view content)
{
    int64_t size = 0;
    const FileDescriptor file = openPlain(full, size);
    if (!file.isValid() || static_cast<size_t>(size) != content.size()) {
        return false;
    }
    std::vector<char> block(std::min(BlockSize, content.size() + 1));
    while (true) {
        const ssize_t count = readBlock(file.get(), block);
        if (count < 0) {
            return false;
        }
        const std::string_view read(block.data(), static_cast<size_t>(count));
        if (!content.starts_with(read)) {
            return false;
        }
        content.remove_prefix(read.size());
        if (read.size() < block.size()) {
            return content.empty();
        }
    }
}

bool isCopyOf(const std::string &full, int source, int64_t sourceSize)
{
    int64_t size = 0;
    const FileDescriptor file = openPlain(full, size);
    if (!file.isValid() || size != sourceSize) {
        return false;
    }
    std::vector<char> mine(BlockSize);
    std::vector<char> theirs(BlockSize);
    while (true) {
        const ssize_t count = readBlock(file.get(), mine);
        if (count < 0 || readBlock(source, theirs) != count
            || !std::equal(mine.begin(), mine.begin() + count, theirs.begin())) {
            return false;
        }
        if (count == 0) {
            return true;
        }
    }
}

int writeAll(int file, std::string_view content)
{
    while (!content.empty()) {
        const ssize_t count = ::write(file, content.data(), content.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return errno;
        }
        content.remove_prefix(static_cast<size_t>(count));
    }
    return 0;
}

/// A file of a content, made beside its final place and then given its name.
template <typename Fill>
Result<void> stageAndPublish(const TargetStorage &target, std::optional<gid_t> group,
                             const std::string &full, const Fill &fill)
{
    const std::string folderPath(PosixPath::folderOf(full));
    if (auto made = target.makeFoldersForSave(folderPath); !made) {
        return made;
    }
    const FileDescriptor folder(::open(folderPath.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid()) {
        return notWritten(errno, full);
    }
    StagedFile staged;
    if (const int failed = staged.create(folder.get(), target.settings().fileMode.value_or(0666));
        failed != 0) {
        return notWritten(failed, full);
    }
    if (Result<void> filled = fill(staged.descriptor()); !filled) {
        return filled;
    }
    int failed = applyModeAndGroup(staged.descriptor(), target.settings().fileMode, group);
    if (failed == 0) {
        failed = staged.publishOver(folder.get(), std::string(PosixPath::baseName(full)));
    }
    return failed == 0 ? Result<void>() : notWritten(failed, full);
}

} // namespace

ChangeWriter::ChangeWriter(const TargetStorage &target)
    : m_target(target)
{
    struct stat status = {};
    const auto &location = target.settings().location;
    if (location && ::stat(location->c_str(), &status) == 0) {
        m_group = status.st_gid;
    }
}

Result<void> ChangeWriter::apply(const StoredChanges &changes, const std::stop_token &stop) const
{
    std::vector<const StoredChanges::value_type *> ordered;
    ordered.reserve(changes.size());
    for (const auto &change : changes) {
        ordered.push_back(&change);
    }
    // Neighbours share folders; and a run that fails half-way fails alike each time.
    std::ranges::sort(ordered, {},
                      [](const auto *change) -> const std::string & { return change->first; });
    return parallelFor(ordered.size(), WriteThreads, stop, [&](size_t index, unsigned) {
        return applyOne(ordered[index]->first, ordered[index]->second, stop);
    });
}

Result<void> ChangeWriter::applyOne(const std::string &name, const StoredChange &change,
                                    const std::stop_token &stop) const
{
    const auto full = m_target.path(name);
    if (!full) {
        return failure(full.error());
    }
    switch (change.kind) {
    case StoredChange::Kind::Removed:
        return TargetStorage::remove(*full);
    case StoredChange::Kind::Text:
        return replace(*full, *change.text);
    case StoredChange::Kind::Copy:
        break;
    }
    return copy(*full, change.source, stop);
}

Result<void> ChangeWriter::write(const std::string &name, std::string_view content) const
{
    const auto full = m_target.path(name);
    return full ? replace(*full, content) : failure(full.error());
}

Result<void> ChangeWriter::replace(const std::string &full, std::string_view content) const
{
    if (holds(full, content)) {
        return {};
    }
    return stageAndPublish(m_target, m_group, full, [&](int file) -> Result<void> {
        const int failed = writeAll(file, content);
        return failed == 0 ? Result<void>() : notWritten(failed, full);
    });
}

Result<void> ChangeWriter::copy(const std::string &full, const std::string &source,
                                const std::stop_token &stop) const
{
    const FileDescriptor file(::open(source.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        return notWritten(errno, source);
    }
    if (isCopyOf(full, file.get(), status.st_size)) {
        return {};
    }
    if (::lseek(file.get(), 0, SEEK_SET) < 0) {
        return notWritten(errno, source);
    }
    return stageAndPublish(m_target, m_group, full, [&](int descriptor) -> Result<void> {
        thread_local std::vector<char> buffer;
        int64_t bytes = 0;
        const CopyFailure failed = copyContent(file.get(), descriptor, buffer, stop, bytes);
        if (failed.cancelled) {
            return failure(Error::cancelled());
        }
        return failed ? notWritten(failed.errnum, full) : Result<void>();
    });
}

} // namespace Slipway
