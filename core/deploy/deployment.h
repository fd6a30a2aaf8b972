// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "project/slipwayconfig.h"

namespace Slipway {

struct ProjectSnapshot;

/// Makes the target that a configuration names. `protectedFolders`: absolute folders that it must not be,
/// hold or lie in (STATIC_ROOT, sources). Errors: InvalidData, Unsupported.
[[nodiscard]] Result<std::unique_ptr<DeployTarget>> makeTarget(
    const TargetConfig &config, const std::vector<std::string> &protectedFolders);

/// The folders of a project that no target may touch: STATIC_ROOT and every origin's root.
[[nodiscard]] std::vector<std::string> protectedFolders(const ProjectSnapshot &snapshot);

/// Content from the paths in Release::files, checked against size and digest while it is read.
[[nodiscard]] std::unique_ptr<ContentSource> sourceContent();

enum class DeployStep { Lock, Check, Stage, Publish, Prune, Done };

struct DeployOptions {
    QStringList confirmedWarnings; ///< Ids of blocking warnings that the user agreed to.
};

struct DeploymentReport {
    QString releaseId;
    QString target;
    PlanSums sums;
    StageReport staged;
    PruneReport pruned;
    DeployStep reached = DeployStep::Lock;
    int64_t milliseconds = 0;
    bool published = false; ///< Visitors see the release (true also when a later prune failed).
};

/// Carries a plan out: lock, check that the target is still what the plan was made for (else Moved),
/// stage, publish, prune. Errors: Refused (a blocking warning is not confirmed: why lists them), Moved,
/// Busy, Cancelled, what the target says. `report` (may be null) is filled also on failure.
[[nodiscard]] Result<DeploymentReport> deploy(DeployTarget &target, const Plan &plan,
                                              const ContentSource &content,
                                              const DeployOptions &options,
                                              const TargetContext &context,
                                              DeploymentReport *report = nullptr);

} // namespace Slipway
