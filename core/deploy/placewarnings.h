// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

namespace Slipway {

/// What the place of a target makes of the names in a plan whose rows and sums are made: "names-fall-together" and
/// "names-too-long", with which it cannot run; and "closed-folders", which is told. A plan that changes
/// nothing has none: its files are there.
/// Pure function of its arguments; no I/O. O(files).
[[nodiscard]] std::vector<PlanWarning> placeWarnings(const Plan &plan, const TargetPlace &place);

} // namespace Slipway
