// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/smallfile.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/writewhole.h"

#include <QCoreApplication>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

struct SmallFile {
    Q_DECLARE_TR_FUNCTIONS(Slipway::SmallFile)
};

constexpr qsizetype BlockSize = 256 * 1024;

Result<QByteArray> readAll(const FileDescriptor &fd, const std::string &path, int64_t limit,
                           const QString &what)
{
    const auto tooLarge = [&] {
        return failure({.code = ErrorCode::InvalidData,
                        .what = what,
                        .where = displayPath(path),
                        .why = SmallFile::tr("it is larger than %1 bytes").arg(limit),
                        .advice = SmallFile::tr("Check that this is the right file.")});
    };
    struct stat status = {};
    if (::fstat(fd.get(), &status) == 0 && status.st_size > limit) {
        return tooLarge();
    }
    QByteArray content;
    content.reserve(static_cast<qsizetype>(status.st_size) + BlockSize);
    for (;;) {
        const qsizetype before = content.size();
        content.resize(before + BlockSize);
        const ssize_t count =
            ::read(fd.get(), content.data() + before, static_cast<size_t>(BlockSize));
        const int errnum = errno;
        content.resize(before + std::max<ssize_t>(count, 0));
        if (count < 0 && errnum == EINTR) {
            continue;
        }
        if (count < 0) {
            return failure(Error::fromErrno(errnum, what, path));
        }
        if (content.size() > limit) {
            return tooLarge();
        }
        if (count == 0) {
            return content;
        }
    }
}

/// False with errno; a folder that is there stays as it is. The umask may be that of the project's settings by now, and
/// take what the owner needs.
bool makePrivate(const std::string &folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0) {
        return errno == EEXIST;
    }
    (void)::chmod(folder.c_str(), 0700);
    return true;
}

} // namespace

Result<QByteArray> readSmallFile(const std::string &path, int64_t limit, const QString &what)
{
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat status = {};
    const bool isSocket = !fd.isValid() && errno == ENXIO;
    if (!isSocket && (!fd.isValid() || ::fstat(fd.get(), &status) != 0)) {
        return failure(Error::fromErrno(errno, what, path));
    }
    // A folder's own error comes of reading it.
    if (isSocket || (!S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode))) {
        return failure({.code = ErrorCode::WrongType,
                        .what = what,
                        .where = displayPath(path),
                        .why = SmallFile::tr("it is a pipe, a socket or a device"),
                        .advice = SmallFile::tr("Put a file in its place, or remove it.")});
    }
    return readAll(fd, path, limit, what);
}

Result<QByteArray> readGivenFile(const std::string &path, int64_t limit, const QString &what)
{
    const FileDescriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.isValid()) {
        return failure(Error::fromErrno(errno, what, path));
    }
    return readAll(fd, path, limit, what);
}

Result<void> makeFolders(const std::string &folder, const QString &what)
{
    if (folder.empty() || makePrivate(folder)) {
        return {};
    }
    if (errno == ENOENT) {
        const std::string parent(PosixPath::folderOf(folder));
        if (auto made = makeFolders(parent, what); !made) {
            return made;
        }
        if (makePrivate(folder)) {
            return {};
        }
    }
    return failure(Error::fromErrno(errno, what, folder));
}

Result<void> writeSmallFile(const std::string &path, const QByteArray &content, const QString &what)
{
    if (auto made = makeFolders(std::string(PosixPath::folderOf(path)), what); !made) {
        return made;
    }
    std::string temporary = path + ".XXXXXX";
    const FileDescriptor fd(::mkostemp(temporary.data(), O_CLOEXEC));
    if (!fd.isValid()) {
        return failure(Error::fromErrno(errno, what, path));
    }
    if (writeWhole(fd.get(),
                   std::string_view(content.constData(), static_cast<size_t>(content.size())))
            != 0
        || ::fsync(fd.get()) != 0 || ::rename(temporary.c_str(), path.c_str()) != 0) {
        const int errnum = errno;
        ::unlink(temporary.c_str());
        return failure(Error::fromErrno(errnum, what, path));
    }
    return {};
}

} // namespace Slipway
