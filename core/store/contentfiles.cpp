// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contentfiles.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/sha256hasher.h"
#include "base/writewhole.h"
#include "release/changedsource.h"
#include "store/storelock.h"

#include <QCoreApplication>

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <linux/fs.h>
#include <memory>
#include <optional>
#include <sys/ioctl.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{1} << 18U;
constexpr timespec ContentTime = {.tv_sec = 1, .tv_nsec = 0};

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::ReleaseStore", source);
}

bool hasContentTime(const struct stat &status)
{
    return status.st_mtim.tv_sec == ContentTime.tv_sec
        && status.st_mtim.tv_nsec == ContentTime.tv_nsec;
}

char *block()
{
    thread_local const auto bytes = std::make_unique_for_overwrite<char[]>(BlockSize);
    return bytes.get();
}

/// What of a file a loop over its blocks has seen.
struct Seen {
    Sha256 digest;
    int64_t size = 0;
    int errnum = 0; ///< Of read(2).
    bool isStopped = false;
};

/// Reads so much from where the file stands, less where it ends before; `take` returns false to stop.
template <typename Take> Seen readBlocks(int file, int64_t size, Take &&take)
{
    Seen seen;
    thread_local Sha256Hasher hasher;
    hasher.restart(); // who stopped has left something in it
    for (;;) {
        if (seen.size >= size) {
            seen.digest = hasher.finish();
            return seen;
        }
        const ssize_t count = ::read(file, block(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            seen.errnum = errno;
            return seen;
        }
        if (count == 0) {
            seen.digest = hasher.finish();
            return seen;
        }
        const std::string_view bytes(block(), static_cast<size_t>(count));
        hasher.add(bytes);
        seen.size += count;
        if (!take(bytes)) {
            seen.isStopped = true;
            return seen;
        }
    }
}

bool isMissing(int errnum)
{
    return errnum == ENOENT || errnum == ENOTDIR;
}

Result<FileDescriptor> openSource(const ReleaseFile &file)
{
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    FileDescriptor source(
        ::open(file.source.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat status = {};
    if (!source.isValid() || ::fstat(source.get(), &status) != 0) {
        return failure(unreadableSource(errno, file.source));
    }
    if (!S_ISREG(status.st_mode) || status.st_size != file.size) {
        return failure(changedSource(file.source));
    }
    return source;
}

FileDescriptor openToRead(int folder, const std::string &name)
{
    return FileDescriptor(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}

} // namespace

/// What a content is written from: its source, or what was read of that a moment ago.
struct ContentFiles::From {
    FileDescriptor file = {};
    std::optional<std::string_view> held = {};
};

Result<ContentFiles::From> ContentFiles::sourceOf(const ReleaseFile &file,
                                                  FolderCursor &sources) const
{
    // A clone is better than a copy, where it can be had.
    const auto held =
        m_pocket != nullptr && !m_canClone ? m_pocket->find(file.digest) : std::nullopt;
    if (held) {
        const int folder = sources.open(PosixPath::folderOf(file.source));
        const std::string_view name = PosixPath::baseName(file.source); // up to its end
        struct stat now = {};
        if (::fstatat(folder, name.data(), &now, 0) == 0 && FileState::of(now) == held->source) {
            return From{.held = held->bytes};
        }
    }
    auto opened = openSource(file);
    return opened ? Result<From>(From{.file = std::move(*opened)}) : failure(opened.error());
}

std::string ContentFiles::nameOf(const Sha256 &digest)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    std::string name = "contents/";
    name.reserve(name.size() + 2 * digest.bytes.size() + 1);
    for (const std::byte byte : digest.bytes) {
        const auto value = std::to_integer<size_t>(byte);
        name += Digits[value >> 4U];
        name += Digits[value & 15U];
        if (name.size() == std::string_view("contents/ab").size()) {
            name += '/';
        }
    }
    return name;
}

Result<bool> ContentFiles::has(const Sha256 &digest, int64_t size) const
{
    const std::string name = nameOf(digest);
    struct stat status = {};
    if (::fstatat(m_folder.fd(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
        return isMissing(errno) ? Result<bool>(false) : m_folder.unreadable(errno, name);
    }
    return isWhole(status, digest, size, name);
}

Result<bool> ContentFiles::isWhole(const struct stat &status, const Sha256 &digest, int64_t size,
                                   const std::string &name) const
{
    if (!S_ISREG(status.st_mode) || status.st_size != size) {
        return false;
    }
    if (hasContentTime(status) && status.st_ctim.tv_sec < m_distrustedSince) {
        return true;
    }
    const FileDescriptor content = openToRead(m_folder.fd(), name);
    if (!content.isValid()) {
        return isMissing(errno) ? Result<bool>(false) : m_folder.unreadable(errno, name);
    }
    const Seen seen = readBlocks(content.get(), size, [](std::string_view) { return true; });
    if (seen.errnum != 0) {
        return m_folder.unreadable(seen.errnum, name);
    }
    if (seen.digest != digest) {
        return false;
    }
    if (!hasContentTime(status)) {
        // Touched, and whole: the next one need not read it again. Not ours: no harm. One that nobody touched is left
        // as it is: its change time says when it came, and targets serve it with that.
        const timespec times[2] = {ContentTime, ContentTime};
        ::utimensat(m_folder.fd(), name.c_str(), times, AT_SYMLINK_NOFOLLOW);
    }
    return true;
}

Result<ContentFiles::Put> ContentFiles::put(const ReleaseFile &file, FolderCursor &sources,
                                            const std::stop_token &stop, ProgressBoard *progress,
                                            const PauseToken &pause)
{
    const std::string name = nameOf(file.digest);
    const auto done = [&](Put what, int64_t bytes) {
        if (progress != nullptr) {
            progress->add(1, bytes);
        }
        return what;
    };
    // Whether it is there is worth no question of its own where its neighbours were not. Without a source it may be.
    if (m_expectsNew) {
        if (const auto source = sourceOf(file, sources)) {
            const Result<bool> isNew = writeNew(file, *source, name, stop, progress, pause);
            if (!isNew || *isNew) {
                return isNew ? Result<Put>(done(Put::Written, 0)) : failure(isNew.error());
            }
        }
    }
    struct stat status = {};
    const bool isThere = ::fstatat(m_folder.fd(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    m_expectsNew = !isThere;
    // One that cannot be read is brought anew like one that is damaged.
    if (isThere && isWhole(status, file.digest, file.size, name).value_or(false)) {
        return done(Put::WasThere, file.size);
    }
    const auto source = sourceOf(file, sources);
    if (!source) {
        return failure(source.error());
    }
    if (!isThere) {
        const Result<bool> isNew = writeNew(file, *source, name, stop, progress, pause);
        if (!isNew || *isNew) {
            return isNew ? Result<Put>(done(Put::Written, 0)) : failure(isNew.error());
        }
    }
    if (Result<void> replaced = replace(file, *source, name, stop, progress, pause); !replaced) {
        return failure(std::move(replaced.error()));
    }
    return done(isThere ? Put::Mended : Put::Written, 0);
}

/// False: there is one, whole or not.
Result<bool> ContentFiles::writeNew(const ReleaseFile &file, const From &source,
                                    const std::string &name, const std::stop_token &stop,
                                    ProgressBoard *progress, const PauseToken &pause)
{
    const auto create = [&] {
        return FileDescriptor(::openat(m_folder.fd(), name.c_str(),
                                       O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444));
    };
    FileDescriptor target = create();
    if (!target.isValid() && errno == ENOENT) {
        const std::string folder = name.substr(0, name.rfind('/'));
        if (::mkdirat(m_folder.fd(), folder.c_str(), 0700) != 0 && errno != EEXIST) {
            return m_folder.unwritten(errno, name);
        }
        target = create();
    }
    if (!target.isValid()) {
        return errno == EEXIST ? Result<bool>(false) : m_folder.unwritten(errno, name);
    }
    Result<void> written = write(file, source, target.get(), name, stop, progress, pause);
    if (!written) {
        if (struct stat begun = {}; ::fstat(target.get(), &begun) == 0) {
            takeAway(name, begun); // by now it may be somebody else's
        }
        return failure(std::move(written.error()));
    }
    return true;
}

/// Puts another in the place of one that is not whole.
Result<void> ContentFiles::replace(const ReleaseFile &file, const From &source,
                                   const std::string &name, const std::stop_token &stop,
                                   ProgressBoard *progress, const PauseToken &pause)
{
    const std::string temporary = StoreFolder::temporaryName();
    const FileDescriptor target(::openat(m_folder.fd(), temporary.c_str(),
                                         O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0444));
    if (!target.isValid()) {
        return m_folder.unwritten(errno, temporary);
    }
    Result<void> written = write(file, source, target.get(), temporary, stop, progress, pause);
    if (written) {
        // See takeAway().
        const auto lock = StoreLock::take(m_folder.fd(), "marks.lock", StoreLock::Kind::Exclusive,
                                          m_folder.path());
        if (!lock) {
            written = failure(lock.error());
        } else if (::renameat(m_folder.fd(), temporary.c_str(), m_folder.fd(), name.c_str()) != 0) {
            written = m_folder.unwritten(errno, name);
        }
    }
    if (!written) {
        ::unlinkat(m_folder.fd(), temporary.c_str(), 0);
    }
    return written;
}

Result<void> ContentFiles::write(const ReleaseFile &file, const From &source, int target,
                                 const std::string &name, const std::stop_token &stop,
                                 ProgressBoard *progress, const PauseToken &pause)
{
    if (source.held) { // its digest is what it was found by
        pause.hold(stop);
        if (const int errnum = writeWhole(target, *source.held); errnum != 0) {
            return m_folder.unwritten(errnum, name);
        }
        if (progress != nullptr) {
            progress->add(0, file.size);
        }
        Result<void> finished = finish(target, name);
        if (finished) {
            tellKept(target, file.digest);
        }
        return finished;
    }
    const bool isClone =
        m_canClone && file.size > 0 && ::ioctl(target, FICLONE, source.file.get()) == 0;
    m_canClone = m_canClone && (isClone || file.size == 0);
    int errnum = 0;
    // The digest of a clone is that of the clone: the source may be changed any time.
    const Seen seen =
        readBlocks(isClone ? target : source.file.get(), file.size, [&](std::string_view bytes) {
            if (!isClone) {
                errnum = writeWhole(target, bytes);
            }
            if (progress != nullptr) {
                progress->add(0, static_cast<int64_t>(bytes.size()));
            }
            pause.hold(stop);
            return errnum == 0 && !stop.stop_requested();
        });
    if (errnum != 0) {
        return m_folder.unwritten(errnum, name);
    }
    if (seen.errnum != 0) {
        return failure(unreadableSource(seen.errnum, file.source));
    }
    if (seen.isStopped) {
        return failure(Error::cancelled());
    }
    if (seen.size != file.size || seen.digest != file.digest) {
        return failure(changedSource(file.source));
    }
    return finish(target, name);
}

/// It is whole now.
Result<void> ContentFiles::finish(int target, const std::string &name) const
{
    const timespec times[2] = {ContentTime, ContentTime};
    if (::futimens(target, times) != 0) {
        return m_folder.unwritten(errno, name);
    }
    return {};
}

/// Targets serve it with its change time: nobody has to ask for that again.
void ContentFiles::tellKept(int target, const Sha256 &digest) const
{
    if (struct stat status = {}; ::fstat(target, &status) == 0) {
        m_pocket->setKeptAt(digest, status.st_ctim);
    }
}

Result<void> ContentFiles::read(const Sha256 &digest, int64_t size,
                                const std::function<bool(std::string_view block)> &sink) const
{
    const std::string name = nameOf(digest);
    const FileDescriptor file = openToRead(m_folder.fd(), name);
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        if (errno != ENOENT) {
            return m_folder.unreadable(errno, name);
        }
        return failure({.code = ErrorCode::NotFound,
                        .what = text("A content is missing in the release store"),
                        .where = displayPath(m_folder.fullName(name)),
                        .why = text("somebody deleted it"),
                        .advice = text("A deployment of a release that has it brings it anew.")});
    }
    Seen seen;
    if (status.st_size == size) {
        seen = readBlocks(file.get(), size, sink);
    }
    if (seen.errnum != 0) {
        return m_folder.unreadable(seen.errnum, name);
    }
    if (seen.isStopped) {
        return failure(Error::cancelled());
    }
    if (status.st_size == size && seen.size == size && seen.digest == digest) {
        return {};
    }
    takeAway(name, status);
    return failure({.code = ErrorCode::InvalidData,
                    .what = text("A content in the release store is damaged"),
                    .where = displayPath(m_folder.fullName(name)),
                    .why = text("its bytes are not those of its digest"),
                    .advice = text("It was removed. The next deployment of a release that has it "
                                   "brings it anew.")});
}

/// Others may be putting it anew at this moment: only the file that was read goes, and who replaces one
/// holds the same lock.
void ContentFiles::takeAway(const std::string &name, const struct stat &damaged) const
{
    const auto lock =
        StoreLock::take(m_folder.fd(), "marks.lock", StoreLock::Kind::Exclusive, m_folder.path());
    struct stat now = {};
    if (lock && ::fstatat(m_folder.fd(), name.c_str(), &now, AT_SYMLINK_NOFOLLOW) == 0
        && now.st_ino == damaged.st_ino && now.st_dev == damaged.st_dev) {
        ::unlinkat(m_folder.fd(), name.c_str(), 0);
    }
}

} // namespace Slipway
