// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/sourcereader.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr size_t BlockSize = size_t{1} << 18U;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::SourceReader", source);
}

std::unexpected<Error> unreadable(int errnum, const std::string &path)
{
    return failure(Error::fromErrno(errnum, text("A source file could not be read"), path));
}

bool sameContentFacts(const struct stat &a, const struct stat &b)
{
    return a.st_size == b.st_size && a.st_mtim.tv_sec == b.st_mtim.tv_sec
        && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

} // namespace

Result<int64_t> readSourceFile(const std::string &path,
                               const std::function<bool(std::string_view block)> &sink,
                               ReadStates *states, FolderCursor *folder)
{
    const std::string_view above =
        folder != nullptr ? PosixPath::folderOf(path) : std::string_view();
    const int at = above.empty() ? AT_FDCWD : folder->open(above);
    if (at == -1) {
        return unreadable(folder->error(), path);
    }
    const size_t begin = at == AT_FDCWD ? 0 : path.size() - PosixPath::baseName(path).size();
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    const FileDescriptor file(
        ::openat(at, path.c_str() + begin, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
    if (!file.isValid()) {
        return unreadable(errno, path);
    }
    struct stat before = {};
    if (::fstat(file.get(), &before) != 0) {
        return unreadable(errno, path);
    }
    if (!S_ISREG(before.st_mode)) {
        return failure({.code = ErrorCode::WrongType,
                        .what = text("A source file could not be read"),
                        .where = displayPath(path),
                        .why = S_ISDIR(before.st_mode) ? text("it is a folder")
                                                       : text("it is a pipe, a socket or a device"),
                        .advice = text("Remove it, or leave it out with an ignore pattern.")});
    }

    thread_local const auto block = std::make_unique_for_overwrite<char[]>(BlockSize);
    int64_t total = 0;
    // What grows meanwhile is told by its size afterwards; some file systems say 0 of what has content.
    while (total == 0 || total < before.st_size) {
        const ssize_t count = ::read(file.get(), block.get(), BlockSize);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return unreadable(errno, path);
        }
        if (count == 0) {
            break;
        }
        total += count;
        if (!sink(std::string_view(block.get(), static_cast<size_t>(count)))) {
            return failure(Error::cancelled());
        }
    }

    struct stat after = {};
    if (::fstat(file.get(), &after) != 0) {
        return unreadable(errno, path);
    }
    if (!sameContentFacts(before, after) || total != after.st_size) {
        return failure({.code = ErrorCode::Moved,
                        .what = text("A source file could not be read"),
                        .where = displayPath(path),
                        .why = text("it changed while it was read"),
                        .advice = text("Let what writes it finish, then run again.")});
    }
    if (states != nullptr) {
        *states = {.before = before, .after = after};
    }
    return total;
}

} // namespace Slipway
