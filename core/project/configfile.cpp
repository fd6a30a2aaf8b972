// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configfile.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "base/writewhole.h"
#include "project/slipwayconfig.h"
#include "project/smallfile.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

struct File {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ConfigFile)
};

QString notWritten()
{
    return File::tr("slipway.toml was not written");
}

/// Where the bytes in fact are: the end of a chain of links.
Result<std::string> realFile(const ConfigFile &read)
{
    const std::unique_ptr<char, decltype(&std::free)> resolved(
        ::realpath(read.file.c_str(), nullptr), &std::free);
    if (resolved) {
        return std::string(resolved.get());
    }
    struct stat status = {};
    if (errno == ENOENT && ::lstat(read.file.c_str(), &status) != 0) {
        return read.file;
    }
    return failure(Error::fromErrno(errno, notWritten(), read.file));
}

Result<void> sameAsRead(const ConfigFile &read)
{
    const auto now = readSmallFile(read.file, SlipwayConfigSizeLimit, notWritten());
    const bool exists = now.has_value();
    if (!exists && now.error().code != ErrorCode::NotFound) {
        return failure(now.error());
    }
    if (exists == read.exists && (!exists || now->toStdString() == read.text)) {
        return {};
    }
    return failure(
        {.code = ErrorCode::Moved,
         .what = notWritten(),
         .where = displayPath(read.file),
         .why = exists ? File::tr("the file has been changed since it was read")
                       : File::tr("the file has been removed since it was read"),
         .advice = File::tr("It was left as it is. Refresh the project, then do it again.")});
}

/// A link was set by somebody: it is not ours to remove.
bool isLink(const std::string &file)
{
    struct stat status = {};
    return ::lstat(file.c_str(), &status) == 0 && S_ISLNK(status.st_mode);
}

/// Mode and owner of the file that is replaced. The owner only as far as this process may: the
/// mode decides who may read, so it must not be wider than it was.
bool takeOver(int fd, const std::string &file)
{
    struct stat before = {};
    if (::stat(file.c_str(), &before) != 0) {
        return errno == ENOENT;
    }
    struct stat fresh = {};
    if (::fstat(fd, &fresh) != 0) {
        return false;
    }
    mode_t mode = before.st_mode & 07777;
    if ((fresh.st_uid != before.st_uid || fresh.st_gid != before.st_gid)
        && ::fchown(fd, before.st_uid, before.st_gid) != 0
        && (fresh.st_gid == before.st_gid
            || ::fchown(fd, static_cast<uid_t>(-1), before.st_gid) != 0)) {
        mode &= ~static_cast<mode_t>(fresh.st_gid == before.st_gid ? 0 : 070);
    }
    return ::fchmod(fd, mode) == 0;
}

Result<void> removeConfigFile(const ConfigFile &read)
{
    if (auto same = sameAsRead(read); !same) {
        return same;
    }
    if (::unlink(read.file.c_str()) != 0) {
        return failure(
            Error::fromErrno(errno, File::tr("slipway.toml was not removed"), read.file));
    }
    return {};
}

} // namespace

Result<ConfigFile> readConfigFile(const std::string &folder)
{
    ConfigFile file = {.file = PosixPath::join(folder, "slipway.toml"), .text = {}};
    const auto content =
        readSmallFile(file.file, SlipwayConfigSizeLimit, File::tr("slipway.toml cannot be read"));
    if (content) {
        file.text = content->toStdString();
        file.exists = true;
    } else if (content.error().code != ErrorCode::NotFound) {
        return failure(content.error());
    }
    return file;
}

Result<void> writeConfigFile(const ConfigFile &read, std::string_view text)
{
    const auto file = realFile(read);
    if (!file) {
        return failure(file.error());
    }
    if (auto same = sameAsRead(read); !same) {
        return same;
    }
    std::string temporary;
    FileDescriptor fd;
    do {
        temporary = *file + '.' + std::to_string(QRandomGenerator::system()->generate());
        // Not mkstemp(3): a new file gets the mode that the umask leaves, as any editor would give it.
        fd = FileDescriptor(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    } while (!fd.isValid() && errno == EEXIST);
    if (!fd.isValid()) {
        return failure(Error::fromErrno(errno, notWritten(), *file));
    }
    if (writeWhole(fd.get(), text) != 0 || !takeOver(fd.get(), *file) || ::fsync(fd.get()) != 0) {
        const int errnum = errno;
        ::unlink(temporary.c_str());
        return failure(Error::fromErrno(errnum, notWritten(), *file));
    }
    if (auto same = sameAsRead(read); !same) {
        ::unlink(temporary.c_str());
        return same;
    }
    if (::rename(temporary.c_str(), file->c_str()) != 0) {
        const int errnum = errno;
        ::unlink(temporary.c_str());
        return failure(Error::fromErrno(errnum, notWritten(), *file));
    }
    return {};
}

Result<ConfigFile> changeConfigFile(
    const std::string &folder, const std::function<Result<std::string>(std::string_view)> &edit,
    const std::optional<std::string> &made)
{
    auto read = readConfigFile(folder);
    if (!read) {
        return failure(read.error());
    }
    auto text = edit(read->text);
    if (!text) {
        Error error = text.error();
        error.where = error.where.isEmpty()
            ? displayPath(read->file)
            : displayPath(read->file) + QLatin1String(": ") + error.where;
        return failure(error);
    }
    if (*text == read->text) {
        return *read;
    }
    const bool goes = text->empty() && read->exists && made == read->text && !isLink(read->file);
    if (auto done = goes ? removeConfigFile(*read) : writeConfigFile(*read, *text); !done) {
        return failure(done.error());
    }
    return ConfigFile{
        .file = read->file, .text = std::move(*text), .exists = !goes, .isNew = !read->exists};
}

} // namespace Slipway
