// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/targetplan.h"

namespace Slipway {

/// Asks for a part of a plan: everything but some rows.
struct PartQuestion {
    std::shared_ptr<const ProjectSnapshot> snapshot;
    TargetConfig config;
    std::shared_ptr<const Plan> whole;
    std::shared_ptr<const TargetState> state;
    LeftOutRows leftOut;
    PlanOptions options;
};

struct PartAnswer {
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const TargetState> state; ///< With digests that the part needed beside.
    PlaceRoom room; ///< See roomToDeploy().
};

/// Plans it; the target may be looked at once more. Errors: as planWithout(); Moved. Any thread.
[[nodiscard]] Result<PartAnswer> planPart(const PartQuestion &question,
                                          const std::stop_token &stop);

/// The rows of `now` that change something and were left out of `then`, by path and action.
[[nodiscard]] LeftOutRows sameRowsLeftOut(const Plan &then, const LeftOutRows &leftOut,
                                          const Plan &now);

} // namespace Slipway
