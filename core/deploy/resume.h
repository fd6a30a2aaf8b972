// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploy/journal.h"
#include "store/releasestore.h"

#include <memory>

namespace Slipway {

/// How far a deployment that ended early came, as its target shows.
enum class OpenOutcome : uint8_t {
    NotPublished, ///< Visitors get what they got before; at most something is staged.
    Partly, ///< Some files are new already, others are still the old ones. Never with an atomic switch.
    Published, ///< Visitors get the release; checking and tidying up is left.
};

/// A stable word, for JSON: "not-published", "partly", "published".
[[nodiscard]] QString openOutcomeId(OpenOutcome outcome);

/// Compares a target's state with what the journal says it was. `unfinished`:
/// DeployTarget::unfinishedRelease() of the same look. Errors: Moved, with what is there now.
[[nodiscard]] Result<OpenOutcome> outcomeOf(const OpenDeployment &open, const TargetState &state,
                                            const QString &unfinished);

/// Errors: Busy (it still runs), with whoever began it, and who holds the target's lock.
[[nodiscard]] Result<void> checkEnded(const OpenDeployment &open);

/// What happened, in a sentence or two: whose deployment of which release ended early, when, and at which step.
[[nodiscard]] QString openDeploymentText(const OpenDeployment &open);
/// What visitors get because of it.
[[nodiscard]] QString openOutcomeText(OpenOutcome outcome);

/// How an open deployment is finished or undone.
struct ResumePlan {
    OpenOutcome outcome = OpenOutcome::NotPublished;
    TargetState state;
    PlanOptions options;
    /// Null: there is nothing to deploy, discardDeployment() is all.
    std::shared_ptr<const Plan> plan;
    QStringList confirmed; ///< Warnings that were agreed to then and mean the same now.
    /// The plan leads back to where nothing was published: its release is none that one could go back to, and is
    /// not to be kept.
    bool leadsToNothing = false;
};

/// The rest of the way to the release: what stands on the target already is kept, what is staged is used.
/// Errors: Busy (it still runs), NotFound (its release is not in the store), Moved, as inspect().
[[nodiscard]] Result<ResumePlan> planFinish(const OpenDeployment &open, DeployTarget &target,
                                            const PlanOptions &options,
                                            const TargetContext &context);

/// The way back to what was published before, whether or not the deployment's own release is in the store.
/// Errors: as planFinish(), but NotFound when the release before is not in the store.
[[nodiscard]] Result<ResumePlan> planUndo(const OpenDeployment &open, DeployTarget &target,
                                          const PlanOptions &options, const TargetContext &context);

/// Undoes a deployment of which nothing is published: removes what it staged, and its journal.
/// Returns whom the lock was taken from for that, as DeployTarget::lockTakenFrom().
/// Errors: Busy, Moved, as lock() and inspect().
[[nodiscard]] Result<QString> discardDeployment(const OpenDeployment &open, DeployTarget &target,
                                                const TargetContext &context);

} // namespace Slipway
