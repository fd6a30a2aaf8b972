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

/// A file that stays as the target has it, because its change or delete is left out, and leads to one that the
/// rest of the plan deletes. `live`: the release that the target serves; what somebody else has written since is not
/// known to lead anywhere. O(rows and uses).
[[nodiscard]] std::vector<LeftOutNeed> needsOfOldContent(const Plan &plan, const TargetState &state,
                                                         const LeftOutRows &leftOut,
                                                         const Release &live);

/// Compressed files (`user`) and what they are made of (`used`) of which one would be new and the other as the target
/// has it: visitors would get the one or the other, as their browser asks. O(rows log rows).
[[nodiscard]] std::vector<LeftOutNeed> needsOfEncodings(const Plan &plan,
                                                        const LeftOutRows &leftOut);

/// What is to be said of them: "left-out-needed", to be agreed to; "left-out-dangling", "left-out-bereft" and
/// "left-out-encoding", which cannot be. `live` null: what the old contents lead to is not known.
[[nodiscard]] std::vector<PlanWarning> leftOutWarnings(const Plan &plan, const TargetState &state,
                                                       const LeftOutRows &leftOut,
                                                       const Release *live);

} // namespace Slipway
