// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"
#include "project/slipwayconfig.h"
#include "store/releasestore.h"

#include <QDateTime>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace Slipway {

/// What a project says of how long its releases stay.
struct ProjectRetention {
    RetentionRule rule = {}; ///< [retention]
    std::vector<TargetConfig> targets = {}; ///< Each with what it says itself.
};

/// A target that serves a release, or may.
struct LivePlace {
    std::string folder; ///< Of the target.
    QString name; ///< As the project calls it, or the last deployment did; may be empty.
    /// It gives no answer, and nothing is known here of what was ever live there: any release may be.
    bool isUnknown = false;
};

/// What a target said of itself when it was looked at, and what the history knew of it then.
struct ServedLook {
    QString name = {}; ///< As the project calls it; may be empty.
    std::optional<std::set<QString>> served =
        {}; ///< Nothing: it has no record, or is out of reach.
    bool isSilent = false; ///< It gave no answer in time: all that it ever had may be live.
    std::set<QString> deployments =
        {}; ///< Those that this machine knew of, and how each had ended.
};
using ServedLooks = std::map<std::string, ServedLook>; ///< By the target's folder.

/// Looks at `targets`, and at those that this machine ever deployed to, for a few seconds at most.
/// Blocking, any thread. Errors: as releasesInUse().
[[nodiscard]] Result<ServedLooks> lookAtServed(const HistoryStore &history,
                                               const std::vector<TargetConfig> &targets,
                                               const std::stop_token &stop = {});

/// The releases that one can have to go back to on a target: on each one that this machine ever deployed to what is
/// live there, or may be, and as many of those before as its rule says; of a target that the project does not
/// name, as [retention] says. What is live is what was published last, by the history, and what `looks` say that
/// is served, and the records of the project's targets.
/// Blocking, any thread. Errors: as HistoryStore::list(); InvalidData (a deployment in it cannot be read), Timeout (a
/// target gives no answer, and nothing is known of what was ever live there): then nobody can say what is live.
[[nodiscard]] Result<std::set<QString>> releasesInUse(const HistoryStore &history,
                                                      const ProjectRetention &retention,
                                                      const QDateTime &now,
                                                      const ServedLooks &looks = {});

/// The targets on which a release is live. What a target said itself counts, if only that nothing is live there; where
/// it said nothing, what the history says: there a release that may have been published counts as live, and, where it
/// gave no answer and the history knows of none, each release. Where this machine has deployed since the look, both
/// count. Looks at no target.
/// Blocking, any thread. Errors: as releasesInUse().
[[nodiscard]] Result<std::vector<LivePlace>> livePlaces(const QString &release,
                                                        const HistoryStore &history,
                                                        const ServedLooks &looks);

/// ReleaseStore::tidy() once a release of `project` was published: those of its releases go that neither its rule
/// nor a target has a use for. Other projects have rules of their own, also one of the same name in another folder
/// than `projectFolder` (empty: not known). The project's targets are looked at, and those that this machine ever
/// deployed it to; where one of them gives no answer in time nothing goes.
/// Blocking, any thread. Errors: as both.
[[nodiscard]] Result<CollectReport> tidyReleases(const ReleaseStore &store,
                                                 const HistoryStore &history,
                                                 const ProjectRetention &retention,
                                                 const QString &project,
                                                 const std::string &projectFolder = {},
                                                 const std::stop_token &stop = {});

/// Tells projects apart by their folders, as foldersOfReleases(); that in `own` goes by its name, as do the releases of
/// which no folder is known. Blocking, any thread.
[[nodiscard]] ProjectOfRelease projectsByFolder(const HistoryStore &history,
                                                const std::string &own = {},
                                                const std::stop_token &stop = {});

} // namespace Slipway
