// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"

#include <string>
#include <vector>

namespace Slipway::Local {

/// The folders of releases that a deployment of ours built to their end, the one that was served longest ago first:
/// as their records say when they were published, else by their ids. Errors: as open(2).
[[nodiscard]] Result<std::vector<std::string>> builtReleases(const RootFolder &folder);

/// What is served, and what it has just taken the place of; empty: nothing.
struct ServedReleases {
    std::string published;
    std::string replaced;
};

/// After a release was published: removes those that are not kept any more, with what is recorded of them. Of those
/// that a deployment of ours built to their end, `keep` stay: what is served always, then what it has replaced, then
/// those that were served last, but for copies of others (foldersThatGo()); what others put beside them stays, too.
/// After a takeover also what was put aside of the one that was taken over goes, as far as that lets it.
[[nodiscard]] Result<PruneReport> removeOldReleases(const RootFolder &folder, const Plan &plan,
                                                    const ServedReleases &served, int keep,
                                                    const TargetContext &context);

} // namespace Slipway::Local
