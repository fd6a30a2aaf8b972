// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "deploy/verification.h"
#include "project/slipwayconfig.h"

#include <QString>

#include <stop_token>

namespace Slipway {

/// How what a target holds compares with what was deployed there last. Shape: value.
struct TargetVerification {
    QString target;
    QString releaseId;
    TargetComparison comparison;

    [[nodiscard]] bool holds() const { return comparison.differences.empty(); }
    /// In one sentence, and of files that differ the first few names.
    [[nodiscard]] QString text() const;
};

/// Reads every file of the target, whatever is known of it, and changes nothing.
/// Errors: NotFound (nothing that Slipway deployed is there), Cancelled, as liveFiles() and DeployTarget::inspect().
/// May hang as long as a network mount does. Any thread.
[[nodiscard]] Result<TargetVerification> verifyTarget(const TargetConfig &config,
                                                      const std::stop_token &stop,
                                                      ProgressBoard *board);

} // namespace Slipway
