// SPDX-License-Identifier: GPL-3.0-or-later
#include "resuming.h"

#include "deploy/resume.h"
#include "deploy/storedcontent.h"
#include "history/settlement.h"
#include "jsonoutput.h"
#include "opentarget.h"
#include "terminal.h"

#include <QCoreApplication>

#include <optional>
#include <utility>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// Errors: NotFound (nothing ended early there), Busy (it still runs), InvalidData (a damaged journal).
Result<OpenDeployment> findOpen(const OpenedTarget &opened)
{
    auto open = openDeploymentTo(opened.config, DeployJournal::defaultFolder());
    if (!open) {
        return failure(std::move(open.error()));
    }
    if (!*open) {
        return failure(
            {.code = ErrorCode::NotFound,
             .what = text("There is nothing to finish or to undo"),
             .where = opened.target->name(),
             .why = text("no deployment from this machine, by this user, ended early there"),
             .advice = text("Plan and deploy as usual.")});
    }
    if (Result<void> ended = checkEnded(**open); !ended) {
        return failure(std::move(ended.error()));
    }
    return std::move(**open);
}

QJsonObject openToJson(const OpenDeployment &open, OpenOutcome outcome)
{
    return {{QStringLiteral("release"), open.head.release},
            {QStringLiteral("before"), open.head.before},
            {QStringLiteral("by"), open.head.by},
            {QStringLiteral("began"), open.head.began.toUTC().toString(Qt::ISODate)},
            {QStringLiteral("reached"), deployStepId(open.reached())},
            {QStringLiteral("outcome"), openOutcomeId(outcome)}};
}

/// Nothing of it was published.
int discard(const QString &command, const OpenDeployment &open, OpenedTarget &opened,
            const PlanRequest &request, const TakingUp &how, const Invocation &invocation)
{
    TargetContext context;
    context.stop = invocation.stop;
    context.takeLock = how.takesLock;
    const Result<QString> done = discardDeployment(open, *opened.target, context);
    if (!done) {
        return fail(command, done.error(), request.json);
    }
    for (const Error &error : settleHistory(
             HistoryStore(HistoryStore::defaultFile()), opened.config,
             {.open = open, .how = HistorySettlement::Undone, .lockTakenFrom = *done}, {})) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, error.message()));
    }
    if (request.json) {
        QJsonObject json{
            {QStringLiteral("openDeployment"), openToJson(open, OpenOutcome::NotPublished)},
            {QStringLiteral("discarded"), true}};
        if (!done->isEmpty()) {
            json.insert(QStringLiteral("lockTakenFrom"), *done);
        }
        writeJson(command, json);
    } else {
        writeOut(text("What it had staged was removed.") + QLatin1Char('\n'));
    }
    return Done;
}

} // namespace

int takeUp(const QString &command, const QCommandLineParser &parser, const TakingUp &how,
           const Invocation &invocation)
{
    auto request = planRequest(parser);
    if (!request || how.undoes == how.resumes || !request->excluded.empty()) {
        writeError(QStringLiteral("slipwayctl %1: %2\n")
                       .arg(command,
                            !request
                                ? request.error().message()
                                : text("--resume and --undo stand alone, and leave nothing out")));
        return Usage;
    }
    std::optional<AnswerWatch> answers(std::in_place, command, invocation.stop);
    answers->follow(meantFolder(*request));
    auto opened = openTarget(*request);
    if (!opened) {
        return fail(command, opened.error(), request->json);
    }
    answers->follow(opened->config.path);
    const auto open = findOpen(*opened);
    if (!open) {
        return fail(command, open.error(), request->json);
    }
    PlannedRun run{.request = *request, .planned = {}};
    std::unique_ptr<ContentSource> content = sourceContent();
    ProgressBoard board;
    TargetContext context;
    context.stop = invocation.stop;
    context.progress = &board;
    context.onlyRemoves = true; // whether there has to be room the plan says
    auto resume = [&]() -> Result<ResumePlan> {
        const ProgressLine line(board);
        if (Result<void> usable = opened->target->probe(context); !usable) {
            return failure(std::move(usable.error()));
        }
        if (!open->head.store.empty()) {
            // Held from here on: what is found to be there stays.
            auto held = storedContent(ReleaseStore(open->head.store), invocation.stop);
            if (!held && held.error().code != ErrorCode::NotFound) {
                return failure(std::move(held.error()));
            }
            if (held) {
                content = std::move(*held);
            }
        }
        const PlanOptions options{.maxDeleteShare = opened->project.maxDeleteShare,
                                  .deleteForeign = request->deleteForeign};
        auto planned = how.undoes ? planUndo(*open, *opened->target, options, context)
                                  : planFinish(*open, *opened->target, options, context);
        if (planned && planned->plan
            && !needsNoRoom(*planned->plan, opened->target->capabilities())) {
            context.onlyRemoves = false;
            if (Result<void> usable = opened->target->probe(context); !usable) {
                return failure(std::move(usable.error()));
            }
        }
        return planned;
    }();
    if (!request->json) {
        writeOut(openDeploymentText(*open) + QLatin1Char('\n'));
    }
    if (!resume) {
        return fail(command, resume.error(), request->json);
    }
    if (!request->json) {
        writeOut(openOutcomeText(resume->outcome) + QStringLiteral("\n\n"));
    }
    if (!resume->plan) {
        return discard(command, *open, *opened, *request, how, invocation);
    }
    answers.reset(); // what carries it out has its own
    run.request.confirmed += resume->confirmed;
    run.planned.config = std::move(opened->config);
    run.planned.target = std::move(opened->target);
    run.planned.state = std::move(resume->state);
    run.planned.options = resume->options;
    run.planned.whole = run.planned.plan = resume->plan;
    run.planned.leftOut.resize(resume->plan->rows.size());
    return carryOut(
        command, run,
        {.isAgreed = how.isAgreed,
         .isKept = false,
         .takesLock = how.takesLock,
         .reportFile = how.reportFile,
         .facts = {{QStringLiteral("openDeployment"), openToJson(*open, resume->outcome)}},
         .takesUp =
             TakenUp{.open = *open,
                     .how = how.undoes ? HistorySettlement::Undone : HistorySettlement::Finished},
         .content = std::move(content)},
        invocation);
}

} // namespace Slipway::Ctl
