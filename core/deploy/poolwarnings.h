// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

#include <vector>

namespace Slipway {

/// What a plan for a pool says beside planWarnings(): what the mode means for it, what of the kept releases is
/// in its way, and what of them is missing. `staying`: their hashed names, sorted.
[[nodiscard]] std::vector<PlanWarning> poolWarnings(const Plan &plan, const TargetState &state,
                                                    const std::vector<RelPath> &staying);

} // namespace Slipway
