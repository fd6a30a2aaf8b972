// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/savefile.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/writewhole.h"

#include <QSaveFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

bool isOtherThanFile(const std::string &name)
{
    struct stat status = {};
    return ::stat(name.c_str(), &status) == 0 && !S_ISREG(status.st_mode);
}

/// Neither made nor cut short: it is there, and has no end.
Result<void> writeInto(const std::string &name, std::string_view bytes, const QString &what)
{
    FileDescriptor file(::open(name.c_str(), O_WRONLY | O_NOCTTY | O_CLOEXEC));
    if (!file.isValid()) {
        return failure(Error::fromErrno(errno, what, name));
    }
    if (const int errnum = writeWhole(file.get(), bytes); errnum != 0) {
        return failure(Error::fromErrno(errnum, what, name));
    }
    if (::close(file.release()) != 0 && errno != EINTR) {
        return failure(Error::fromErrno(errno, what, name));
    }
    return {};
}

} // namespace

Result<void> saveFile(const std::string &name, std::string_view bytes, const QString &what)
{
    // Replacing would put a file in the place of the device.
    if (isOtherThanFile(name)) {
        return writeInto(name, bytes, what);
    }
    QSaveFile out(textFromPath(name));
    const auto size = static_cast<qint64>(bytes.size());
    errno = 0;
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes.data(), size) != size || !out.commit()) {
        Error error = Error::fromErrno(errno != 0 ? errno : EIO, what, name);
        error.why = out.errorString();
        return failure(std::move(error));
    }
    return {};
}

} // namespace Slipway
