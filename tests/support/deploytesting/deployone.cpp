// SPDX-License-Identifier: GPL-3.0-or-later
#include "deployone.h"

namespace Slipway::Testing {

Result<DeploymentReport> deployOne(DeployTarget &target, const Plan &plan,
                                   const ContentSource &content, const JournalPlace &journal)
{
    DeployOptions options;
    for (const PlanWarning &warning : plan.warnings) {
        options.confirmedWarnings += warning.id;
    }
    const auto outcome = deployAll({{.target = &target,
                                     .plan = &plan,
                                     .options = options,
                                     .board = nullptr,
                                     .progress = nullptr,
                                     .journal = journal}},
                                   content, DeployOrder::Together)
                             .front();
    return outcome.error ? Result<DeploymentReport>(failure(*outcome.error)) : outcome.report;
}

} // namespace Slipway::Testing
