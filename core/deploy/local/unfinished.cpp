// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/unfinished.h"

#include "base/retry.h"
#include "deploy/local/folders.h"
#include "deploy/local/keptnames.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/releaseplaces.h"
#include "deploy/local/removal.h"
#include "deploy/local/smallfile.h"

#include <QCoreApplication>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway::Local {

namespace {

constexpr auto SwitchName = "switching";
constexpr size_t LongestSwitch = 256;

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

/// A name for what was built as `release`, under which nobody builds and nothing else is removed.
std::string freeTrashName(int releases, const std::string &release)
{
    std::string trash = trashName(release);
    struct stat status = {};
    for (int number = 2; ::fstatat(releases, trash.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
         ++number) {
        trash = trashName(std::string(releaseIdOf(release)) + '-' + std::to_string(number));
    }
    return trash;
}

/// While it was removed somebody who was taken over put something into it, or took something away.
bool isInUse(const Error &error)
{
    return error.code == ErrorCode::AlreadyExists || error.code == ErrorCode::NotFound;
}

} // namespace

Unfinished::Unfinished(const RootFolder &folder, int releases, int listings,
                       std::function<bool()> goOn)
    : m_folder(folder)
    , m_releases(releases)
    , m_listings(listings)
    , m_goOn(std::move(goOn))
{ }

Result<void> Unfinished::writeSwitch(const std::string &release) const
{
    if (Result<void> ours = m_folder.checkLock(); !ours) {
        return ours;
    }
    return writeSmallFile(m_folder.records, SwitchName, m_folder.recordName(SwitchName), release);
}

void Unfinished::forgetSwitch() const
{
    // Should it stay in spite of that, it names what is published, and the next deployment removes it.
    (void)retrying({}, [this] {
        return ::unlinkat(m_folder.records, SwitchName, 0) == 0 || errno == ENOENT ? 0 : errno;
    });
}

Result<void> Unfinished::takeSwitchBack(const std::string &current) const
{
    const Result<std::string> release =
        readSmallFile(m_folder.records, SwitchName, m_folder.recordName(SwitchName), LongestSwitch);
    if (!release) {
        return release.error().code == ErrorCode::NotFound ? Result<void>()
                                                           : failure(release.error());
    }
    // Only a name that a deployment of ours gives, and never what visitors get.
    const bool mayBe = isReleaseFolderName(*release) && *release != current;
    const Result<bool> isBuilt = mayBe
        ? isThere(m_releases, *release, releasePath(m_folder, *release))
        : Result<bool>(false);
    if (!isBuilt) {
        return failure(isBuilt.error());
    }
    if (Result<void> ours = m_folder.checkLock(); !ours) {
        return ours;
    }
    if (*isBuilt) {
        const std::string staging = stagingName(*release);
        if (::renameat(m_releases, release->c_str(), m_releases, staging.c_str()) != 0) {
            return failure(Error::fromErrno(errno,
                                            text("What an earlier run left could not be taken on"),
                                            releasePath(m_folder, *release)));
        }
    }
    forgetSwitch();
    return {};
}

Result<bool> Unfinished::adoptFor(const std::string &release) const
{
    const std::string staging = stagingName(release);
    const Result<std::vector<FolderEntry>> entries = readFolder(m_releases, releasePath(m_folder));
    if (!entries) {
        return failure(entries.error());
    }
    std::string newest;
    for (const FolderEntry &entry : *entries) {
        const std::string of = releaseOfUnfinished(entry.name);
        if (!of.empty() && entry.name == stagingName(of)) {
            newest = std::max(newest, of);
        }
    }
    const Result<bool> isBegun = isThere(m_releases, staging, releasePath(m_folder, staging));
    if (!isBegun) {
        return failure(isBegun.error());
    }
    if (Result<void> ours = m_folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    if (!newest.empty() && newest != release && !*isBegun) {
        ::unlinkat(m_listings, newest.c_str(), 0);
        if (::renameat(m_releases, stagingName(newest).c_str(), m_releases, staging.c_str()) != 0) {
            return failure(Error::fromErrno(errno,
                                            text("What an earlier run left could not be taken on"),
                                            releasePath(m_folder, stagingName(newest))));
        }
    }
    if (Result<void> removed = removeBut(staging); !removed) {
        return failure(std::move(removed.error()));
    }
    if (Result<void> ours = m_folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    ::unlinkat(m_listings, release.c_str(), 0);
    return !newest.empty();
}

void Unfinished::putAside() const
{
    const Result<std::vector<FolderEntry>> entries = readFolder(m_releases, releasePath(m_folder));
    for (const FolderEntry &entry : entries ? *entries : std::vector<FolderEntry>()) {
        const std::string release = releaseOfUnfinished(entry.name);
        if (release.empty() || entry.name != stagingName(release)) {
            continue;
        }
        if (!m_folder.checkLock()) {
            return; // now somebody else sees to it
        }
        ::unlinkat(m_listings, release.c_str(), 0);
        ::renameat(m_releases, entry.name.c_str(), m_releases,
                   freeTrashName(m_releases, release).c_str());
    }
}

Result<void> Unfinished::removeBut(const std::string &kept) const
{
    const Result<std::vector<FolderEntry>> entries = readFolder(m_releases, releasePath(m_folder));
    if (!entries) {
        return failure(entries.error());
    }
    for (const FolderEntry &entry : *entries) {
        const std::string release = releaseOfUnfinished(entry.name);
        if (release.empty() || entry.name == kept) {
            continue;
        }
        if (Result<void> ours = m_folder.checkLock(); !ours) {
            return ours;
        }
        // What was put aside may have the name of what was published later.
        if (const Result<bool> isPublished =
                isThere(m_releases, release, releasePath(m_folder, release));
            isPublished && !*isPublished) {
            ::unlinkat(m_listings, release.c_str(), 0);
        }
        if (Result<void> removed =
                removeTree(m_releases, entry.name, releasePath(m_folder, entry.name), m_goOn);
            !removed && !isInUse(removed.error())) {
            return removed;
        }
    }
    return {};
}

void putUnfinishedAside(const RootFolder &folder)
{
    const Result<FileDescriptor> releases = openReleases(folder);
    const Result<FileDescriptor> listings = openListings(folder);
    if (releases && listings) {
        Unfinished(folder, releases->get(), listings->get(), {}).putAside();
    }
}

Result<void> discardUnfinished(const RootFolder &folder, const std::string &current,
                               const TargetContext &context)
{
    const std::string name(ReleasesFolder);
    const Result<FileDescriptor> releases = openFolder(folder.root, name, releasePath(folder));
    const Result<FileDescriptor> listings =
        openFolder(folder.records, name, folder.recordName(ReleasesFolder));
    if (!releases || !listings) {
        const Error &error = releases ? listings.error() : releases.error();
        return error.code == ErrorCode::NotFound ? Result<void>() : failure(error);
    }
    const Unfinished unfinished(folder, releases->get(), listings->get(), [&] {
        context.hold();
        return !context.stop.stop_requested();
    });
    forgetSmallFiles(listings->get(), folder.recordName(ReleasesFolder));
    forgetUnwrittenNames(folder);
    settleNextNames(folder, releaseIdOf(current));
    forgetSmallFile(folder.records, SwitchName);
    const Result<void> back = unfinished.takeSwitchBack(current);
    return back ? unfinished.removeAll() : back;
}

} // namespace Slipway::Local
