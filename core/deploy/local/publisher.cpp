// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/publisher.h"

#include "base/pathtext.h"
#include "deploy/local/targetlock.h"
#include "release/whoami.h"

#include <QCoreApplication>
#include <QDateTime>

namespace Slipway::Local {

Result<void> RootFolder::checkLock() const
{
    return lock != nullptr && lock->isLost()
        ? Result<void>(failure(lock->lostError(recordName("lock"))))
        : Result<void>();
}

bool RootFolder::wasTakenOver() const
{
    return lock != nullptr && lock->wasTakenOver();
}

std::unexpected<Error> notStaged(const RootFolder &folder)
{
    const auto text = [](const char *source) {
        return QCoreApplication::translate("Slipway::LocalTarget", source);
    };
    return failure({.code = ErrorCode::InvalidData,
                    .what = text("The release was not published"),
                    .where = displayPath(folder.path),
                    .why = text("this plan has not been staged on the target"),
                    .advice = text("Deploy again from the start.")});
}

Result<Listing> listingOrNote(int records, const std::string &name, std::string_view fullName,
                              QStringList &notes)
{
    if (records < 0) {
        return Listing();
    }
    Result<Listing> listing = readListing(records, name, fullName);
    if (listing
        || (listing.error().code != ErrorCode::NotFound
            && listing.error().code != ErrorCode::InvalidData)) {
        return listing;
    }
    if (listing.error().code == ErrorCode::InvalidData) {
        notes += listing.error().message();
    }
    return Listing();
}

Listing listingHead(const Plan &plan)
{
    Listing listing;
    listing.releaseId = plan.release->id;
    listing.publishedAt = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    listing.publishedBy = currentUser() + QLatin1Char('@') + currentHost();
    listing.project = plan.release->project;
    listing.isWayBack = plan.leadsToNothing;
    return listing;
}

} // namespace Slipway::Local
