// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/releasefolders.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "deploy/local/buildingplace.h"
#include "deploy/local/filesync.h"
#include "deploy/local/filewriter.h"
#include "deploy/local/folders.h"
#include "deploy/local/keptnames.h"
#include "deploy/local/oldreleases.h"
#include "deploy/local/releasebuild.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/releaseplaces.h"
#include "deploy/local/removal.h"
#include "deploy/local/reuse.h"
#include "deploy/local/settling.h"
#include "deploy/local/treescan.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <climits>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

/// What is published now; not valid: nothing is.
Result<FileDescriptor> openServed(const RootFolder &folder, int releases, const std::string &name)
{
    return name.empty() ? Result<FileDescriptor>(FileDescriptor())
                        : openFolder(releases, name, releasePath(folder, name));
}

/// After a failed rename: an earlier call has done it.
bool isThereAlready(int releases, const std::string &name)
{
    const int errnum = errno;
    struct stat status = {};
    const bool isThere =
        errnum == ENOENT && ::fstatat(releases, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0;
    errno = errnum;
    return isThere;
}

/// Only what is published gets a name of its own. Should this end before the link leads there, the record says which
/// one nobody has seen yet.
Result<void> giveName(const RootFolder &folder, int releases, const Unfinished &unfinished,
                      const std::string &staged)
{
    if (Result<void> written = unfinished.writeSwitch(staged); !written) {
        return written;
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    if (::renameat(releases, stagingName(staged).c_str(), releases, staged.c_str()) != 0
        && !isThereAlready(releases, staged)) {
        return failure(Error::fromErrno(errno,
                                        text("The new release could not be put beside the others"),
                                        releasePath(folder, staged)));
    }
    return syncFolder(releases, releasePath(folder));
}

} // namespace

ReleasePublisher::ReleasePublisher(int keepReleases)
    : m_keepReleases(std::max(keepReleases, 1))
{ }

/// The folder that `current` leads to; empty when there is no such link.
Result<std::string> ReleasePublisher::currentRelease(const RootFolder &folder) const
{
    const std::string link(CurrentLink);
    const std::string fullName = folder.path + '/' + link;
    const QString what = text("The target cannot be used with release folders");
    std::array<char, PATH_MAX> words = {};
    const ssize_t length = ::readlinkat(folder.root, link.c_str(), words.data(), words.size());
    if (length < 0 && errno == ENOENT) {
        return std::string();
    }
    if (length < 0 && errno == EINVAL) {
        return failure(
            {.code = ErrorCode::WrongType,
             .what = what,
             .where = displayPath(fullName),
             .why = text("it is not the symbolic link that leads to the published release"),
             .advice = text("Move it away, choose another folder, or use the in-place mode.")});
    }
    if (length < 0) {
        return failure(Error::fromErrno(errno, what, fullName));
    }
    const std::string_view linkTarget(words.data(), static_cast<size_t>(length));
    std::string release = releaseOfLink(linkTarget);
    if (release.empty()) {
        return failure(
            {.code = ErrorCode::Refused,
             .what = what,
             .where = displayPath(fullName),
             .why = text("it leads to %1, which Slipway did not make").arg(displayPath(linkTarget)),
             .advice = text("Move the link away if nothing needs it, or choose another folder.")});
    }
    return release;
}

Result<void> ReleasePublisher::probe(const RootFolder &folder)
{
    if (const Result<std::string> current = currentRelease(folder); !current) {
        return failure(current.error());
    }
    if (const Result<FileDescriptor> releases = openReleases(folder);
        !releases && releases.error().code != ErrorCode::NotFound) {
        return failure(releases.error());
    }
    return {};
}

Result<TargetState> ReleasePublisher::inspect(const RootFolder &folder,
                                              const TargetContext &context)
{
    m_staged.clear();
    m_written.clear();
    m_replaced.clear();
    m_inspection = {};
    m_isUnrecorded = false;
    m_kept.clear();
    Result<std::string> current = currentRelease(folder);
    if (!current) {
        return failure(std::move(current.error()));
    }
    m_current = std::move(*current);
    if (!m_current.empty()) {
        if (Result<void> inspected = inspectCurrent(folder, context); !inspected) {
            return failure(std::move(inspected.error()));
        }
    }
    Result<TargetState> state = m_inspection.state();
    if (!state) {
        return state;
    }
    state->kept = m_kept;
    state->isUnrecorded = m_isUnrecorded;
    // Where they cannot be read nothing is said of them: a step that needs them tells why.
    if (auto folders = folder.records >= 0 ? builtReleases(folder) : std::vector<std::string>()) {
        if (std::erase(*folders, m_current) > 0) { // the last to go
            folders->push_back(m_current);
        }
        for (const std::string &name : *folders) {
            state->releaseFolders += displayPath(name);
        }
        state->foldersKept = m_keepReleases;
    }
    return state;
}

Result<void> ReleasePublisher::inspectCurrent(const RootFolder &folder,
                                              const TargetContext &context)
{
    const Result<FileDescriptor> releases = openReleases(folder);
    const Result<FileDescriptor> release = releases
        ? openFolder(releases->get(), m_current, releasePath(folder, m_current))
        : Result<FileDescriptor>(failure(releases.error()));
    if (!release) {
        if (release.error().code != ErrorCode::NotFound) {
            return failure(release.error());
        }
        m_inspection.notes +=
            text("The published release %1 is not there any more: visitors get nothing until "
                 "a release is published.")
                .arg(displayPath(m_current));
        m_current.clear();
        return {};
    }
    QStringList notes;
    const Result<FileDescriptor> listings =
        folder.records >= 0 ? openListings(folder) : Result<FileDescriptor>(FileDescriptor());
    if (!listings && listings.error().code != ErrorCode::NotFound) {
        return failure(listings.error());
    }
    const Result<Listing> listing = listingOrNote(listings ? listings->get() : -1, m_current,
                                                  listingName(folder, m_current), notes);
    if (!listing) {
        return failure(listing.error());
    }
    auto kept = readKeptNames(folder, *listing, notes);
    if (!kept) {
        return failure(std::move(kept.error()));
    }
    m_kept = *std::move(kept);
    Result<Inspection> inspection =
        inspectTree(release->get(), releasePath(folder, m_current), *listing, Listing(), context);
    if (!inspection) {
        return failure(std::move(inspection.error()));
    }
    m_inspection = std::move(*inspection);
    m_inspection.notes = notes;
    if (m_inspection.releaseId.isEmpty()) {
        m_isUnrecorded = true;
        m_inspection.releaseId = displayPath(m_current);
        if (notes.isEmpty()) {
            m_inspection.notes +=
                text("The record of the published release %1 is missing: none of its files counts "
                     "as ours.")
                    .arg(m_inspection.releaseId);
        }
    }
    return {};
}

Result<StageReport> ReleasePublisher::stage(const RootFolder &folder, const Plan &plan,
                                            const ContentSource &content,
                                            const TargetContext &context)
{
    m_staged.clear();
    m_isStanding = false;
    m_recordsKept.clear();
    m_written.clear();
    const Result<FileDescriptor> releases = makeFolder(
        folder.root, std::string(ReleasesFolder), plan.release->folderMode, releasePath(folder));
    const Result<FileDescriptor> listings = makeFolder(folder.records, std::string(ReleasesFolder),
                                                       0750, folder.recordName(ReleasesFolder));
    if (!releases || !listings) {
        return failure(releases ? listings.error() : releases.error());
    }
    const auto goOn = [&] {
        context.hold();
        return !context.stop.stop_requested();
    };
    const Unfinished unfinished(folder, releases->get(), listings->get(), goOn);
    // Looked at anew: who was taken over may have switched at the last moment.
    const Result<std::string> live = currentRelease(folder);
    const Result<void> back = live ? unfinished.takeSwitchBack(*live) : failure(live.error());
    if (!back) {
        return failure(back.error());
    }
    if (folder.wasTakenOver()) {
        unfinished.putAside(); // what was begun since
    }
    const Result<FileDescriptor> served = openServed(folder, releases->get(), m_current);
    if (!served) {
        return failure(served.error());
    }
    const StandingSearch search{.folder = folder,
                                .plan = plan,
                                .context = context,
                                .served = m_inspection,
                                .servedFolder = served->get(),
                                .servedName = m_current,
                                .releases = releases->get(),
                                .listings = listings->get()};
    const Result<std::optional<StandingRelease>> standing = findStanding(search);
    if (!standing) {
        return failure(standing.error());
    }
    if (*standing && (*standing)->isWhole) {
        if (auto used = useStanding(search, **standing, unfinished); !used || *used) {
            return used.transform([](const std::optional<StageReport> &report) { return *report; });
        }
    }
    const Result<BuildingPlace> place = makePlace(folder, plan, releases->get(), unfinished);
    if (!place) {
        return failure(place.error());
    }
    const std::string &name = place->name;
    const Staging staging{.folder = folder,
                          .plan = plan,
                          .content = content,
                          .context = context,
                          .served = served->get(),
                          .standing = *standing ? &**standing : nullptr,
                          .isAdopted = place->isAdopted};
    Result<StageReport> report = buildFolder(staging, releases->get(), listings->get(), name);
    if (report) {
        m_staged = name;
        return report;
    }
    if (!folder.checkLock()) {
        return report; // whoever has it now goes on with what there is
    }
    // Give the space back, but keep nobody waiting who cancelled: the rest goes at the next run.
    using Clock = std::chrono::steady_clock;
    const auto deadline = Clock::now() + std::chrono::milliseconds(100);
    const bool cancelled = report.error().code == ErrorCode::Cancelled;
    const std::string temporary = stagingName(name);
    (void)removeTree(releases->get(), temporary, releasePath(folder, temporary), [&] {
        return (!cancelled || Clock::now() < deadline) && folder.checkLock().has_value();
    });
    if (folder.checkLock()) {
        ::unlinkat(listings->get(), name.c_str(), 0);
    }
    return report;
}

/// Nothing: another folder has to be built.
Result<std::optional<StageReport>> ReleasePublisher::useStanding(const StandingSearch &search,
                                                                 const StandingRelease &standing,
                                                                 const Unfinished &unfinished)
{
    // What runs that ended early have built is of no use to it, and takes room.
    if (Result<void> removed = unfinished.removeAll(); !removed) {
        return failure(std::move(removed.error()));
    }
    const Result<bool> isTaken = takeStanding(search, standing, m_recordsKept);
    if (!isTaken) {
        return failure(isTaken.error());
    }
    if (!*isTaken) {
        return std::nullopt;
    }
    m_staged = standing.name;
    m_isStanding = true;
    return StageReport{.filesLinked = std::ssize(standing.missing)};
}

/// The release under its temporary name, on the disk, with its listing.
Result<StageReport> ReleasePublisher::buildFolder(const Staging &staging, int releases,
                                                  int listings, const std::string &name)
{
    const RootFolder &folder = staging.folder;
    const std::string temporary = stagingName(name);
    const std::string fullName = releasePath(folder, temporary);
    // Not made anew, should it be gone: it was put aside by who has taken over.
    const Result<FileDescriptor> fresh = openFolder(releases, temporary, fullName);
    if (!fresh) {
        return failure(fresh.error());
    }
    ReleaseBuild build{.folder = folder,
                       .plan = staging.plan,
                       .content = staging.content,
                       .context = staging.context,
                       .previous = m_inspection,
                       .previousFolder = staging.served,
                       .newFolder = fresh->get(),
                       .newName = fullName,
                       .standing = staging.standing};
    if (staging.isAdopted) {
        Result<ReusedFiles> reused = reuseBuilt(build);
        if (!reused) {
            return failure(std::move(reused.error()));
        }
        build.reused = std::move(*reused);
    }
    const BuildCost cost = buildCost(build);
    if (Result<void> fits = checkSpace(
            releases, folder.path, staging.plan, true,
            [&build](size_t row) { return isWritten(build, row); }, staging.context.space.get());
        !fits) {
        return failure(std::move(fits.error()));
    }
    if (staging.context.progress) {
        staging.context.progress->begin(text("Building the release folder"),
                                        static_cast<int64_t>(staging.plan.rows.size()), cost.bytes);
    }
    Result<BuiltRelease> built = fillRelease(build);
    if (!built) {
        return failure(std::move(built.error()));
    }
    // The contents first: syncing the listing is then quick, and a stop is noticed meanwhile.
    if (Result<void> synced = syncFileSystem(releases, folder.path, staging.context); !synced) {
        return failure(std::move(synced.error()));
    }
    Listing listing = listingHead(staging.plan);
    Result<std::vector<ListingEntry>> entries = settleEntries(fresh->get(), fullName, built->files);
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    listing.entries = std::move(*entries);
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    if (Result<void> written = writeListing(listing, listings, name, listingName(folder, name));
        !written) {
        return failure(std::move(written.error()));
    }
    m_written = std::move(built->written);
    return built->report;
}

Result<void> ReleasePublisher::publish(const RootFolder &folder, const Plan &plan,
                                       const TargetContext &context)
{
    if (m_staged.empty()) {
        return notStaged(folder);
    }
    if (context.progress) {
        context.progress->begin(text("Switching to the new release"), 1);
    }
    if (context.stop.stop_requested()) {
        return failure(Error::cancelled());
    }
    const Result<FileDescriptor> releases = openReleases(folder);
    if (!releases) {
        return failure(releases.error());
    }
    settleNextNames(folder, releaseIdOf(m_current)); // of runs that ended early
    if (Result<void> written = writeNextNames(folder, plan, m_kept); !written) {
        // Its names are those of the last time; only those of what was served until now would be lost.
        if (!m_isStanding || written.error().code != ErrorCode::NoSpace
            || !areRecorded(folder, m_kept)) {
            return written;
        }
        m_recordsKept += written.error().where;
    }
    const Unfinished unfinished(folder, releases->get(), -1, {});
    if (Result<void> ready = m_isStanding ? renewStanding(folder, plan, m_staged, m_recordsKept)
                                          : giveName(folder, releases->get(), unfinished, m_staged);
        !ready) {
        return ready;
    }
    // Beside its place: the records may lie on another file system.
    const std::string temporary = temporaryName(0);
    const std::string link(CurrentLink);
    const std::string leadsTo = std::string(ReleasesFolder) + '/' + m_staged;
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    ::unlinkat(folder.root, temporary.c_str(), 0);
    if (::symlinkat(leadsTo.c_str(), folder.root, temporary.c_str()) != 0
        || ::renameat(folder.root, temporary.c_str(), folder.root, link.c_str()) != 0) {
        const int errnum = errno;
        ::unlinkat(folder.root, temporary.c_str(), 0);
        return failure(Error::fromErrno(
            errnum, text("The new release is complete, but could not be switched to"),
            folder.path + '/' + link));
    }
    if (m_current != m_staged) { // else an earlier call has switched
        m_replaced = std::exchange(m_current, m_staged);
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    settleNextNames(folder, plan.release->id.toStdString());
    if (context.progress) {
        context.progress->add(1, 0);
    }
    if (Result<void> synced = syncFolder(folder.root, folder.path); !synced) {
        return synced;
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    unfinished.forgetSwitch();
    return {};
}

Result<PruneReport> ReleasePublisher::prune(const RootFolder &folder, const Plan &plan,
                                            const TargetContext &context)
{
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    // Of a run that was killed while it switched to a folder that was there: nothing else tells of that.
    ::unlinkat(folder.root, temporaryName(0).c_str(), 0);
    Result<PruneReport> report = removeOldReleases(
        folder, plan, {.published = m_current, .replaced = m_replaced}, m_keepReleases, context);
    if (report) {
        report->recordsKept = m_recordsKept;
    }
    return report;
}

} // namespace Slipway::Local
