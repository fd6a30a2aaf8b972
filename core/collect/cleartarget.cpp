// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/cleartarget.h"

#include "base/posixpath.h"
#include "finders/folderlisting.h"
#include "finders/pythonerror.h"

#include <QCoreApplication>

#include <cerrno>
#include <unistd.h>
#include <utility>

namespace Slipway {

namespace {

Result<FolderListing> list(const std::string &folder)
{
    FolderListing listing = listFolder(folder);
    if (listing.failure.errnum != 0) {
        return failure(pythonOsError(
            listing.failure.errnum,
            QCoreApplication::translate("Slipway::ClearTarget", "The target was not read"),
            listing.failure.path));
    }
    return listing;
}

Result<void> removeFile(const std::string &full)
{
    if (!pathExists(full) && pathExistsAsIs(full)) {
        if (::unlink(full.c_str()) != 0) {
            return failure(pythonOsError(
                errno,
                QCoreApplication::translate("Slipway::ClearTarget", "A file was not deleted"),
                full));
        }
        return {};
    }
    return TargetStorage::remove(full);
}

class Clearer final {
public:
    Clearer(const TargetStorage &target, bool dryRun, CollectLog &log, CollectorCounts &counts,
            const std::stop_token &stop)
        : m_target(target)
        , m_dryRun(dryRun)
        , m_log(log)
        , m_counts(counts)
        , m_stop(stop)
    { }

    Result<void> clear(const std::string &folder)
    {
        const auto full = m_target.path(folder);
        if (!full) {
            return failure(full.error());
        }
        if (!pathExistsAsIs(*full)) {
            return {};
        }
        auto listing = list(*full);
        if (!listing) {
            return failure(listing.error());
        }
        for (const FolderListing::Entry &entry : listing->files) {
            if (m_stop.stop_requested()) {
                return failure(Error::cancelled());
            }
            m_log.step(CollectStep::Clear, PosixPath::join(folder, entry.name));
            ++m_counts.deleted;
            if (m_dryRun) {
                continue;
            }
            if (auto removed = removeFile(PosixPath::join(*full, entry.name)); !removed) {
                return removed;
            }
        }
        listing->files = {};
        for (const FolderListing::Entry &entry : listing->folders) {
            if (auto cleared = clear(PosixPath::join(folder, entry.name)); !cleared) {
                return cleared;
            }
        }
        return {};
    }

private:
    const TargetStorage &m_target;
    bool m_dryRun;
    CollectLog &m_log;
    CollectorCounts &m_counts;
    const std::stop_token &m_stop;
};

} // namespace

Result<void> clearTarget(const TargetStorage &target, bool dryRun, CollectLog &log,
                         CollectorCounts &counts, const std::stop_token &stop)
{
    return Clearer(target, dryRun, log, counts, stop).clear({});
}

Result<bool> targetHasEntries(const TargetStorage &target)
{
    const auto &location = target.settings().location;
    if (!location || !pathExistsAsIs(*location)) {
        return false;
    }
    const auto listing = list(*location);
    if (!listing) {
        return failure(listing.error());
    }
    return !listing->files.empty() || !listing->folders.empty();
}

} // namespace Slipway
