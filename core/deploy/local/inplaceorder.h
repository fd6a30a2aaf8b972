// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

#include <vector>

namespace Slipway::Local {

/// The rows of a plan in the order in which visitors may meet them: at no instant does a file that they can
/// reach lead to one that is not there, as far as Release::uses says.
///
/// In each list what is used comes before what uses it; files that lead to each other stay together. Where
/// nothing is known of uses, new names come before changed ones.
struct InPlaceOrder {
    std::vector<size_t> added; ///< New hashed names: nothing leads to them from outside yet.
    std::vector<size_t> changed; ///< All other names, new or replaced, contents and permissions.
    /// Deletes that make room: a file where a folder is to be, or files in a folder that is to be a file.
    std::vector<size_t> makingRoom;
    std::vector<size_t> intoRoom; ///< What then goes there, and what needs that.
    /// Last: with them the new names come into use. Where something makes room, and they need nothing of what
    /// goes there, they stand at the end of `changed` instead.
    std::vector<size_t> manifests;
};

/// Pure function of the plan.
[[nodiscard]] InPlaceOrder inPlaceOrder(const Plan &plan);

} // namespace Slipway::Local
