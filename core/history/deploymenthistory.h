// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/journal.h"
#include "history/historystore.h"
#include "project/slipwayconfig.h"

#include <map>
#include <optional>
#include <set>
#include <string>

namespace Slipway {

/// All that is known here of deployments: what this machine keeps, and what the targets say.
struct DeploymentHistory {
    std::vector<HistoryEntry> entries; ///< The newest first; each id once.
    /// By a target's folder: the release it serves now; of one in `partly`, the one that it served before.
    std::map<std::string, QString> live;
    /// By a target's folder: the release of which it serves some files only, see partlyPublished().
    std::map<std::string, QString> partly;
    /// By a target's folder: the release whose deployment, from this machine, ended early. It can be taken up.
    std::map<std::string, QString> endedEarly;
    std::optional<Error> storeError; ///< This machine's part is missing, for this reason.
    std::vector<Error> unreadable; ///< Single records.

    /// Visitors get what it brought, and nothing else.
    [[nodiscard]] bool isLive(const HistoryEntry &entry) const;
    /// Visitors get a mixture of what it brought and something else.
    [[nodiscard]] bool isPartlyLive(const HistoryEntry &entry) const;
    /// It is the one that ended early, and can be finished or undone.
    [[nodiscard]] bool isToBeTakenUp(const HistoryEntry &entry) const;
    /// Somebody deploys there right now, as far as is known here.
    [[nodiscard]] bool isUnderWay(const std::string &place) const;
    /// partlyPublishedText() of a target; empty: it is none of those.
    [[nodiscard]] QString partlyText(const std::string &place) const;

private:
    [[nodiscard]] bool isLastOfLive(const HistoryEntry &entry) const;
};

/// Reads both and makes one of them, by id. Of a deployment that both know, the one that knows its end,
/// and what became of it after that, counts. Without targets: all that this machine keeps.
/// A target that gives no answer within a few seconds, as one on a mount whose server is away, is one of `unreadable`.
/// How far those came that ended early and are not settled is said by their journals, in `journals`, and by what the
/// targets serve, see takeServed().
/// `silent`: folders of targets that are known to give no answer; they are not asked.
/// Blocking, any thread.
[[nodiscard]] DeploymentHistory readHistory(
    const HistoryStore &store, const std::vector<TargetConfig> &targets,
    const std::string &journals = DeployJournal::defaultFolder(),
    const std::set<std::string> &silent = {});

} // namespace Slipway
