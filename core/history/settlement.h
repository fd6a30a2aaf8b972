// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/journal.h"
#include "history/historyentry.h"
#include "history/historystore.h"

namespace Slipway {

/// A deployment that had ended early, and how it is being settled.
struct TakenUp {
    OpenDeployment open;
    HistorySettlement how = HistorySettlement::Finished;
    QString lockTakenFrom =
        {}; ///< Where nothing is deployed for it; a deployment's own record says it.
};

/// Writes into the records of a deployment that it was finished or undone, on this machine and, if it came to write
/// anything there, on its target. `by`: the id of the deployment that did so; empty: there was nothing to deploy.
/// Earlier attempts at the same release that ended early go with it; where it was to undo a deployment that had
/// ended early, so does that one: undone as well, or finished where the undoing itself was put back. What has no
/// record stays without one.
/// Returns what could not be written. Blocking, any thread.
[[nodiscard]] std::vector<Error> settleHistory(const HistoryStore &store,
                                               const TargetConfig &target, const TakenUp &taken,
                                               const QString &by);

} // namespace Slipway
