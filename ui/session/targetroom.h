// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"
#include "deploy/targetplace.h"

#include <stop_token>
#include <string>

namespace Slipway {

/// What carrying a plan out takes up at most of the target's file system, by the sum that it is checked with before
/// anything is written. What a target without release folders has put aside only moves; where that cannot be seen it
/// has nothing.
///
/// `path`: of the target; `state`: what the plan is for; `keepsReleases`: as TargetCapabilities. Reads what is put
/// aside, so any thread but the window's.
[[nodiscard]] PlaceRoom roomToDeploy(const Plan &plan, const TargetState &state,
                                     const std::string &path, bool keepsReleases,
                                     const std::stop_token &stop);

} // namespace Slipway
