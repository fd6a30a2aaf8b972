// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"
#include "project/slipwayconfig.h"
#include "store/releasestore.h"

#include <QDateTime>

#include <set>
#include <vector>

namespace Slipway {

/// What a project says of how long its releases stay.
struct ProjectRetention {
    RetentionRule rule = {}; ///< [retention]
    std::vector<TargetConfig> targets = {}; ///< Each with what it says itself.
};

/// The releases that one can have to go back to on a target: on each one that this machine ever deployed to what is
/// live there, or may be, and as many of those before as its rule says; of a target that the project does not
/// name, as [retention] says. What is live is what was published last, by the history or, of the project's
/// targets, by their own records.
/// Blocking, any thread. Errors: as HistoryStore::list(); InvalidData (a deployment in it cannot be read): then
/// nobody can say what is live.
[[nodiscard]] Result<std::set<QString>> releasesInUse(const HistoryStore &history,
                                                      const ProjectRetention &retention,
                                                      const QDateTime &now);

/// A target that serves a release, or may.
struct LivePlace {
    std::string folder; ///< Of the target.
    QString name; ///< As the project calls it, or the last deployment did; may be empty.
};

/// The targets on which a release is live: of those that this machine ever deployed to, and of `targets`. What a
/// target says itself counts; where it has no record, or is out of reach, what the history says: there a
/// release that may have been published counts as live.
/// Blocking, any thread. Errors: as releasesInUse().
[[nodiscard]] Result<std::vector<LivePlace>> livePlaces(const QString &release,
                                                        const HistoryStore &history,
                                                        const std::vector<TargetConfig> &targets);

/// ReleaseStore::tidy() once a release of `project` was published: those of its releases go that neither its rule
/// nor a target has a use for. Other projects have rules of their own.
/// Blocking, any thread. Errors: as both.
[[nodiscard]] Result<CollectReport> tidyReleases(const ReleaseStore &store,
                                                 const HistoryStore &history,
                                                 const ProjectRetention &retention,
                                                 const QString &project,
                                                 const std::stop_token &stop = {});

} // namespace Slipway
