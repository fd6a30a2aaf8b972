// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/plan.h"

#include <memory>
#include <string>
#include <vector>

namespace Slipway {

/// Rows of a plan, by index, that are not to be applied.
using LeftOutRows = std::vector<bool>;

/// The rows that patterns leave out: fnmatch(3) on the whole path, where "*" also matches "/", or a
/// folder above it. Only rows that would change something.
/// Errors: NotFound names a pattern that no such row matches, since it is a slip that would deploy more than was meant.
[[nodiscard]] Result<LeftOutRows> rowsMatching(const Plan &plan,
                                               const std::vector<std::string> &patterns);

/// The release that comes out when some rows of a plan are not applied: what they would add is not in it,
/// what they would change or delete is in it as the target holds it (what was never ours is left alone). A
/// plan made for it keeps those files, so that everything that works on plans works on a part of one as well.
/// `state`: what the plan was made for. Errors: InvalidData when the content that would stay is not known
/// (inspect() without TargetContext::wanted knows all).
[[nodiscard]] Result<std::shared_ptr<const Release>> releaseWithout(const Plan &plan,
                                                                    const TargetState &state,
                                                                    const LeftOutRows &leftOut);

/// The plan for that release, which also says what is wrong with leaving those rows out: see leftOutWarnings().
/// `options`: those of `plan`. `live`: the release that the target serves, where it is known here; with it is noticed
/// that what stays leads to what is deleted. Errors: as releaseWithout().
[[nodiscard]] Result<std::shared_ptr<const Plan>> planWithout(const Plan &plan,
                                                              const TargetState &state,
                                                              const LeftOutRows &leftOut,
                                                              const PlanOptions &options,
                                                              const Release *live = nullptr);

/// Whether releaseWithout() needs a digest that `state` lacks.
[[nodiscard]] bool needsMoreDigests(const Plan &plan, const TargetState &state,
                                    const LeftOutRows &leftOut);

} // namespace Slipway
