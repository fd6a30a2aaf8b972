// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/keptnames.h"

#include "deploy/codedname.h"
#include "deploy/local/folders.h"
#include "deploy/local/smallfile.h"
#include "release/releaselisting.h"
#include "storage/hashlengths.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_set>
#include <utility>

namespace Slipway::Local {

namespace {

constexpr auto KeptFolder = "kept";
/// Behind the name of a record whose release is about to be published.
constexpr std::string_view NextSuffix = ".next";

std::string recordName(const RootFolder &folder, const std::string &release)
{
    return folder.recordName(KeptFolder) + '/' + release;
}

QDateTime timeOf(const QString &words)
{
    return QDateTime::fromString(words, Qt::ISODate);
}

KeptRelease keptRelease(const Listing &listing)
{
    KeptRelease kept{
        .id = listing.releaseId, .publishedAt = timeOf(listing.publishedAt), .hashed = {}};
    kept.hashed.reserve(listing.entries.size());
    for (const ListingEntry &entry : listing.entries) {
        if (auto path = RelPath::from(entry.path)) {
            kept.hashed.push_back(*std::move(path));
        }
    }
    return kept;
}

/// What is between the last two dots is a hash if the name without that is there as well.
HashLengths lengthsIn(const Listing &published)
{
    constexpr size_t FewestDigits = 6; // "a.10.css" beside "a.css" shows nothing
    std::unordered_set<std::string_view> paths;
    for (const ListingEntry &entry : published.entries) {
        if (entry.ours) {
            paths.insert(entry.path);
        }
    }
    HashLengths lengths;
    for (const std::string_view path : paths) {
        const size_t last = path.rfind('.');
        const size_t before = last == std::string_view::npos || last == 0
            ? std::string_view::npos
            : path.rfind('.', last - 1);
        if (before != std::string_view::npos && last - before > FewestDigits) {
            const std::string plain = std::string(path.substr(0, before)).append(path.substr(last));
            if (paths.contains(plain)) {
                lengths.learn(path, plain);
            }
        }
    }
    return lengths;
}

/// What is live, as far as its own listing tells.
KeptRelease derivedFrom(const Listing &published)
{
    Listing names = published;
    const HashLengths lengths = lengthsIn(published);
    std::erase_if(names.entries, [&lengths](const ListingEntry &entry) {
        return !entry.ours || !lengths.nameBefore(codedName(entry.path).plain);
    });
    return keptRelease(names);
}

Result<std::vector<std::string>> recordedReleases(int kept, std::string_view fullName)
{
    const auto entries = readFolder(kept, fullName);
    if (!entries) {
        return failure(entries.error());
    }
    std::vector<std::string> names;
    for (const FolderEntry &entry : *entries) {
        if (isReleaseId(entry.name) && !isUnwritten(entry.name)
            && !entry.name.ends_with(NextSuffix)) {
            names.push_back(entry.name);
        }
    }
    std::ranges::sort(names, std::ranges::greater());
    return names;
}

bool hasAside(const RootFolder &folder, const std::string &release)
{
    struct stat status = {};
    return ::fstatat(folder.records, ("trash/" + release).c_str(), &status, AT_SYMLINK_NOFOLLOW)
        == 0;
}

Listing namesOf(const Plan &plan)
{
    Listing names = listingHead(plan);
    for (const ReleaseFile &file : plan.release->files) {
        if (isHashedName(file)) {
            names.entries.push_back({.path = file.path.bytes(),
                                     .digest = file.digest,
                                     .facts = {.size = file.size, .mode = file.mode}});
        }
    }
    return names;
}

Listing namesOf(const KeptRelease &kept)
{
    Listing names;
    names.releaseId = kept.id;
    names.publishedAt = kept.publishedAt.toUTC().toString(Qt::ISODate);
    for (const RelPath &path : kept.hashed) {
        names.entries.push_back({.path = path.bytes(), .digest = {}, .facts = {}});
    }
    return names;
}

Result<void> writeNames(const RootFolder &folder, const Listing &names, int records,
                        const std::string &file)
{
    Result<void> ours = folder.checkLock();
    return ours ? writeListing(names, records, file, recordName(folder, file)) : ours;
}

/// It has none, and there can be one.
bool needsRecord(int records, const KeptRelease &kept)
{
    const std::string name = kept.id.toStdString();
    return isReleaseId(name) && ::faccessat(records, name.c_str(), F_OK, AT_SYMLINK_NOFOLLOW) != 0;
}

/// Of the plan's release with `suffix` behind its name.
Result<void> writeRecords(const RootFolder &folder, const Plan &plan,
                          const std::vector<KeptRelease> &seen, std::string_view suffix)
{
    auto records = makeFolder(folder.records, KeptFolder, 0770, folder.recordName(KeptFolder));
    if (!records) {
        return failure(std::move(records.error()));
    }
    for (const KeptRelease &kept : seen) {
        if (!needsRecord(records->get(), kept)) {
            continue;
        }
        const std::string name = kept.id.toStdString();
        if (auto written = writeNames(folder, namesOf(kept), records->get(), name); !written) {
            return written;
        }
    }
    const std::string own = plan.release->id.toStdString();
    if (!isReleaseId(own) || plan.leadsToNothing) {
        return {}; // nobody can go back to it
    }
    Listing names = namesOf(plan);
    if (!seen.empty() && seen.front().id == plan.release->id) {
        // It has been live all the time: what it replaced gets no younger.
        names.publishedAt = seen.front().publishedAt.toUTC().toString(Qt::ISODate);
    }
    const std::string file = own + std::string(suffix);
    return writeNames(folder, names, records->get(), file);
}

} // namespace

bool isHashedName(const ReleaseFile &file)
{
    const std::string_view path = file.path.bytes();
    return file.role == FileRole::Hashed
        || (file.role == FileRole::Compressed && path.substr(0, path.rfind('.')) != file.logical);
}

Result<std::vector<KeptRelease>> readKeptNames(const RootFolder &folder, const Listing &published,
                                               QStringList &notes)
{
    std::vector<KeptRelease> all;
    const std::string fullName = folder.recordName(KeptFolder);
    auto records = folder.records < 0 ? Result<FileDescriptor>(FileDescriptor())
                                      : openFolder(folder.records, KeptFolder, fullName);
    if (!records && records.error().code != ErrorCode::NotFound) {
        return failure(std::move(records.error()));
    }
    if (records && records->isValid()) {
        const auto names = recordedReleases(records->get(), fullName);
        if (!names) {
            return failure(names.error());
        }
        for (const std::string &name : *names) {
            const qsizetype noted = notes.size();
            auto listing = listingOrNote(records->get(), name, recordName(folder, name), notes);
            if (!listing) {
                return failure(std::move(listing.error()));
            }
            const QString id = QString::fromStdString(name);
            if (listing->releaseId == id) {
                all.push_back(keptRelease(*listing));
            } else if (notes.size() > noted && id != published.releaseId
                       && hasAside(folder, name)) {
                all.push_back({.id = id, .publishedAt = {}, .hashed = {}, .isUnreadable = true});
                notes += QCoreApplication::translate("Slipway::LocalTarget",
                                                     "What was put aside of release %1 stays as "
                                                     "long as its record cannot be read.")
                             .arg(id);
            }
        }
        // Whoever published it ended before that was written down.
        const std::string live = published.releaseId.toStdString();
        const std::string nextName = live + std::string(NextSuffix);
        const auto next = isReleaseId(live)
            ? readListing(records->get(), nextName, recordName(folder, nextName))
            : Result<Listing>(Listing());
        if (next && !live.empty() && next->releaseId == published.releaseId) {
            std::erase_if(all, [&](const KeptRelease &kept) { return kept.id == next->releaseId; });
            all.push_back(keptRelease(*next));
        }
    }
    const bool hasLive = std::ranges::contains(all, published.releaseId, &KeptRelease::id);
    if (!published.releaseId.isEmpty() && !published.isWayBack && !hasLive) {
        all.push_back(derivedFrom(published));
    }
    std::ranges::stable_sort(all, [&](const KeptRelease &a, const KeptRelease &b) {
        const bool aIsLive = a.id == published.releaseId;
        const bool bIsLive = b.id == published.releaseId;
        return aIsLive != bIsLive ? aIsLive : a.publishedAt > b.publishedAt;
    });
    return all;
}

void addRecords(std::vector<AsideRelease> &aside, const RootFolder &folder,
                const std::vector<KeptRelease> &kept)
{
    const auto records = openFolder(folder.records, KeptFolder, folder.recordName(KeptFolder));
    for (const KeptRelease &release : records ? kept : std::vector<KeptRelease>()) {
        struct stat status = {};
        const std::string name = release.id.toStdString();
        if (!isReleaseId(name)
            || ::fstatat(records->get(), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
            continue;
        }
        auto found = std::ranges::find(aside, release.id, &AsideRelease::id);
        if (found == aside.end()) {
            found = aside.insert(found, AsideRelease{.id = release.id});
        }
        found->recordBytes = status.st_size;
    }
    std::ranges::sort(aside, {}, &AsideRelease::id);
}

void settleNextNames(const RootFolder &folder, std::string_view live)
{
    const std::string fullName = folder.recordName(KeptFolder);
    const auto records = openFolder(folder.records, KeptFolder, fullName);
    const auto entries = records ? readFolder(records->get(), fullName)
                                 : Result<std::vector<FolderEntry>>(failure(records.error()));
    for (const FolderEntry &entry : entries ? *entries : std::vector<FolderEntry>()) {
        if (!entry.name.ends_with(NextSuffix)) {
            continue;
        }
        const std::string release = entry.name.substr(0, entry.name.size() - NextSuffix.size());
        // Where this fails it is found all the same.
        if (release == live) {
            ::renameat(records->get(), entry.name.c_str(), records->get(), release.c_str());
        } else {
            ::unlinkat(records->get(), entry.name.c_str(), 0);
        }
    }
}

Result<void> writeKeptNames(const RootFolder &folder, const Plan &plan,
                            const std::vector<KeptRelease> &seen)
{
    return writeRecords(folder, plan, seen, {});
}

Result<void> writeNextNames(const RootFolder &folder, const Plan &plan,
                            const std::vector<KeptRelease> &seen)
{
    return writeRecords(folder, plan, seen, NextSuffix);
}

bool areRecorded(const RootFolder &folder, const std::vector<KeptRelease> &seen)
{
    const auto records = openFolder(folder.records, KeptFolder, folder.recordName(KeptFolder));
    return records && std::ranges::none_of(seen, [&records](const KeptRelease &kept) {
               return needsRecord(records->get(), kept);
           });
}

void forgetUnwrittenNames(const RootFolder &folder)
{
    const std::string fullName = folder.recordName(KeptFolder);
    if (const auto records = openFolder(folder.records, KeptFolder, fullName)) {
        forgetSmallFiles(records->get(), fullName);
    }
}

Result<void> dropKeptNames(const RootFolder &folder, const Plan &plan)
{
    forgetUnwrittenNames(folder);
    settleNextNames(folder, plan.release->id.toStdString());
    const std::string fullName = folder.recordName(KeptFolder);
    const auto records = openFolder(folder.records, KeptFolder, fullName);
    const auto names =
        records ? recordedReleases(records->get(), fullName) : failure(records.error());
    if (!names) {
        return names.error().code == ErrorCode::NotFound ? Result<void>() : failure(names.error());
    }
    Result<void> done;
    for (const std::string &name : *names) {
        const QString id = QString::fromStdString(name);
        if (id == plan.release->id || plan.keptReleases.contains(id)) {
            continue;
        }
        if (::unlinkat(records->get(), name.c_str(), 0) != 0 && errno != ENOENT && done) {
            done = failure(Error::fromErrno(
                errno,
                QCoreApplication::translate("Slipway::LocalTarget",
                                            "Something on the target could not be removed"),
                fullName + '/' + name));
        }
    }
    return done;
}

} // namespace Slipway::Local
