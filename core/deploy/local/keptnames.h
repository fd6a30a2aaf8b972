// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/keptreleases.h"
#include "deploy/local/publisher.h"

#include <string_view>
#include <vector>

namespace Slipway::Local {

/// Whether the name of a release's file changes with its content: nobody knows it before a manifest or another
/// text says it.
[[nodiscard]] bool isHashedName(const ReleaseFile &file);

/// The releases whose hashed names may still be in a folder that is published in place, from
/// `.slipway/kept/`: newest first, what is live in front. A live release without a record there (an older
/// Slipway published it) has the names that look hashed. A damaged record is a note; while
/// something is put aside of its release, that counts as kept.
/// Errors: as open(2), except NotFound.
[[nodiscard]] Result<std::vector<KeptRelease>> readKeptNames(const RootFolder &folder,
                                                             const Listing &published,
                                                             QStringList &notes);

/// Adds what those records take, where there are any.
void addRecords(std::vector<AsideRelease> &aside, const RootFolder &folder,
                const std::vector<KeptRelease> &kept);

/// Records the names of the plan's release, and those of `seen` that have no record yet.
[[nodiscard]] Result<void> writeKeptNames(const RootFolder &folder, const Plan &plan,
                                          const std::vector<KeptRelease> &seen);

/// The same for a release that is about to be published, which counts for nothing until it is live.
[[nodiscard]] Result<void> writeNextNames(const RootFolder &folder, const Plan &plan,
                                          const std::vector<KeptRelease> &seen);

/// Whether each of them has its record.
[[nodiscard]] bool areRecorded(const RootFolder &folder, const std::vector<KeptRelease> &seen);

/// Once it is known what is live: that has its record, and what was about to be published and never was has none.
void settleNextNames(const RootFolder &folder, std::string_view live);

/// Removes what is left of records that were being written when a run ended early.
void forgetUnwrittenNames(const RootFolder &folder);

/// Removes the records of releases that the plan does not keep, and what forgetUnwrittenNames() does. The plan's
/// release is what is live. Errors: of the first record that could not be removed, as unlinkat(2).
[[nodiscard]] Result<void> dropKeptNames(const RootFolder &folder, const Plan &plan);

} // namespace Slipway::Local
