// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflictreview.h"
#include "deploy/plan.h"
#include "project/projectsnapshot.h"

namespace Slipway {

/// The warning "conflicts" when conflicts stop a deploy: names some, and says how to decide. Goes into
/// PlanOptions::gates, so that it is confirmed, or not, like every other warning. Empty: none does.
[[nodiscard]] std::vector<PlanWarning> conflictGate(const ConflictReview &review,
                                                    const std::vector<Conflict> &conflicts);

/// The note "manifest-elsewhere" of a project whose storage keeps its manifest in another folder
/// (manifest_storage): no part of the release, though the site needs it. Empty: it does not.
[[nodiscard]] std::vector<PlanWarning> manifestGate(const ProjectSnapshot &snapshot);

} // namespace Slipway
