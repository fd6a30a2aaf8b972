// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sourcetext.h"

#include "base/filedescriptor.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

std::unexpected<Error> unreadable(const std::string &path)
{
    return failure(pythonOsError(
        errno, QCoreApplication::translate("Slipway::Storage", "A file could not be read"), path));
}

} // namespace

Result<std::string> readText(const std::string &path)
{
    constexpr size_t Step = size_t{64} * 1024;
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    struct stat status = {};
    if (!file.isValid() || ::fstat(file.get(), &status) != 0) {
        return unreadable(path);
    }
    if (!S_ISREG(status.st_mode)) {
        // A pipe would be waited for, a device may never end.
        errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
        return unreadable(path);
    }
    std::string text;
    size_t size = 0;
    // One byte more than it should have: the end is then seen without another call.
    text.resize(static_cast<size_t>(status.st_size) + 1);
    for (;;) {
        const ssize_t count = ::read(file.get(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return unreadable(path);
        }
        if (count == 0) {
            text.resize(size);
            return text;
        }
        size += static_cast<size_t>(count);
        if (size == text.size()) {
            text.resize(size + Step);
        }
    }
}

} // namespace Slipway
