// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

namespace Slipway {

/// What the user must agree to, or be told, before a plan whose rows and sums are made runs.
/// Pure function of its arguments; no I/O.
[[nodiscard]] std::vector<PlanWarning> planWarnings(const Plan &plan, const TargetState &state,
                                                    const PlanOptions &options);

} // namespace Slipway
