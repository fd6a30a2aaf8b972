// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/plan.h"

namespace Slipway {

/// Whether a target's state has every file of a plan's release, with its content and permissions. What
/// else it holds is no matter here. Pure; O(files). Errors: InvalidData, with the first that differ.
[[nodiscard]] Result<void> compareWithRelease(const TargetState &state, const Plan &plan);

} // namespace Slipway
