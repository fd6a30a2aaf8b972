// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "commandline.h"
#include "jsonoutput.h"
#include "storedplanning.h"
#include "terminal.h"

#include <QCoreApplication>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("prune");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// What the target serves: only its own old files are to go.
Result<StoredRelease> liveRelease(const ReleaseStore &store, const TargetState &state,
                                  const TargetConfig &target)
{
    if (state.releaseId.isEmpty()) {
        return notPlanned(target.name, text("no release of Slipway's is published there"),
                          text("Deploy first."));
    }
    auto live = store.find(state.releaseId);
    if (!live && live.error().code == ErrorCode::NotFound) {
        // Of a deployment without the store, and of one from elsewhere.
        return notPlanned(
            target.name,
            text("what it serves now, %1, was not kept on this machine").arg(state.releaseId),
            text("Deploy the whole release from here first."));
    }
    return live;
}

/// Pruning is no way to publish anything.
Result<void> checkOnlyDeletes(const PlannedDeployment &planned)
{
    const PlanSums &sums = planned.plan->sums;
    if (sums.changes() == sums.deleted) {
        return {};
    }
    return failure({.code = ErrorCode::Refused,
                    .what = text("Nothing was deleted"),
                    .where = planned.target->description(),
                    .why = text("the target does not hold what was published there"),
                    .advice = text("Deploy or roll back first; slipwayctl plan shows the "
                                   "difference.")});
}

} // namespace

int runPrune(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Deletes from a target what neither its release nor a kept one needs any more, as the "
             "next deploy would.\n"
             "How many are kept, and for how long, is said by [retention] in slipway.toml, or by "
             "the target.\n"
             "Exit status: 0 deleted (or nothing to do), 1 failed or not confirmed, 2 usage, 5 the "
             "target changed after\n"
             "the plan was made, 130 cancelled."));
    addPlanOptions(parser);
    const QCommandLineOption dryRun(
        QStringLiteral("dry-run"),
        text("Only shows what would be deleted, and what later; deletes nothing."));
    const QCommandLineOption yes(QStringLiteral("yes"),
                                 text("Agrees to every warning, and asks nothing."));
    parser.addOptions({dryRun, yes});
    if (const auto status = parseCommandLine(parser, CommandName, invocation)) {
        return *status;
    }
    auto request = planRequest(parser);
    if (!request) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, request.error().message()));
        return Usage;
    }
    request->later = true;
    ProgressBoard board;
    auto stored = [&] {
        AnswerWatch answers(CommandName, invocation.stop);
        const ProgressLine line(board);
        return planStored(*request, liveRelease, invocation.stop, &board, answers);
    }();
    if (!stored) {
        return fail(CommandName, stored.error(), request->json);
    }
    if (Result<void> deletes = checkOnlyDeletes(stored->run.planned); !deletes) {
        return fail(CommandName, deletes.error(), request->json);
    }
    if (parser.isSet(dryRun)) {
        if (request->json) {
            writeJson(CommandName, planToJson(stored->run.planned, stored->run.request));
        } else {
            writeOut(planText(stored->run.planned, stored->run.request));
        }
        return Done;
    }
    return carryOut(
        CommandName, stored->run,
        {.isAgreed = parser.isSet(yes), .isKept = false, .content = std::move(stored->content)},
        invocation);
}

} // namespace Slipway::Ctl
