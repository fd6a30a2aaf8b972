// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "deploy/local/listing.h"
#include "deploy/local/publisher.h"

#include <QStringList>

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace Slipway::Local {

/// A release that is about to be published, and where to look for a folder of it. Borrows all of it.
struct StandingSearch {
    const RootFolder &folder;
    const Plan &plan;
    const TargetContext &context;
    const Inspection &served; ///< Of the release that is published now.
    int servedFolder = -1; ///< Its descriptor; -1: there is none.
    std::string servedName; ///< Of its folder; empty: as above.
    int releases = -1;
    int listings = -1;
};

/// The folder of an earlier deployment of the release.
///
/// To publish it again, nothing is written into a file that lies there: the names that old pages ask for are added as
/// links, and those that nobody needs any more are taken away.
struct StandingRelease {
    std::string name;
    FileDescriptor folder;
    Listing head; ///< What its listing says of when it was served, without entries.
    Inspection seen; ///< What lies there: known by its listing, or read.
    bool isWhole = false; ///< It is what the plan wants, but for these:
    std::vector<size_t> missing; ///< Rows of what kept releases have; what is served has them, too.
    std::vector<std::string> surplus; ///< Ours, and of no release that is kept.
};

/// The one that was served last of those whose listing says that they are the release. Nothing: there is none that can
/// be read. Errors: Cancelled; as readdir(3) of the folder of all releases.
[[nodiscard]] Result<std::optional<StandingRelease>> findStanding(const StandingSearch &search);

/// Makes one that is whole ready to be switched to: all that the plan has is there, and its listing says so, with the
/// time at which it was served before. Where there is no room for that and nothing was added, the listing of the last
/// time stays, and its path is added to `recordsKept`. False: it cannot be made so, and is as it was. Errors: Busy,
/// Cancelled; as writeListing().
[[nodiscard]] Result<bool> takeStanding(const StandingSearch &search,
                                        const StandingRelease &standing, QStringList &recordsKept);

/// Just before the link is turned to it: its listing gets the present time; where there is no room for that it stays,
/// and its path is in `recordsKept`, once; else it is not, or no longer. `name`: of its folder. Errors: Busy; as
/// readListing() and writeListing().
[[nodiscard]] Result<void> renewStanding(const RootFolder &folder, const Plan &plan,
                                         const std::string &name, QStringList &recordsKept);

} // namespace Slipway::Local
