// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"

namespace Slipway::Testing {

/// Carries out a plan for one target, with all that it warns of agreed to.
[[nodiscard]] Result<DeploymentReport> deployOne(DeployTarget &target, const Plan &plan,
                                                 const ContentSource &content,
                                                 const JournalPlace &journal);

} // namespace Slipway::Testing
