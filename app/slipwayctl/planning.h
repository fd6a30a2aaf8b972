// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "openproject.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

#include <expected>
#include <memory>

namespace Slipway::Ctl {

/// What `plan` and `deploy` have in common: which target, what is agreed to, how it is shown.
struct PlanRequest {
    ProjectOptions project;
    QString targetName; ///< --target; empty with --to, or when the only target is meant.
    std::string folder; ///< --to, absolute; empty: not given.
    LocalMode mode = LocalMode::Releases; ///< --mode, for --to.
    QStringList confirmed; ///< --confirm
    bool deleteForeign = false;
    bool json = false;
    bool all = false; ///< Show every row.
};

/// A plan and all it was made from.
struct PlannedDeployment {
    TargetConfig config;
    std::unique_ptr<DeployTarget> target;
    TargetState state;
    std::shared_ptr<const Plan> plan;

    /// Blocking warnings that nobody has agreed to.
    [[nodiscard]] std::vector<PlanWarning> openWarnings(const QStringList &confirmed) const;
};

void addPlanOptions(QCommandLineParser &parser);
/// Errors: InvalidData with the option at fault in `where`: wrong usage.
[[nodiscard]] Result<PlanRequest> planRequest(const QCommandLineParser &parser);

/// Opens the project, builds collection and release, inspects the target and plans. Writes nothing.
/// Errors: NotFound (no such target, or several and none named), what each step says, Cancelled.
[[nodiscard]] Result<PlannedDeployment> planDeployment(const PlanRequest &request,
                                                       std::stop_token stop,
                                                       ProgressBoard *progress);

/// What `plan` and `deploy` begin with.
struct PlannedRun {
    PlanRequest request;
    PlannedDeployment planned;
};
/// Parses the command line and plans; help, wrong usage and failures are told, then the exit status is
/// returned.
[[nodiscard]] std::expected<PlannedRun, int> parseAndPlan(QCommandLineParser &parser,
                                                          const QString &command,
                                                          const Invocation &invocation);

/// How a plan is carried out.
struct Carrying {
    bool isAgreed = false; ///< --yes: every warning is agreed to, and nothing asked.
    bool isKept = true; ///< The release is put into this machine's store first.
    std::string reportFile = {}; ///< --report
    QJsonObject facts = {}; ///< Stand in the JSON beside the plan.
    std::unique_ptr<ContentSource> content =
        {}; ///< Null: from the store once it is kept, or the project.
};
/// Shows the plan, asks for what is not confirmed, carries it out and tells what became of it. Returns the
/// exit status.
[[nodiscard]] int carryOut(const QString &command, PlannedRun &run, Carrying how,
                           const Invocation &invocation);

/// The target that is meant. Errors: NotFound (no such target, or several and none named).
[[nodiscard]] Result<TargetConfig> meantTarget(const PlanRequest &request,
                                               const SlipwayConfig &config);

/// For people: sums, rows and warnings.
[[nodiscard]] QString planText(const PlannedDeployment &planned, const PlanRequest &request);
/// For machines; without the rows that are kept unless all are asked for.
[[nodiscard]] QJsonObject planToJson(const PlannedDeployment &planned, const PlanRequest &request);

} // namespace Slipway::Ctl
