// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploymentboard.h"
#include "deploy/deploytarget.h"
#include "deploy/journal.h"
#include "project/slipwayconfig.h"

#include <array>
#include <optional>

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

/// What the user has agreed to.
struct DeployOptions {
    QStringList confirmedWarnings; ///< Ids of blocking warnings that the user agreed to.
    int64_t bandwidth = 0; ///< Bytes per second that may be written; 0: as many as it can.
    bool takeLock = false; ///< Take the lock over from whoever holds it, or seems to.
    QString takeLockFrom = {}; ///< As TargetContext::takeLockFrom.
};

/// What a deployment to one target did; filled step by step.
struct DeploymentReport {
    QString releaseId;
    QString target;
    QString lockTakenFrom; ///< As DeployTarget::lockTakenFrom().
    bool isLockRefused = false; ///< Somebody else holds it: nothing was begun.
    PlanSums sums;
    StageReport staged;
    PruneReport pruned;
    int64_t filesVerified = 0;
    int64_t filesReadBack =
        0; ///< Of these, those whose content was read; the others are known by their state.
    /// Put in place, of so many, when publishing ended early; 0 of 0: it did not, or visitors meet all of it at once.
    int64_t filesPlaced = 0, filesToPlace = 0;
    DeployStep reached = DeployStep::Lock;
    int64_t milliseconds = 0; ///< From its own first step on; 0: its turn never came.
    std::array<int64_t, 6> stepMilliseconds = {}; ///< By DeployStep, without Done.
    bool published = false; ///< Visitors see the release (true also when a later step failed).
    /// It began where another had ended while it put files in place: until it publishes, visitors get a mixture.
    bool isOverMixture = false;
    /// It took back a first deployment: its release is none, and once it is published nothing is.
    bool leadsToNothing = false;
};

/// Carries a plan out: lock, check that the target is still what the plan was made for (else Moved),
/// stage, publish, verify, prune. Errors: Refused (a blocking warning is not confirmed: why lists
/// them), Moved, Busy, InvalidData (verifying found a difference), Cancelled (why says what the target
/// holds now), what the target says. `report` (may be null) is filled also on failure.
[[nodiscard]] Result<DeploymentReport> deploy(DeployTarget &target, const Plan &plan,
                                              const ContentSource &content,
                                              const DeployOptions &options,
                                              const TargetContext &context,
                                              DeploymentReport *report = nullptr);

/// One target of a deployment to several. Borrows the target, the plan and the boards.
struct DeploymentPart {
    DeployTarget *target = nullptr;
    const Plan *plan = nullptr;
    DeployOptions options = {};
    DeploymentBoard *board = nullptr; ///< May be null.
    ProgressBoard *progress = nullptr; ///< Where there is no board; may be null.
    std::optional<JournalPlace> journal = {}; ///< None: it keeps none.
};

/// How a deployment to one target ended.
struct DeploymentOutcome {
    DeploymentReport report;
    std::optional<Error> error; ///< None: it came to its end.
};

/// In which order several targets are deployed to.
enum class DeployOrder {
    /// Every target is staged and checked before the first is published; staging runs side by side. One
    /// that fails before that keeps all from being published.
    Together,
    /// Each comes to its end before the next begins; one that fails keeps the later ones from beginning.
    OneAfterAnother,
};

/// Carries several plans out. One outcome for each part, in their order.
/// A pause holds between and inside steps, never while something is being published.
[[nodiscard]] std::vector<DeploymentOutcome> deployAll(const std::vector<DeploymentPart> &parts,
                                                       const ContentSource &content,
                                                       DeployOrder order,
                                                       const std::stop_token &stop = {},
                                                       const PauseToken &pause = {});

} // namespace Slipway
