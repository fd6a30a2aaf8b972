// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "planning.h"

namespace Slipway::Ctl {

/// A target, made without running any code of the project.
struct OpenedTarget {
    std::string folder; ///< Of the project, absolute.
    SlipwayConfig project;
    TargetConfig config;
    std::unique_ptr<DeployTarget> target;
    std::unique_ptr<AnswerWatch> answers =
        {}; ///< Follows its places; null: whoever opened it has one.
};

/// Errors: NotFound (no such target, or several and none named), as readSlipwayConfig() and makeTarget().
/// `answers` (may be null) follows the project and the target before anybody waits for them.
[[nodiscard]] Result<OpenedTarget> openTarget(const PlanRequest &request,
                                              std::unique_ptr<AnswerWatch> answers = {});

/// What a command line asks for, and its target.
struct RequestedTarget {
    PlanRequest request;
    OpenedTarget opened;
};

/// Parses the arguments of a command that looks at a target as it is, and opens that. Else the status to exit with;
/// why has been said. It is told where a place does not answer, as long as the target is open.
/// `mostPositionals`: as parseCommandLine().
[[nodiscard]] std::expected<RequestedTarget, int> parseAndOpen(QCommandLineParser &parser,
                                                               const QString &command,
                                                               const Invocation &invocation,
                                                               int mostPositionals = 0);

/// The folders that a target must not be, as far as anything is known of the project without running its
/// code.
[[nodiscard]] std::vector<std::string> knownProtectedFolders(const ProjectOptions &project,
                                                             const std::string &folder,
                                                             const SlipwayConfig &config);

/// Says on standard error that a deployment from this machine to the target ended early, and how to go on;
/// nothing, where none did.
void tellOpenDeployment(const TargetConfig &config);

} // namespace Slipway::Ctl
