// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/oldreleases.h"

#include "base/filedescriptor.h"
#include "base/pathtext.h"
#include "deploy/keptreleases.h"
#include "deploy/local/folders.h"
#include "deploy/local/keptnames.h"
#include "deploy/local/listing.h"
#include "deploy/local/releasenames.h"
#include "deploy/local/releaseplaces.h"
#include "deploy/local/removal.h"
#include "deploy/local/settling.h"
#include "deploy/local/smallfile.h"
#include "deploy/local/unfinished.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Slipway::Local {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::LocalTarget", source);
}

/// When the folder came to be served, or its release was made where that is not recorded.
QDateTime servedSince(const RootFolder &folder, int listings, const std::string &name)
{
    const auto head = readListingHead(listings, name, listingName(folder, name));
    auto time = head ? QDateTime::fromString(head->publishedAt, Qt::ISODate) : QDateTime();
    if (!time.isValid()) {
        constexpr size_t TimeLength = 15;
        time = QDateTime::fromString(QString::fromStdString(name.substr(0, TimeLength)),
                                     QStringLiteral("yyyyMMdd-HHmmss"));
        time.setTimeZone(QTimeZone::UTC);
    }
    return time;
}

Result<std::vector<std::string>> releasesToDrop(const RootFolder &folder,
                                                const ServedReleases &served, int keep)
{
    Result<std::vector<std::string>> names = builtReleases(folder);
    if (!names) {
        return names;
    }
    std::erase(*names, served.published);
    // Visitors had it a moment ago: whatever the clocks say.
    if (std::erase(*names, served.replaced) > 0) {
        names->push_back(served.replaced);
    }
    names->push_back(served.published); // always stays, and counts as one
    QStringList folders;
    for (const std::string &name : *names) {
        folders += displayPath(name);
    }
    std::vector<std::string> going;
    for (const size_t i : foldersThatGo(folders, keep)) {
        going.push_back(std::move((*names)[i]));
    }
    return going;
}

/// Removing a release takes links from files that the published one shares, which changes their change
/// times: without new facts the next plan would have to read every one of them.
Result<void> renewListing(const RootFolder &folder, const std::string &published)
{
    const Result<FileDescriptor> releases = openReleases(folder);
    const Result<FileDescriptor> listings = openListings(folder);
    if (!releases || !listings) {
        return failure(releases ? listings.error() : releases.error());
    }
    const std::string fullName = releasePath(folder, published);
    const Result<FileDescriptor> current = openFolder(releases->get(), published, fullName);
    Result<Listing> listing =
        readListing(listings->get(), published, listingName(folder, published));
    if (!current || !listing) {
        return failure(current ? listing.error() : current.error());
    }
    std::vector<PlacedFile> files;
    files.reserve(listing->entries.size());
    for (const ListingEntry &entry : listing->entries) {
        files.push_back({.path = entry.path,
                         .digest = entry.digest,
                         .written = entry.facts,
                         .ours = entry.ours});
    }
    Result<std::vector<ListingEntry>> entries = settleEntries(current->get(), fullName, files);
    if (!entries) {
        return failure(std::move(entries.error()));
    }
    listing->entries = std::move(*entries);
    if (Result<void> ours = folder.checkLock(); !ours) {
        return ours;
    }
    return writeListing(*listing, listings->get(), published, listingName(folder, published));
}

} // namespace

Result<std::vector<std::string>> builtReleases(const RootFolder &folder)
{
    const Result<FileDescriptor> releases = openReleases(folder);
    const Result<FileDescriptor> listings = openListings(folder);
    const auto entries = releases ? readFolder(releases->get(), releasePath(folder))
                                  : Result<std::vector<FolderEntry>>(failure(releases.error()));
    if (!entries) {
        return failure(entries.error());
    }
    std::vector<std::pair<QDateTime, std::string>> found;
    for (const FolderEntry &entry : *entries) {
        struct stat status = {};
        if (isReleaseFolderName(entry.name) && listings
            && ::fstatat(listings->get(), entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
            found.emplace_back(servedSince(folder, listings->get(), entry.name), entry.name);
        }
    }
    std::ranges::sort(found);
    std::vector<std::string> names;
    names.reserve(found.size());
    for (auto &[since, name] : found) {
        names.push_back(std::move(name));
    }
    return names;
}

Result<PruneReport> removeOldReleases(const RootFolder &folder, const Plan &plan,
                                      const ServedReleases &served, int keep,
                                      const TargetContext &context)
{
    PruneReport report;
    const Result<FileDescriptor> releases = openReleases(folder);
    const Result<FileDescriptor> listings = openListings(folder);
    if (!releases || !listings) {
        return failure(releases ? listings.error() : releases.error());
    }
    const Result<std::vector<std::string>> drop = releasesToDrop(folder, served, keep);
    if (!drop) {
        return failure(drop.error());
    }
    if (context.progress) {
        context.progress->begin(text("Removing old releases"), static_cast<int64_t>(drop->size()));
    }
    if (Result<void> ours = folder.checkLock(); !ours) {
        return failure(std::move(ours.error()));
    }
    (void)dropKeptNames(folder, plan); // one that is left is in nobody's way
    forgetSmallFiles(listings->get(), folder.recordName(ReleasesFolder));
    const auto goOn = [&] {
        context.hold();
        return !context.stop.stop_requested();
    };
    for (const std::string &name : *drop) {
        // Under another name first: a release that is half gone must not look like one. From then on it is
        // nobody's, but what it was may have become what somebody else publishes.
        if (Result<void> ours = folder.checkLock(); !ours) {
            return failure(std::move(ours.error()));
        }
        const std::string trash = trashName(name);
        if (::renameat(releases->get(), name.c_str(), releases->get(), trash.c_str()) != 0) {
            return failure(Error::fromErrno(errno, text("An old release could not be removed"),
                                            releasePath(folder, name)));
        }
        ::unlinkat(listings->get(), name.c_str(), 0);
        RemovalCount count;
        if (Result<void> removed =
                removeTree(releases->get(), trash, releasePath(folder, trash), goOn, &count);
            !removed) {
            return failure(std::move(removed.error()));
        }
        report.filesDeleted += count.files;
        report.bytesDeleted += count.bytes;
        report.releasesDropped += displayPath(name);
        if (context.progress) {
            context.progress->add(1, 0);
        }
    }
    if (folder.wasTakenOver()) {
        // As far as whoever it is of lets it: else the next deployment does that.
        const Unfinished unfinished(folder, releases->get(), listings->get(), goOn);
        (void)unfinished.removeAll();
        if (Result<void> ours = folder.checkLock(); !ours) {
            return failure(std::move(ours.error()));
        }
    }
    // The other's files may be links to those that are served, as those of old releases are.
    if (!drop->empty() || (folder.wasTakenOver() && !served.published.empty())) {
        if (Result<void> renewed = renewListing(folder, served.published); !renewed) {
            return failure(std::move(renewed.error()));
        }
    }
    return report;
}

} // namespace Slipway::Local
