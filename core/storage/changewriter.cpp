// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/changewriter.h"

#include "base/filedescriptor.h"
#include "base/parallel.h"
#include "base/posixpath.h"
#include "base/readblock.h"
#include "base/writewhole.h"
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
FileDescriptor openPlain(int folder, const std::string &name, int64_t &size)
{
    FileDescriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return FileDescriptor();
    }
    size = status.st_size;
    return file;
}

bool holds(int file, std::string_view content)
{
    std::vector<char> block(std::min(BlockSize, content.size() + 1));
    while (true) {
        const ssize_t count = readBlock(file, block);
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

bool holdSame(int file, int source)
{
    std::vector<char> mine(BlockSize);
    std::vector<char> theirs(BlockSize);
    while (true) {
        const ssize_t count = readBlock(file, mine);
        if (count < 0 || readBlock(source, theirs) != count
            || !std::equal(mine.begin(), mine.begin() + count, theirs.begin())) {
            return false;
        }
        if (count == 0) {
            return true;
        }
    }
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

ChangeWriter::Hand::Hand(const ChangeWriter &writer)
    : mode(writer.m_target.settings().fileMode, writer.m_group)
{ }

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
    std::vector<Hand> hands;
    for (unsigned i = 0; i < WriteThreads; ++i) {
        hands.emplace_back(*this);
    }
    return parallelFor(ordered.size(), WriteThreads, stop, [&](size_t index, unsigned worker) {
        return applyOne(hands[worker], ordered[index]->first, ordered[index]->second, stop);
    });
}

Result<void> ChangeWriter::makeFolders(const std::vector<std::string> &names) const
{
    for (const std::string &name : names) {
        const auto full = m_target.path(name);
        Result<void> made = full ? m_target.makeFoldersForSave(*full) : failure(full.error());
        if (!made) {
            return made;
        }
    }
    return {};
}

Result<void> ChangeWriter::applyOne(Hand &hand, const std::string &name, const StoredChange &change,
                                    const std::stop_token &stop) const
{
    const auto full = m_target.path(name);
    if (!full) {
        return failure(full.error());
    }
    switch (change.kind) {
    case StoredChange::Kind::Removed:
        hand.targetFolder.reset();
        return TargetStorage::remove(*full);
    case StoredChange::Kind::Text:
        return replace(hand, *full, *change.text, change.isNew);
    case StoredChange::Kind::Copy:
        break;
    }
    return copy(hand, *full, change.source, change.isNew, stop);
}

Result<void> ChangeWriter::write(const std::string &name, std::string_view content) const
{
    Hand hand(*this);
    const auto full = m_target.path(name);
    return full ? replace(hand, *full, content, false) : failure(full.error());
}

Result<void> ChangeWriter::replace(Hand &hand, const std::string &full, std::string_view content,
                                   bool isNew) const
{
    const auto folder = openFolder(hand, full);
    if (!folder) {
        return failure(folder.error());
    }
    const std::string name(PosixPath::baseName(full));
    int64_t size = 0;
    if (const FileDescriptor file = isNew ? FileDescriptor() : openPlain(*folder, name, size);
        file.isValid() && static_cast<size_t>(size) == content.size()
        && holds(file.get(), content)) {
        return keepOpen(hand, *folder, full, file.get(), {});
    }
    return publish(hand, *folder, full, [&](int file) -> Result<void> {
        const int failed = writeWhole(file, content);
        return failed == 0 ? Result<void>() : notWritten(failed, full);
    });
}

Result<void> ChangeWriter::copy(Hand &hand, const std::string &full, const std::string &source,
                                bool isNew, const std::stop_token &stop) const
{
    const auto folder = openFolder(hand, full);
    if (!folder) {
        return failure(folder.error());
    }
    const int sourceFolder = hand.sourceFolder.open(PosixPath::folderOf(source));
    const FileDescriptor file(::openat(
        sourceFolder < 0 ? AT_FDCWD : sourceFolder,
        sourceFolder < 0 ? source.c_str() : std::string(PosixPath::baseName(source)).c_str(),
        O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        return notWritten(errno, source);
    }
    int64_t size = 0;
    if (const FileDescriptor there = isNew
            ? FileDescriptor()
            : openPlain(*folder, std::string(PosixPath::baseName(full)), size);
        there.isValid() && size == status.st_size) {
        if (holdSame(there.get(), file.get())) {
            return keepOpen(hand, *folder, full, there.get(), stop);
        }
        if (::lseek(file.get(), 0, SEEK_SET) < 0) {
            return notWritten(errno, source);
        }
    }
    return publishCopy(hand, *folder, full, file.get(), stop);
}

Result<void> ChangeWriter::keep(std::vector<std::string> names, const std::stop_token &stop) const
{
    std::ranges::sort(names); // neighbours share folders
    std::vector<Hand> hands;
    for (unsigned i = 0; i < WriteThreads; ++i) {
        hands.emplace_back(*this);
    }
    return parallelFor(names.size(), WriteThreads, stop, [&](size_t index, unsigned worker) {
        return keepOne(hands[worker], names[index], stop);
    });
}

Result<void> ChangeWriter::keepOne(Hand &hand, const std::string &name,
                                   const std::stop_token &stop) const
{
    const auto full = m_target.path(name);
    if (!full) {
        return failure(full.error());
    }
    const std::string base(PosixPath::baseName(*full));
    const int folder = hand.targetFolder.open(PosixPath::folderOf(*full));
    struct stat status = {};
    if (folder < 0 || ::fstatat(folder, base.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return {};
    }
    const std::optional<uint32_t> mode = m_target.settings().fileMode;
    if ((!mode || (status.st_mode & 07777U) == *mode) && (!m_group || status.st_gid == *m_group)) {
        return {};
    }
    int64_t size = 0;
    const FileDescriptor file = openPlain(folder, base, size);
    return file.isValid() ? keepOpen(hand, folder, *full, file.get(), stop) : Result<void>();
}

Result<void> ChangeWriter::keepOpen(Hand &hand, int folder, const std::string &full, int file,
                                    const std::stop_token &stop) const
{
    if (applyModeAndGroup(file, m_target.settings().fileMode, m_group) == 0) {
        return {};
    }
    // It is somebody else's. Django puts one of its own in its place.
    if (::lseek(file, 0, SEEK_SET) < 0) {
        return notWritten(errno, full);
    }
    return publishCopy(hand, folder, full, file, stop);
}

Result<void> ChangeWriter::publishCopy(Hand &hand, int folder, const std::string &full, int source,
                                       const std::stop_token &stop) const
{
    return publish(hand, folder, full, [&](int descriptor) -> Result<void> {
        int64_t bytes = 0;
        const CopyFailure failed = copyContent(source, descriptor, hand.buffer, stop, bytes);
        if (failed.cancelled) {
            return failure(Error::cancelled());
        }
        return failed ? notWritten(failed.errnum, full) : Result<void>();
    });
}

/// The folder of a file, made where it is not there.
Result<int> ChangeWriter::openFolder(Hand &hand, const std::string &full) const
{
    const std::string_view path = PosixPath::folderOf(full);
    if (const int there = hand.targetFolder.open(path); there >= 0) {
        return there;
    }
    if (auto made = m_target.makeFoldersForSave(std::string(path)); !made) {
        return failure(std::move(made.error()));
    }
    hand.targetFolder.reset();
    const int folder = hand.targetFolder.open(path);
    return folder >= 0 ? Result<int>(folder) : notWritten(hand.targetFolder.error(), full);
}

/// A file of a content, made without a name and then given its own.
template <typename Fill>
Result<void> ChangeWriter::publish(Hand &hand, int folder, const std::string &full,
                                   const Fill &fill) const
{
    StagedFile staged;
    if (const int failed = staged.create(folder, m_target.settings().fileMode.value_or(0666));
        failed != 0) {
        return notWritten(failed, full);
    }
    if (Result<void> filled = fill(staged.descriptor()); !filled) {
        return filled;
    }
    int failed = hand.mode.apply(staged.descriptor(), PosixPath::folderOf(full));
    const std::string name(PosixPath::baseName(full));
    if (failed == 0) {
        // Mostly the name is free: one step then, in place of naming and renaming.
        failed = staged.publish(folder, name);
        if (failed == EEXIST) {
            // delete() comes first in Django: of a folder, or of what leads to one, that is rmdir.
            if (pathIsFolder(full)) {
                if (auto removed = TargetStorage::remove(full); !removed) {
                    return removed;
                }
            }
            failed = staged.publishOver(folder, name);
        }
    }
    return failed == 0 ? Result<void>() : notWritten(failed, full);
}

} // namespace Slipway
