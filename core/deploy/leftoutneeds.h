// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/planselection.h"

#include <cstddef>
#include <vector>

namespace Slipway {

/// A file that would be served and leads to one whose change is left out, as rows of the plan.
struct LeftOutNeed {
    size_t user = 0;
    size_t used = 0;
    bool dangles = false; ///< The target does not hold what is used; else it holds another content.
};

/// Every such pair, by user. What is kept as it is counts only where it would lead nowhere. Nothing where
/// Release::uses is not known. O(rows and uses).
[[nodiscard]] std::vector<LeftOutNeed> leftOutNeeds(const Plan &plan, const LeftOutRows &leftOut);

/// What is to be said of them: "left-out-needed", to be agreed to; "left-out-dangling", which cannot be.
[[nodiscard]] std::vector<PlanWarning> leftOutWarnings(const Plan &plan,
                                                       const LeftOutRows &leftOut);

} // namespace Slipway
