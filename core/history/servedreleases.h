// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/keptreleases.h"
#include "history/historyentry.h"

#include <vector>

namespace Slipway {

/// The releases that one target has served whole, each once, that which it served last first: by what its deployments
/// tell, and by the releases that it still keeps files of. One whose only deployments were undone, or found other
/// files there than they had published, does not count, whoever else tells of it.
[[nodiscard]] std::vector<QString> servedReleases(const std::vector<HistoryEntry> &entries,
                                                  const std::vector<KeptRelease> &kept);

} // namespace Slipway
