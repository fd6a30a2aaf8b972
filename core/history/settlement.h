// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/journal.h"
#include "deploy/pastdeployments.h"
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

/// A deployment that ended before its record said so, while the target's listing says that it published its release,
/// which visitors get, or that it took a first one back: so do the entries then, the newest first. Where no journal
/// is left of it nothing was left to do for it either: it is finished, and what goes with it as with
/// settleHistory(). Returns the changed entries.
std::vector<HistoryEntry> takeServed(std::vector<HistoryEntry> &entries, const std::string &place,
                                     const PastDeployment &served, bool hasJournal);

/// takeServed() of what this machine keeps, for before the next deployment takes its place. `open`: the journal that
/// was there before that one wrote its own; `began`: when it did, as what is published after that is its own work.
/// Blocking, any thread. Errors: as HistoryStore::list() and put().
[[nodiscard]] Result<void> keepServed(const HistoryStore &store, const TargetConfig &target,
                                      const Result<std::optional<OpenDeployment>> &open,
                                      const QDateTime &began);

/// Whether a deployment of this release to the target may be taken up: also where its journal cannot be read.
[[nodiscard]] bool hasJournalOf(const Result<std::optional<OpenDeployment>> &open,
                                const QString &release);

} // namespace Slipway
