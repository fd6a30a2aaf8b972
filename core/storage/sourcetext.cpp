// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sourcetext.h"

#include "base/pathtext.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

/// Of a file that is none: a folder in Python's words, else WrongType.
Error notRegular(const std::string &path, bool isFolder)
{
    const QString what =
        QCoreApplication::translate("Slipway::Storage", "A file could not be read");
    if (isFolder) {
        return pythonOsError(EISDIR, what, path);
    }
    // Django would wait for a pipe, and some devices never end.
    return {.code = ErrorCode::WrongType,
            .what = what,
            .where = displayPath(path),
            .why = QCoreApplication::translate("Slipway::Storage",
                                               "it is a pipe, a socket or a device"),
            .advice = QCoreApplication::translate(
                "Slipway::Storage", "Remove it, or leave it out with an ignore pattern.")};
}

} // namespace

std::unexpected<Error> notReadable(const std::string &path)
{
    return failure(pythonOsError(
        errno, QCoreApplication::translate("Slipway::Storage", "A file could not be read"), path));
}

Result<OpenSource> openSource(const std::string &path)
{
    OpenSource source = {
        .file = FileDescriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK))};
    struct stat status = {};
    if (!source.file.isValid() || ::fstat(source.file.get(), &status) != 0) {
        return notReadable(path);
    }
    if (!S_ISREG(status.st_mode)) {
        return failure(notRegular(path, S_ISDIR(status.st_mode)));
    }
    source.size = static_cast<size_t>(status.st_size);
    return source;
}

Result<std::string> readText(const std::string &path)
{
    constexpr size_t Step = size_t{64} * 1024;
    const Result<OpenSource> source = openSource(path);
    if (!source) {
        return failure(source.error());
    }
    std::string text;
    size_t size = 0;
    // One byte more than it should have: the end is then seen without another call.
    text.resize(source->size + 1);
    for (;;) {
        const ssize_t count = ::read(source->file.get(), text.data() + size, text.size() - size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return notReadable(path);
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
