// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/openfile.h"

#include "base/pathtext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::OpenFile)
};

FileStamp makeStamp(const struct stat &facts)
{
    return {.device = facts.st_dev,
            .inode = facts.st_ino,
            .size = facts.st_size,
            .mtimeNs = facts.st_mtim.tv_sec * 1'000'000'000LL + facts.st_mtim.tv_nsec};
}

QString kindOf(const struct stat &facts)
{
    switch (facts.st_mode & S_IFMT) {
    case S_IFDIR:
        return Words::tr("It is a folder.");
    case S_IFIFO:
        return Words::tr("It is a pipe; reading it would wait for another program.");
    case S_IFSOCK:
        return Words::tr("It is a socket.");
    case S_IFCHR:
    case S_IFBLK:
        return Words::tr("It is a device.");
    default:
        return Words::tr("It is not a regular file.");
    }
}

} // namespace

QString fileName(const FileRef &file)
{
    const QString whole = file.name.isEmpty() ? displayPath(file.path) : file.name;
    return whole.mid(whole.lastIndexOf(u'/') + 1);
}

std::optional<FileStamp> stampOf(const std::string &path)
{
    struct stat facts = {};
    if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) {
        return std::nullopt;
    }
    return makeStamp(facts);
}

Result<OpenFile> OpenFile::open(const FileRef &file)
{
    const QString what = Words::tr("The file cannot be shown");
    // Looked at before it is opened: opening alone does something to some devices.
    struct stat facts = {};
    if (::stat(file.path.c_str(), &facts) != 0) {
        return failure(Error::fromErrno(errno, what, file.path));
    }
    OpenFile opened;
    if (S_ISREG(facts.st_mode)) {
        opened.m_file =
            FileDescriptor(::open(file.path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
        if (!opened.m_file.isValid() || ::fstat(opened.m_file.get(), &facts) != 0) {
            return failure(Error::fromErrno(errno, what, file.path));
        }
    }
    if (!S_ISREG(facts.st_mode)) {
        return failure({.code = ErrorCode::WrongType,
                        .what = what,
                        .where = displayPath(file.path),
                        .why = kindOf(facts),
                        .advice = {}});
    }
    opened.m_stamp = makeStamp(facts);
    return opened;
}

QByteArray OpenFile::read(qint64 offset, qint64 length, std::stop_token stop) const
{
    constexpr qint64 Step = 1024 * 1024;
    QByteArray bytes;
    const qint64 wanted = std::clamp<qint64>(size() - offset, 0, length);
    bytes.resize(wanted);
    qint64 done = 0;
    while (done < wanted && !stop.stop_requested()) {
        const ssize_t got = ::pread(m_file.get(), bytes.data() + done,
                                    std::size_t(std::min(Step, wanted - done)), offset + done);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        done += got;
    }
    bytes.truncate(done);
    return bytes;
}

} // namespace Slipway
