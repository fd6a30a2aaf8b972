// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflictreview.h"
#include "deploy/deployment.h"
#include "deploy/local/locksight.h"
#include "deploy/local/pathcheck.h"
#include "deploy/planselection.h"
#include "ui/models/plantable.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace Slipway {

/// What a target looks like from outside.
struct TargetSight {
    std::string stamp; ///< Changes with what visitors get.
    std::optional<Local::LockSight> lock; ///< None: nobody deploys there.
};

/// A target of the Deploy page with all that planning has found out.
///
/// Shape: value.
struct TargetPlan {
    TargetConfig config;
    bool saved = false; ///< In slipway.toml.
    bool ticked = false; ///< To be deployed to.
    std::shared_ptr<const PlanTable> table; ///< Null: not planned, or error says why not.
    std::shared_ptr<const TargetState> state; ///< What it was planned for.
    PlanOptions options; ///< Likewise.
    LeftOutRows leftOut; ///< By row of the table's plan; empty: nothing is.
    std::shared_ptr<const Plan> leftOutOf; ///< Where there is no table: the plan that it was of.
    std::shared_ptr<const Plan> part; ///< What runs in place of it; null: nothing is left out.
    bool isParting = false; ///< The part is being planned.
    std::optional<Error> partError; ///< Why there is none.
    std::optional<Error> error;
    QString environment; ///< Of the project, as it was read for the plan; may be empty.
    QString description; ///< "local folder /srv/www/static, release folders"
    TargetCapabilities capabilities;
    QString liveRelease; ///< Empty: none of ours.
    QString publishedAt; ///< ISO 8601 UTC; empty: none.
    std::optional<Local::LockSight> lock; ///< Who is deploying there, or seems to; none: nobody.
    std::optional<OpenDeployment> open; ///< A deployment from this machine that ended early.
    QString openWords; ///< What is to be said of it, or why nobody can say whether there is one.
    std::optional<FileSystemSpace> space; ///< Where it is, when it was planned; none: not known.
    PlaceRoom wholeRoom; ///< What the table's plan takes up there at most; see roomToDeploy().
    PlaceRoom partRoom; ///< Likewise the part.
    std::string stamp; ///< What the place looked like when it was planned; see TargetSight.
    bool moved = false; ///< It looks different now.
    QStringList confirmed; ///< Ids of warnings that were agreed to.
    QString typedName; ///< Typed to confirm it where its name is asked for.

    /// What the user said of it, also of its last plan, without what planning found out.
    [[nodiscard]] TargetPlan bare() const;
    /// It is not planned any more; of what was left out it is known of which plan.
    void forgetPlan();
    /// What would run, without the rows that are left out; null: not planned.
    [[nodiscard]] std::shared_ptr<const Plan> plan() const
    {
        return part ? part : table ? table->plan : nullptr;
    }
    /// What would run takes up there at most.
    [[nodiscard]] const PlaceRoom &roomNeeded() const { return part ? partRoom : wholeRoom; }
    /// Of that a deployment which ended early may have brought something already.
    [[nodiscard]] bool mayHaveStaged() const { return open || (state && state->interrupted); }
    [[nodiscard]] bool hasWork() const { return table && !plan()->isNothingToDo(); }
    /// There is something to look at, also where all of it is left out.
    [[nodiscard]] bool hasChanges() const { return table && !table->plan->isNothingToDo(); }
    [[nodiscard]] QStringList pathsLeftOut()
        const; ///< For display; of a new name for an old one the new one.
    [[nodiscard]] int changes() const; ///< Files that would be added, changed or deleted.
    /// Nothing of its own keeps it from being deployed to.
    [[nodiscard]] bool isReady() const;
    /// Its name has to be typed before anything is done to it.
    [[nodiscard]] bool isProduction() const { return asksForItsName(config, environment); }
    /// Likewise, as there is something to do.
    [[nodiscard]] bool wantsName() const { return isProduction() && hasWork(); }
    /// What it looks like now. True: that is news.
    bool take(const TargetSight &seen);
    /// Where visitors find the files: the folder, or what `current` leads to.
    [[nodiscard]] std::string servedFolder() const;
};

/// Asks for several targets at once.
struct PlanQuestion {
    std::shared_ptr<const ProjectSnapshot> snapshot;
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const Release> release; ///< Already built for this collection, or null.
    std::shared_ptr<const std::vector<Conflict>> conflicts;
    std::shared_ptr<const ConflictReview> review; ///< May be null: no gate.
    QString environment = {}; ///< Of the project; may be empty.
    double maxDeleteShare = 0.5;
    std::vector<ReferencePolicy> policies; ///< For a release that is yet to be built.
    CompressConfig compress = {}; ///< Likewise.
    QList<TargetConfig> targets;
};

struct PlanAnswer {
    std::shared_ptr<const Release> release;
    QList<TargetPlan> targets; ///< In the order of the question.
};

/// Builds the release and plans it against each target. A target that cannot be planned for is an
/// answer; only what concerns all is an error. Any thread.
[[nodiscard]] Result<PlanAnswer> planTargets(const PlanQuestion &question,
                                             const std::stop_token &stop, ProgressBoard *board);

/// Looks at a target's folder from outside. May hang as long as a network mount does. Any thread.
[[nodiscard]] TargetSight sightOf(const TargetConfig &target);

} // namespace Slipway
