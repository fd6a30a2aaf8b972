// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/adoption.h"

#include "base/posixpath.h"
#include "deploy/local/adopter.h"
#include "deploy/local/adoptionplaces.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <cerrno>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

using namespace Local;

namespace {

constexpr std::string_view RootEnding = ".releases";

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Adoption", source);
}

} // namespace

std::string adoptedRoot(const std::string &path)
{
    const std::string leadsTo = linkText(AT_FDCWD, path);
    const std::string current = inside({}, CurrentLink);
    if (!leadsTo.ends_with(current)) {
        return {};
    }
    const std::string root = PosixPath::absolute(leadsTo.substr(0, leadsTo.size() - current.size()),
                                                 std::string(PosixPath::folderOf(path)));
    const bool isOurs = isFolder(inside(root, RecordsFolder)).value_or(false)
        && isFolder(inside(root, ReleasesFolder)).value_or(false);
    return isOurs ? root : std::string();
}

Result<Adoption> findAdoption(const std::string &path)
{
    const std::string own = PosixPath::normalised(path);
    if (const std::string root = adoptedRoot(own); !root.empty()) {
        return Adoption{.served = own, .root = root, .isDone = true};
    }
    struct stat status = {};
    if (::lstat(own.c_str(), &status) != 0) {
        return notAdopted(errno, own);
    }
    if (!S_ISDIR(status.st_mode)) {
        return notAdopted(ErrorCode::WrongType, own,
                          S_ISLNK(status.st_mode) ? text("it is a symbolic link")
                                                  : text("it is not a folder"),
                          text("Name the folder that is served itself."));
    }
    const std::string current = inside(own, CurrentLink);
    if (!releaseOfLink(linkText(AT_FDCWD, current)).empty()) {
        return Adoption{.served = current, .root = own, .isDone = true};
    }
    Adoption adoption{.served = own, .root = own + std::string(RootEnding)};
    const auto isInside = hasPlainCurrent(own);
    const auto hasRecords = isInside ? isFolder(inside(own, RecordsFolder)) : isInside;
    if (!hasRecords) {
        return failure(hasRecords.error());
    }
    if (*isInside) {
        adoption = {.served = current, .root = own};
    } else if (*hasRecords) {
        return notAdopted(
            ErrorCode::Refused, own, text("Slipway deploys into it already"),
            text("Go on deploying in place or as a pool; or choose another folder for "
                 "release folders."));
    } else if (::lstat(adoption.root.c_str(), &status) == 0
               && (!S_ISDIR(status.st_mode) || !holdsNoRelease(adoption.root))) {
        return notAdopted(
            ErrorCode::Refused, adoption.root,
            text("the releases would be kept there, and something stands there already"),
            text("Look at what it is, and move it away."));
    }
    if (Result<void> possible = checkParent(adoption.served); !possible) {
        return failure(std::move(possible.error()));
    }
    return adoption;
}

Result<AdoptionReport> adoptFolder(const Adoption &adoption, const TargetContext &context,
                                   const std::optional<AdoptionStore> &keep)
{
    if (adoption.isDone) {
        return AdoptionReport();
    }
    return adopt(adoption, context, keep);
}

} // namespace Slipway
