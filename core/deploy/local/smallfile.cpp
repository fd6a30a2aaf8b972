// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/smallfile.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/readblock.h"
#include "base/writewhole.h"
#include "deploy/local/filesync.h"
#include "deploy/local/folders.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

constexpr auto NewSuffix = ".new";

} // namespace

void forgetSmallFile(int folder, const std::string &name)
{
    ::unlinkat(folder, (name + NewSuffix).c_str(), 0);
}

void forgetSmallFiles(int folder, std::string_view fullName)
{
    const auto entries = readFolder(folder, fullName);
    if (!entries) {
        return; // the next deployment tries again
    }
    for (const FolderEntry &entry : *entries) {
        if (isUnwritten(entry.name)) {
            ::unlinkat(folder, entry.name.c_str(), 0);
        }
    }
}

bool isUnwritten(std::string_view name)
{
    return name.ends_with(NewSuffix);
}

Result<std::string> readSmallFile(int folder, const std::string &name, std::string_view fullName,
                                  size_t largest)
{
    const QString what = text("A record on the target could not be read");
    const FileDescriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    if (!file.isValid()) {
        return failure(Error::fromOwnFile(errno, what, fullName));
    }
    struct stat status = {};
    if (::fstat(file.get(), &status) != 0) {
        return failure(Error::fromErrno(errno, what, fullName));
    }
    if (!S_ISREG(status.st_mode) || static_cast<uint64_t>(status.st_size) > largest) {
        return failure({.code = ErrorCode::InvalidData,
                        .what = what,
                        .where = displayPath(fullName),
                        .why = text("it is no file, or far too large"),
                        .advice = text("Look at what it is; Slipway did not write it.")});
    }
    std::string content;
    ssize_t count = 0;
    // A listing may be large: it is not filled with zeros first.
    content.resize_and_overwrite(static_cast<size_t>(status.st_size), [&](char *text, size_t size) {
        count = readBlock(file.get(), {text, size});
        return static_cast<size_t>(std::max<ssize_t>(0, count));
    });
    if (count < 0) {
        return failure(Error::fromErrno(errno, what, fullName));
    }
    return content;
}

Result<std::string> readBeginning(int folder, const std::string &name, std::string_view fullName,
                                  size_t most)
{
    const FileDescriptor file(
        ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    std::string content(most, '\0');
    const ssize_t count = file.isValid() ? readBlock(file.get(), content) : -1;
    if (count < 0) {
        return failure(
            Error::fromOwnFile(errno, text("A record on the target could not be read"), fullName));
    }
    content.resize(static_cast<size_t>(count));
    return content;
}

Result<void> writeSmallFile(int folder, const std::string &name, std::string_view fullName,
                            std::string_view content)
{
    const std::string temporary = name + NewSuffix;
    const auto fail = [&](int errnum) {
        ::unlinkat(folder, temporary.c_str(), 0);
        return failure(Error::fromErrno(errnum, text("A record on the target could not be written"),
                                        fullName));
    };
    ::unlinkat(folder, temporary.c_str(), 0);
    FileDescriptor file(::openat(folder, temporary.c_str(),
                                 O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0660));
    if (!file.isValid()) {
        return fail(errno);
    }
    if (const int errnum = writeWhole(file.get(), content); errnum != 0) {
        return fail(errnum);
    }
    if (::fsync(file.get()) != 0) {
        return fail(errno);
    }
    if (::close(file.release()) != 0 && errno != EINTR) {
        return fail(errno);
    }
    if (::renameat(folder, temporary.c_str(), folder, name.c_str()) != 0) {
        return fail(errno);
    }
    return syncFolder(folder, fullName);
}

} // namespace Slipway::Local
