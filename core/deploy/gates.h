// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflictreview.h"
#include "deploy/plan.h"

namespace Slipway {

/// The warning "conflicts" when conflicts stop a deploy: names some, and says how to decide. Goes into
/// PlanOptions::gates, so that it is confirmed, or not, like every other warning. Empty: none does.
[[nodiscard]] std::vector<PlanWarning> conflictGate(const ConflictReview &review,
                                                    const std::vector<Conflict> &conflicts);

} // namespace Slipway
