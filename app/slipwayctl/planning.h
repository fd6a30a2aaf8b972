// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answerwatch.h"
#include "deploy/deployment.h"
#include "deploy/plancontents.h"
#include "deploy/planselection.h"
#include "history/releasesinuse.h"
#include "history/settlement.h"
#include "openproject.h"
#include "stoppingreferences.h"

#include <QCommandLineParser>
#include <QJsonObject>
#include <QStringList>

#include <expected>
#include <memory>
#include <optional>

namespace Slipway::Ctl {

/// What `plan` and `deploy` have in common: which target, what is agreed to, how it is shown.
struct PlanRequest {
    ProjectOptions project;
    QString targetName; ///< --target; empty with --to, or when the only target is meant.
    std::string folder; ///< --to, absolute; empty: not given.
    LocalMode mode = LocalMode::Releases; ///< --mode, for --to.
    QStringList confirmed; ///< --confirm
    bool deleteForeign = false;
    int64_t bandwidth = 0; ///< --bandwidth, bytes per second; 0: what the target says.
    std::vector<std::string> excluded; ///< --exclude
    std::string planFile; ///< deploy --plan, absolute; empty: not given.
    bool keepsContents = false; ///< What is read stays in memory for who deploys it.
    bool json = false;
    bool all = false; ///< Show every row.
    bool later = false; ///< Show the rows that are deleted later as well.
};

/// A plan and all it was made from.
struct PlannedDeployment {
    TargetConfig config;
    std::unique_ptr<DeployTarget> target;
    TargetState state;
    std::shared_ptr<const Plan> whole; ///< With the rows that are left out.
    LeftOutRows leftOut; ///< By row of `whole`.
    std::shared_ptr<const Plan> plan; ///< What runs.
    PlanOptions options;
    QStringList agreed; ///< Ids of warnings that the plan file agrees to.
    ProjectRetention retention; ///< What the project's releases are kept by on this machine.

    [[nodiscard]] bool leavesOut() const; ///< Whether any row is left out.
    /// Blocking warnings that nobody has agreed to.
    [[nodiscard]] std::vector<PlanWarning> openWarnings(const QStringList &confirmed) const;
};

/// Leaves out rows of `planned.whole`: sets leftOut and what runs. The target may be inspected once more.
/// Errors: as releaseWithout(); Moved.
[[nodiscard]] Result<void> leaveOut(PlannedDeployment &planned, LeftOutRows rows,
                                    TargetContext context);

/// Warns of a target that lacks the room for what runs: bytes, or files. `aside`: what a target in place has of it
/// itself, and only moves; null: it is looked for where that matters. Call it last: the plan that runs is made anew.
/// Errors: as DeployTarget::probe(), but NoSpace.
[[nodiscard]] Result<void> checkRoom(PlannedDeployment &planned, TargetContext context,
                                     const AsideContent *aside = nullptr);

/// What slipway.toml says, and `target`, which may be a folder that it does not name.
[[nodiscard]] ProjectRetention retentionOf(const SlipwayConfig &config, const TargetConfig &target);

void addPlanOptions(QCommandLineParser &parser);
/// Errors: InvalidData with the option at fault in `where`: wrong usage.
/// `planFile`: the option that names one; null: the command has none.
[[nodiscard]] Result<PlanRequest> planRequest(const QCommandLineParser &parser,
                                              const QCommandLineOption *planFile = nullptr);

/// Opens the project, builds collection and release, inspects the target and plans, without the rows that are
/// left out. With a plan file, Moved unless it comes to the same. Writes nothing. `answers` follows all it looks at.
/// Errors: NotFound (no such target, or several and none named), what each step says, Cancelled; where
/// references stop the release, `stopping` gets them all.
[[nodiscard]] Result<PlannedDeployment> planDeployment(
    const PlanRequest &request, std::stop_token stop, ProgressBoard *progress, AnswerWatch &answers,
    std::optional<ReferenceReport> *stopping = nullptr);

/// What `plan` and `deploy` begin with.
struct PlannedRun {
    PlanRequest request;
    PlannedDeployment planned;
};
/// Parses the command line and plans; help, wrong usage and failures are told, then the exit status is
/// returned.
[[nodiscard]] std::expected<PlannedRun, int> parseAndPlan(
    QCommandLineParser &parser, const QString &command, const Invocation &invocation,
    const QCommandLineOption *planFile = nullptr);

/// How a plan is carried out.
struct Carrying {
    bool isAgreed = false; ///< --yes: every warning is agreed to, and nothing asked.
    bool isKept = true; ///< The release is put into this machine's store first.
    bool takesLock = false; ///< --take-lock
    std::string reportFile = {}; ///< --report
    QString message = {}; ///< --message
    QJsonObject facts = {}; ///< Stand in the JSON beside the plan.
    std::optional<TakenUp> takesUp = {}; ///< --resume, --undo
    std::unique_ptr<ContentSource> content =
        {}; ///< Null: from the store once it is kept, or the project.
};
/// The option of commands that deploy, and what it does.
inline const QString TakeLockOption = QStringLiteral("take-lock");
[[nodiscard]] QString takeLockHelp();

[[nodiscard]] QCommandLineOption messageOption();

/// Shows the plan, asks for what is not confirmed, carries it out and tells what became of it. Returns the
/// exit status.
[[nodiscard]] int carryOut(const QString &command, PlannedRun &run, Carrying how,
                           const Invocation &invocation);

/// The project's folder that is meant, or where it is looked for.
[[nodiscard]] std::string meantFolder(const PlanRequest &request);

/// The target that is meant. Errors: NotFound (no such target, or several and none named).
[[nodiscard]] Result<TargetConfig> meantTarget(const PlanRequest &request,
                                               const SlipwayConfig &config);

/// For people: sums, rows and warnings.
[[nodiscard]] QString planText(const PlannedDeployment &planned, const PlanRequest &request);
/// For machines; without the rows that are kept unless all are asked for.
[[nodiscard]] QJsonObject planToJson(const PlannedDeployment &planned, const PlanRequest &request);

} // namespace Slipway::Ctl
