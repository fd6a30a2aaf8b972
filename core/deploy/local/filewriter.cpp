// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/filewriter.h"

#include "base/bytesize.h"
#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/retry.h"
#include "base/writewhole.h"
#include "deploy/roomneeds.h"
#include "deploy/spaceledger.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr size_t BlockSize = size_t{1} << 18U;

QString text(const char *source, const char *disambiguation = nullptr, int n = -1)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source, disambiguation, n);
}

std::unexpected<Error> notWritten(int errnum, std::string_view fullName)
{
    Error error =
        Error::fromErrno(errnum, text("A file could not be written to the target"), fullName);
    if (error.code == ErrorCode::NoSpace) {
        error.advice = text("What visitors see was not changed. Free some space on the target (or "
                            "raise the quota), "
                            "then deploy again.");
    }
    return failure(std::move(error));
}

/// A new file that goes away again unless it is kept.
class NewFile final {
public:
    NewFile(int folder, const std::string &name, uint32_t mode)
        : m_folder(folder)
        , m_name(name)
        , m_fd(::openat(folder, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                        mode))
        , m_made(m_fd.isValid())
    { }
    ~NewFile()
    {
        if (m_made && !m_kept) {
            ::unlinkat(m_folder, m_name.c_str(), 0);
        }
    }
    Q_DISABLE_COPY_MOVE(NewFile)

    [[nodiscard]] int fd() const { return m_fd.get(); }
    [[nodiscard]] bool isOpen() const { return m_fd.isValid(); }

    /// Sets the permissions where the umask took some, and says what became of it.
    Result<FileFacts> finish(uint32_t mode, std::string_view fullName)
    {
        struct stat status = {};
        if (::fstat(fd(), &status) != 0) {
            return notWritten(errno, fullName);
        }
        if ((status.st_mode & 07777U) != mode
            && (::fchmod(fd(), mode) != 0 || ::fstat(fd(), &status) != 0)) {
            return notWritten(errno, fullName);
        }
        // A file system of a network may say only here that the bytes did not arrive.
        if (::close(m_fd.release()) != 0 && errno != EINTR) {
            return notWritten(errno, fullName);
        }
        m_kept = true;
        return FileFacts::of(status);
    }

private:
    int m_folder;
    const std::string &m_name;
    FileDescriptor m_fd;
    bool m_made;
    bool m_kept = false;
};

/// From this size on a file may take a while: it is named while it is written.
constexpr int64_t LongFile = 1'000'000;

/// Names a long file on the board, as long as it lives.
class Named final {
public:
    Named(ProgressBoard *board, const ReleaseFile &file)
        : m_board(file.size >= LongFile ? board : nullptr)
    {
        if (m_board != nullptr) {
            m_board->setItem(file.path.display());
        }
    }
    ~Named()
    {
        if (m_board != nullptr) {
            m_board->setItem({});
        }
    }
    Named(const Named &) = delete;
    Named &operator=(const Named &) = delete;

private:
    ProgressBoard *m_board;
};

/// What a new file is written from, and into.
struct Writing {
    int folder;
    const std::string &name;
    std::string_view fullName;
    const ReleaseFile &file;
    const ContentSource &content;
    const TargetContext &context;
};

/// `errnum`: what the target's file system said; 0: nothing.
Result<FileFacts> writeOnce(const Writing &writing, int &errnum)
{
    const TargetContext &context = writing.context;
    NewFile target(writing.folder, writing.name, writing.file.mode);
    if (!target.isOpen()) {
        errnum = errno;
        return notWritten(errnum, writing.fullName);
    }
    const Named named(context.progress, writing.file);
    const Result<void> read = writing.content.read(writing.file, [&](std::string_view block) {
        errnum = writeWhole(target.fd(), block);
        context.limit.spend(static_cast<int64_t>(block.size()), context.stop, context.pause);
        context.hold();
        if (errnum == 0 && context.progress) {
            context.progress->add(0, static_cast<int64_t>(block.size()));
        }
        return errnum == 0 && !context.stop.stop_requested();
    });
    if (errnum != 0) {
        return notWritten(errnum, writing.fullName);
    }
    if (!read) {
        return failure(read.error());
    }
    if (const auto seen = writing.content.seenAt(writing.file)) {
        const timespec times[2] = {{.tv_sec = 0, .tv_nsec = UTIME_OMIT}, *seen};
        if (::futimens(target.fd(), times) != 0) {
            errnum = errno;
            return notWritten(errnum, writing.fullName);
        }
    }
    return target.finish(writing.file.mode, writing.fullName);
}

} // namespace

Result<FileFacts> writeNewFile(int folder, const std::string &name, std::string_view fullName,
                               const ReleaseFile &file, const ContentSource &content,
                               const TargetContext &context)
{
    const Writing writing{.folder = folder,
                          .name = name,
                          .fullName = fullName,
                          .file = file,
                          .content = content,
                          .context = context};
    std::optional<Backoff> backoff;
    for (;;) {
        int errnum = 0;
        Result<FileFacts> written = writeOnce(writing, errnum);
        if (written || errnum == 0) {
            return written;
        }
        if (!backoff) {
            backoff.emplace();
        }
        // A new file each time: of what was written into the other nobody knows what came through.
        if (!backoff->mayTryAgain(retryClassOf(errnum))
            || !waitFor(backoff->wait(), context.stop)) {
            return written;
        }
    }
}

Result<FileFacts> copyFile(int fromFolder, const std::string &fromName, int toFolder,
                           const std::string &toName, std::string_view fullName,
                           const TargetContext &context)
{
    const FileDescriptor source(
        ::openat(fromFolder, fromName.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status = {};
    if (!source.isValid() || ::fstat(source.get(), &status) != 0) {
        return notWritten(errno, fullName);
    }
    NewFile target(toFolder, toName, status.st_mode & 07777U);
    if (!target.isOpen()) {
        return notWritten(errno, fullName);
    }
    const auto block = std::make_unique_for_overwrite<char[]>(BlockSize);
    for (;;) {
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        const ssize_t count = ::read(source.get(), block.get(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return notWritten(errno, fullName);
        }
        if (count == 0) {
            break;
        }
        if (const int errnum =
                writeWhole(target.fd(), std::string_view(block.get(), static_cast<size_t>(count)));
            errnum != 0) {
            return notWritten(errnum, fullName);
        }
    }
    const struct timespec times[2] = {status.st_atim, status.st_mtim};
    if (::futimens(target.fd(), times) != 0) {
        return notWritten(errno, fullName);
    }
    return target.finish(status.st_mode & 07777U, fullName);
}

std::optional<PlaceRoom> freeRoom(int folder)
{
    struct statvfs status = {};
    if (::fstatvfs(folder, &status) != 0) {
        return std::nullopt;
    }
    const bool privileged = ::geteuid() == 0;
    const uint64_t blocks = privileged ? status.f_bfree : status.f_bavail;
    const uint64_t files = privileged ? status.f_ffree : status.f_favail;
    const bool countsFiles = status.f_files > 0; // some file systems have no such limit
    return PlaceRoom{.bytes = blocks * status.f_frsize,
                     .files = countsFiles ? files : UINT64_MAX,
                     .block = status.f_frsize};
}

Result<void> checkSpace(int folder, std::string_view fullName, const Plan &plan, bool keepsReleases,
                        const std::function<bool(size_t row)> &isWritten, SpaceLedger *others)
{
    struct stat place = {};
    const std::optional<PlaceRoom> room = freeRoom(folder);
    if (!room || ::fstat(folder, &place) != 0) {
        return notWritten(errno, fullName);
    }
    const SpaceLedger::Room free = {.bytes = room->bytes, .files = room->files};
    const PlaceRoom sum = roomNeeded(plan, keepsReleases, room->block, isWritten);
    const SpaceLedger::Room needed = {.bytes = sum.bytes, .files = sum.files};
    const SpaceLedger::Room left =
        others != nullptr ? others->claim(place.st_dev, free, needed) : free;
    const bool bytesFit = needed.bytes <= left.bytes;
    if (bytesFit && needed.files <= left.files) {
        return {};
    }
    const QString bytesText = textOfBytes(static_cast<int64_t>(needed.bytes));
    const QString freeText = textOfBytes(static_cast<int64_t>(free.bytes));
    return failure(
        {.code = ErrorCode::NoSpace,
         .what = text("The release does not fit on the target"),
         .where = displayPath(fullName),
         .why = bytesFit ? text("%n new file(s) are needed, the file system has room for %1",
                                nullptr, static_cast<int>(needed.files))
                               .arg(left.files)
             : left.bytes < free.bytes
             ? text("%1 are needed, %2 are free, and other targets on the same file system leave "
                    "%3 of them")
                   .arg(bytesText, freeText, textOfBytes(static_cast<int64_t>(left.bytes)))
             : text("%1 are needed, %2 are free").arg(bytesText, freeText),
         .advice = text("Nothing was changed. Free some space on the target, then deploy again.")});
}

} // namespace Slipway::Local
