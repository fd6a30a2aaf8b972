// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/standingrelease.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "deploy/local/adoptedrelease.h"
#include "deploy/local/filesync.h"
#include "deploy/local/folders.h"
#include "deploy/local/oldreleases.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/releaseplaces.h"
#include "deploy/local/settling.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <fcntl.h>
#include <ranges>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace Slipway::Local {

namespace {

constexpr uint32_t Permissions = 0777; // of folders: the rest may come from the folder above

/// What is served, as a listing: much of it is linked from the folder that is looked at, so that its change times are
/// later than those in the listing of that.
Listing listingOf(const Inspection &served)
{
    Listing listing;
    for (const InspectedFile &file : served.files) {
        if (file.isRegular && !file.digest.isNull()) {
            listing.entries.push_back(
                {.path = file.path, .digest = file.digest, .facts = file.facts, .ours = file.ours});
        }
    }
    return listing;
}

/// Where a link leads; nothing: it is none.
std::optional<std::string> leadsTo(int folder, const std::string &name)
{
    std::array<char, PATH_MAX> words = {};
    const ssize_t length = ::readlinkat(folder, name.c_str(), words.data(), words.size());
    return length < 0 ? std::nullopt
                      : std::optional(std::string(words.data(), static_cast<size_t>(length)));
}

/// Compares a folder with what the plan wants there.
class Comparer final {
public:
    Comparer(const StandingSearch &search, StandingRelease &standing)
        : m_search(search)
        , m_standing(standing)
        , m_served(search.servedFolder, search.folder.path)
        , m_folders(standing.folder.get(), releasePath(search.folder, standing.name))
    { }

    /// Errors: Cancelled.
    Result<bool> isWhole()
    {
        if (!m_standing.seen.leftovers.empty() || !hasMode({})) {
            return false;
        }
        auto file = m_standing.seen.files.cbegin();
        const auto end = m_standing.seen.files.cend();
        const std::vector<PlanRow> &rows = m_search.plan.rows;
        for (size_t index = 0; index < rows.size(); ++index) {
            m_search.context.hold();
            if (m_search.context.stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            const std::string &path = rows[index].path.bytes();
            for (; file != end && file->path < path; ++file) {
                if (!isSurplus(*file)) {
                    return false;
                }
            }
            const bool isThere = file != end && file->path == path;
            if (!isRight(index, isThere ? &*file : nullptr)) {
                return false;
            }
            file += isThere ? 1 : 0;
        }
        return std::all_of(file, end,
                           [this](const InspectedFile &other) { return isSurplus(other); });
    }

private:
    /// What is ours goes; what others put there would be published without having been planned.
    bool isSurplus(const InspectedFile &file)
    {
        if (file.ours) {
            m_standing.surplus.push_back(file.path);
        }
        return file.ours;
    }

    bool isRight(size_t index, const InspectedFile *file)
    {
        const PlanRow &row = m_search.plan.rows[index];
        if (row.releaseFile >= 0) {
            const ReleaseFile &wanted =
                m_search.plan.release->files[static_cast<size_t>(row.releaseFile)];
            return file != nullptr && file->isRegular && file->digest == wanted.digest
                && file->facts.mode == wanted.mode && hasMode(PosixPath::folderOf(file->path));
        }
        const InspectedFile *served = m_search.served.find(row.path.bytes());
        const bool goesAlong = row.action == PlanAction::Later || row.action == PlanAction::Foreign;
        if (!goesAlong || served == nullptr) {
            return file == nullptr || isSurplus(*file);
        }
        if (row.action == PlanAction::Later && served->ours && file == nullptr) {
            m_standing.missing.push_back(index);
            return true;
        }
        return file != nullptr && isSame(*file, *served);
    }

    /// For what no release says what it should be.
    bool isSame(const InspectedFile &file, const InspectedFile &served)
    {
        if (file.isRegular != served.isRegular || file.facts.mode != served.facts.mode) {
            return false;
        }
        const std::string_view folder = PosixPath::folderOf(file.path);
        const std::string name(PosixPath::baseName(file.path));
        const Result<int> here = m_folders.open(folder);
        const Result<int> there = m_served.open(folder);
        if (!here || !there) {
            return false;
        }
        if (!file.isRegular) {
            const auto target = leadsTo(*here, name);
            return target && target == leadsTo(*there, name);
        }
        if (file.facts.size != served.facts.size) {
            return false;
        }
        const auto digestOf = [&](const InspectedFile &of, int in) {
            return of.digest.isNull() ? readDigest(in, name, of.path, m_search.context)
                                      : Result<Sha256>(of.digest);
        };
        const Result<Sha256> digest = digestOf(file, *here);
        const Result<Sha256> wanted = digestOf(served, *there);
        return digest && wanted && !digest->isNull() && *digest == *wanted;
    }

    /// The folder, and those above it: of what lies in one that is closed visitors get nothing.
    bool hasMode(std::string_view folder)
    {
        if (m_seenFolder == folder && !folder.empty()) {
            return true;
        }
        m_seenFolder = folder;
        for (size_t end = 0; end != std::string_view::npos;) {
            end = folder.find('/', end + 1);
            const Result<int> open = m_folders.open(folder.substr(0, end));
            struct stat status = {};
            if (!open || ::fstat(*open, &status) != 0
                || (status.st_mode & Permissions)
                    != (m_search.plan.release->folderMode & Permissions)) {
                return false;
            }
        }
        return true;
    }

    const StandingSearch &m_search;
    StandingRelease &m_standing;
    Folders m_served;
    Folders m_folders;
    std::string m_seenFolder; ///< Has the permissions that it should have.
};

/// Nothing: it is no folder of the release, or cannot be read.
Result<std::optional<StandingRelease>> lookAt(const StandingSearch &search, const std::string &name)
{
    const std::string fullName = releasePath(search.folder, name);
    Result<FileDescriptor> folder = openFolder(search.releases, name, fullName);
    Result<Listing> listing = readListing(search.listings, name, listingName(search.folder, name));
    if (!folder || !listing || listing->releaseId != search.plan.release->id) {
        return std::nullopt;
    }
    TargetContext reading = search.context;
    reading.wanted = search.plan.release.get();
    reading.awaitWanted = {};
    Result<Inspection> seen =
        inspectTree(folder->get(), fullName, *listing, listingOf(search.served), reading);
    if (!seen) {
        const bool isOver = seen.error().code == ErrorCode::Cancelled;
        return isOver ? Result<std::optional<StandingRelease>>(failure(std::move(seen.error())))
                      : std::nullopt;
    }
    listing->entries.clear();
    StandingRelease standing{.name = name,
                             .folder = *std::move(folder),
                             .head = *std::move(listing),
                             .seen = *std::move(seen),
                             .missing = {},
                             .surplus = {}};
    const Result<bool> isWhole = Comparer(search, standing).isWhole();
    if (!isWhole) {
        return failure(isWhole.error());
    }
    standing.isWhole = *isWhole;
    return standing;
}

void removeFiles(Folders &folders, const std::vector<std::string> &paths)
{
    for (const std::string &path : paths) {
        if (const Result<int> folder = folders.open(PosixPath::folderOf(path))) {
            ::unlinkat(*folder, std::string(PosixPath::baseName(path)).c_str(), 0);
        }
    }
}

/// Takes away again what addMissing() has added, and no listing names.
void removeAdded(const StandingSearch &search, const StandingRelease &standing)
{
    Folders folders(standing.folder.get(), releasePath(search.folder, standing.name));
    std::vector<std::string> added;
    for (const size_t row : standing.missing) {
        added.push_back(search.plan.rows[row].path.bytes());
    }
    if (search.folder.checkLock()) {
        removeFiles(folders, added);
    }
}

/// Adds what kept releases have. False: not all of it can be linked, and none of it is there.
Result<bool> addMissing(const StandingSearch &search, const StandingRelease &standing)
{
    Folders from(search.servedFolder, releasePath(search.folder, search.servedName));
    Folders into(standing.folder.get(), releasePath(search.folder, standing.name));
    std::vector<std::string> added;
    const auto add = [&](const std::string &path) {
        const std::string_view folder = PosixPath::folderOf(path);
        const std::string name(PosixPath::baseName(path));
        const Result<int> source = from.open(folder);
        const Result<int> place = into.make(folder, search.plan.release->folderMode);
        if (!source || !place || ::linkat(*source, name.c_str(), *place, name.c_str(), 0) != 0) {
            return false;
        }
        added.push_back(path);
        struct stat status = {};
        const InspectedFile *served = search.served.find(path);
        return ::fstatat(*place, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0
            && S_ISREG(status.st_mode) && FileFacts::of(status).sameContent(served->facts);
    };
    for (const size_t row : standing.missing) {
        if (Result<void> ours = search.folder.checkLock(); !ours) {
            return failure(std::move(ours.error()));
        }
        search.context.hold();
        const bool isCancelled = search.context.stop.stop_requested();
        if (!isCancelled && add(search.plan.rows[row].path.bytes())) {
            continue;
        }
        removeFiles(into, added);
        return isCancelled ? Result<bool>(failure(Error::cancelled())) : Result<bool>(false);
    }
    return true;
}

/// What cannot be removed is found, and removed, by the next deployment.
Result<void> removeSurplus(const StandingSearch &search, const StandingRelease &standing)
{
    Folders folders(standing.folder.get(), releasePath(search.folder, standing.name));
    for (const std::string &path : standing.surplus) {
        if (Result<void> ours = search.folder.checkLock(); !ours) {
            return ours;
        }
        if (const Result<int> folder = folders.open(PosixPath::folderOf(path))) {
            ::unlinkat(*folder, std::string(PosixPath::baseName(path)).c_str(), 0);
        }
    }
    return {};
}

/// All that the plan has there and whose content is known, sorted by path.
std::vector<PlacedFile> placedFiles(const StandingSearch &search, const StandingRelease &standing)
{
    std::vector<PlacedFile> files;
    for (const PlanRow &row : search.plan.rows) {
        const std::string &path = row.path.bytes();
        const InspectedFile *file = standing.seen.find(path);
        if (file == nullptr && row.action == PlanAction::Later) {
            file = search.served.find(path); // a link to that by now
        }
        const bool isSurplus = std::ranges::binary_search(standing.surplus, path);
        if (file != nullptr && file->isRegular && !file->digest.isNull() && !isSurplus) {
            files.push_back(
                {.path = path,
                 .digest = file->digest,
                 .written = file->facts,
                 .ours = row.releaseFile >= 0 ? !staysTheirs(search.plan, row) : file->ours});
        }
    }
    return files;
}

} // namespace

Result<std::optional<StandingRelease>> findStanding(const StandingSearch &search)
{
    // Whoever was taken over may be alive, and about to remove it.
    if (search.folder.wasTakenOver() || search.plan.leadsToNothing) {
        return std::nullopt;
    }
    const Result<std::vector<std::string>> names = builtReleases(search.folder);
    if (!names) {
        return failure(names.error());
    }
    std::optional<StandingRelease> best;
    for (const std::string &name : *names | std::views::reverse) {
        if (name == search.servedName
            || releaseIdOf(name) != search.plan.release->id.toStdString()) {
            continue;
        }
        Result<std::optional<StandingRelease>> found = lookAt(search, name);
        if (!found || (*found && (*found)->isWhole)) {
            return found;
        }
        if (*found && !best) {
            best = *std::move(found);
        }
    }
    return best;
}

Result<bool> takeStanding(const StandingSearch &search, const StandingRelease &standing,
                          QStringList &recordsKept)
{
    const std::string fullName = releasePath(search.folder, standing.name);
    // Before its listing: what that does not name, and is there, would be taken for somebody else's.
    Result<bool> added = addMissing(search, standing);
    if (!added || !*added) {
        return added;
    }
    if (Result<void> removed = removeSurplus(search, standing); !removed) {
        return failure(std::move(removed.error()));
    }
    if (!standing.missing.empty()) {
        if (Result<void> synced = syncFileSystem(search.releases, fullName, search.context);
            !synced) {
            return failure(std::move(synced.error()));
        }
    }
    Listing listing = standing.head; // should this end before the link is turned, it was not served
    Result<std::vector<ListingEntry>> entries =
        settleEntries(standing.folder.get(), fullName, placedFiles(search, standing));
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    listing.entries = *std::move(entries);
    if (Result<void> ours = search.folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    const std::string listingPath = listingName(search.folder, standing.name);
    Result<void> written = writeListing(listing, search.listings, standing.name, listingPath);
    if (written) {
        return true;
    }
    if (written.error().code == ErrorCode::NoSpace && standing.missing.empty()) {
        // What stands there names the release and all its files: only when it was published is that of the last time.
        recordsKept += displayPath(listingPath);
        return true;
    }
    removeAdded(search, standing);
    return failure(std::move(written.error()));
}

Result<void> renewStanding(const RootFolder &folder, const Plan &plan, const std::string &name,
                           QStringList &recordsKept)
{
    const Result<FileDescriptor> listings = openListings(folder);
    Result<Listing> listing = listings
        ? readListing(listings->get(), name, listingName(folder, name))
        : Result<Listing>(failure(listings.error()));
    if (!listing) {
        return failure(std::move(listing.error()));
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    // The present time makes it one of those that were served last, whose turn to go comes late.
    Listing renewed = listingHead(plan);
    renewed.entries = std::move(listing->entries);
    const std::string listingPath = listingName(folder, name);
    Result<void> written = writeListing(renewed, listings->get(), name, listingPath);
    recordsKept.removeAll(displayPath(listingPath)); // there may be room by now
    if (!written && written.error().code == ErrorCode::NoSpace) {
        // That of the last time names all that is served; it only goes earlier when its turn comes.
        recordsKept += displayPath(listingPath);
        return {};
    }
    return written;
}

} // namespace Slipway::Local
