// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"

#include <string>

namespace Slipway::Local {

/// After a release was published: removes those that are not kept any more, with what is recorded of them. Of those
/// that a deployment of ours built to their end, the newest `keep` stay, `published` always among them; what others
/// put beside them stays, too.
[[nodiscard]] Result<PruneReport> removeOldReleases(const RootFolder &folder, const Plan &plan,
                                                    const std::string &published, int keep,
                                                    const TargetContext &context);

} // namespace Slipway::Local
