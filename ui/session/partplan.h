// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/targetplan.h"

#include <QString>
#include <QtClassHelperMacros>

#include <map>
#include <stop_token>

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

/// Plans it; the target may be looked at once more. Errors: as planWithout(); Moved; Timeout (it does not answer);
/// Cancelled. May hang as long as a network mount does that falls silent meanwhile. Any thread.
[[nodiscard]] Result<PartAnswer> planPart(const PartQuestion &question,
                                          const std::stop_token &stop);

/// Ends the questions for parts that nobody waits for any more, one of each target; all of them with itself.
class PartStops final {
public:
    PartStops() = default;
    ~PartStops();
    Q_DISABLE_COPY_MOVE(PartStops)

    void stop(const QString &target);
    /// Stops the last question of the target. Of the next one.
    [[nodiscard]] std::stop_token next(const QString &target);

private:
    std::map<QString, std::stop_source> m_sources;
};

/// The rows of `now` that change something and were left out of `then`, by path and action.
[[nodiscard]] LeftOutRows sameRowsLeftOut(const Plan &then, const LeftOutRows &leftOut,
                                          const Plan &now);

} // namespace Slipway
