// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoptionplaces.h"

#include "base/filedescriptor.h"
#include "base/posixpath.h"
#include "deploy/local/folders.h"
#include "deploy/local/localprobe.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
}

} // namespace

std::unexpected<Error> notAdopted(ErrorCode code, std::string_view where, const QString &why,
                                  const QString &advice)
{
    return refusedFolder(text("The folder was not adopted"), code, where, why, advice);
}

std::unexpected<Error> notAdopted(int errnum, std::string_view where)
{
    return failure(Error::fromErrno(errnum, text("The folder was not adopted"), where));
}

std::string inside(const std::string &folder, std::string_view name)
{
    return folder + '/' + std::string(name);
}

std::string linkText(int folder, const std::string &name)
{
    std::array<char, PATH_MAX> words = {};
    const ssize_t length = ::readlinkat(folder, name.c_str(), words.data(), words.size());
    return length > 0 ? std::string(words.data(), static_cast<size_t>(length)) : std::string();
}

Result<bool> isFolder(const std::string &path)
{
    struct stat status = {};
    if (::lstat(path.c_str(), &status) == 0) {
        return S_ISDIR(status.st_mode);
    }
    return errno == ENOENT || errno == ENOTDIR ? Result<bool>(false) : notAdopted(errno, path);
}

Result<bool> hasPlainCurrent(const std::string &path)
{
    const auto isThere = isFolder(inside(path, CurrentLink));
    if (!isThere || !*isThere) {
        return isThere;
    }
    const FileDescriptor folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.isValid()) {
        return notAdopted(errno, path);
    }
    const auto entries = readFolder(folder.get(), path);
    if (!entries) {
        return failure(entries.error());
    }
    return std::ranges::all_of(*entries, [](const FolderEntry &entry) {
        return entry.name == CurrentLink || entry.name == ReleasesFolder
            || entry.name == RecordsFolder;
    });
}

bool holdsNoRelease(const std::string &root)
{
    const FileDescriptor folder(::open(root.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto entries =
        folder.isValid() ? readFolder(folder.get(), root) : notAdopted(errno, root);
    if (!entries) {
        return false;
    }
    for (const FolderEntry &entry : *entries) {
        const bool isOurs = (entry.name == RecordsFolder)
            || (entry.name == CurrentLink && !linkText(folder.get(), entry.name).empty())
            || (entry.name == ReleasesFolder);
        if (!isOurs) {
            return false;
        }
    }
    const std::string name(ReleasesFolder);
    const auto releases = openFolder(folder.get(), name, inside(root, name));
    if (!releases) {
        return releases.error().code == ErrorCode::NotFound;
    }
    const auto inReleases = readFolder(releases->get(), inside(root, name));
    return inReleases && std::ranges::all_of(*inReleases, [&](const FolderEntry &entry) {
               return !linkText(releases->get(), entry.name).empty();
           });
}

Result<void> checkParent(const std::string &served)
{
    std::string parent(PosixPath::folderOf(served));
    parent = parent.empty() ? "/" : parent;
    struct stat own = {};
    struct stat above = {};
    if (::lstat(served.c_str(), &own) != 0 || ::stat(parent.c_str(), &above) != 0) {
        return notAdopted(errno, served);
    }
    if (served == "/" || own.st_dev != above.st_dev) {
        return notAdopted(
            ErrorCode::Refused, served,
            text("a file system is mounted there, and a mount cannot change its name"),
            text("Adopt a folder inside it, or deploy in place."));
    }
    Result<void> writable = checkWritable(parent);
    if (!writable) {
        writable.error().what = text("The folder was not adopted");
        writable.error().advice =
            text("Adopting gives another name to the folder: who does it must be allowed to write "
                 "into the one above. Nothing was changed.");
    }
    return writable;
}

} // namespace Slipway::Local
