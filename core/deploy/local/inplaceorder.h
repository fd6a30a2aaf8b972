// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"

#include <vector>

namespace Slipway::Local {

/// The rows of a plan in the order in which visitors may meet them.
struct InPlaceOrder {
    std::vector<size_t> added; ///< New names: nobody refers to them yet.
    std::vector<size_t> changed; ///< Replaced contents and permissions.
    /// Deletes that make room: a file where a folder is to be, or files in a folder that is to be a file.
    std::vector<size_t> makingRoom;
    std::vector<size_t> intoRoom; ///< What then goes there.
    std::vector<size_t> manifests; ///< Last: with them the new names come into use.
};

/// Pure function of the plan.
[[nodiscard]] InPlaceOrder inPlaceOrder(const Plan &plan);

} // namespace Slipway::Local
