// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "command.h"
#include "commandline.h"
#include "counted.h"
#include "deploy/deployreport.h"
#include "deploy/keptreleases.h"
#include "deploy/plancontents.h"
#include "history/historyrecorder.h"
#include "jsonoutput.h"
#include "planning.h"
#include "release/whoami.h"
#include "resuming.h"
#include "terminal.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("deploy");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// What is not confirmed yet is asked for, one by one. False: somebody said no.
bool askForConsent(const PlannedDeployment &planned, PlanRequest &request,
                   const std::stop_token &stop)
{
    QStringList &confirmed = request.confirmed;
    for (const PlanWarning &warning : planned.openWarnings(confirmed)) {
        if (warning.impossible) {
            return false;
        }
        const QString answer =
            ask(warning.text + QLatin1Char('\n') + text("Go on? [y/N] "), stop).toLower();
        if (answer != text("y") && answer != text("yes")) {
            return false;
        }
        confirmed += warning.id;
    }
    const QString &name = planned.config.name;
    const QString &environment = request.project.locate.environment;
    if (!asksForItsName(planned.config, environment)) {
        return true;
    }
    const QString question = planned.config.production
        ? text("This is a production target. Type its name to go on (%1): ").arg(name)
        : text("The environment is %1. Type the name of the target to go on (%2): ")
              .arg(environment, name);
    return ask(question, stop) == name;
}

QJsonObject reportToJson(const DeploymentReport &report)
{
    QJsonObject json{
        {QStringLiteral("reached"), deployStepId(report.reached)},
        {QStringLiteral("published"), report.published},
        {QStringLiteral("milliseconds"), static_cast<qint64>(report.milliseconds)},
        {QStringLiteral("filesWritten"), static_cast<qint64>(report.staged.filesWritten)},
        {QStringLiteral("filesLinked"), static_cast<qint64>(report.staged.filesLinked)},
        {QStringLiteral("bytesWritten"), static_cast<qint64>(report.staged.bytesWritten)},
        {QStringLiteral("filesVerified"), static_cast<qint64>(report.filesVerified)},
        {QStringLiteral("filesReadBack"), static_cast<qint64>(report.filesReadBack)},
        {QStringLiteral("filesDeleted"), static_cast<qint64>(report.pruned.filesDeleted)},
        {QStringLiteral("bytesDeleted"), static_cast<qint64>(report.pruned.bytesDeleted)},
        {QStringLiteral("releasesDropped"),
         QJsonArray::fromStringList(report.pruned.releasesDropped)},
        {QStringLiteral("asideDropped"), QJsonArray::fromStringList(report.pruned.asideDropped)}};
    if (!report.pruned.recordsKept.isEmpty()) {
        json.insert(QStringLiteral("recordsKept"),
                    QJsonArray::fromStringList(report.pruned.recordsKept));
    }
    if (report.leadsToNothing) {
        json.insert(QStringLiteral("leadsToNothing"), true);
    }
    if (!report.lockTakenFrom.isEmpty()) {
        json.insert(QStringLiteral("lockTakenFrom"), report.lockTakenFrom);
    }
    return json;
}

QString reportText(const DeploymentReport &report, const PlannedDeployment &planned)
{
    const auto [ofOthers, ofThis] = toldApart(report.pruned.releasesDropped, report.releaseId);
    QStringList dropped;
    if (!ofOthers.isEmpty()) {
        dropped += text("old releases removed: %1").arg(ofOthers.join(QLatin1String(", ")));
    }
    if (!ofThis.isEmpty()) {
        dropped += text("earlier folders of this release removed: %1")
                       .arg(ofThis.join(QLatin1String(", ")));
    }
    if (planned.plan->isNothingToDo()) {
        if (!report.pruned.asideDropped.isEmpty()) {
            dropped += text("what was put aside of old releases removed: %1 (%2)")
                           .arg(report.pruned.asideDropped.join(QLatin1String(", ")),
                                textOfBytes(report.pruned.bytesDeleted));
        }
        // The plan has said so.
        QString line = dropped.join(QStringLiteral(" \u00B7 "));
        if (!line.isEmpty()) {
            line.front() = line.front().toUpper();
            line += QStringLiteral(".\n");
        }
        return line;
    }
    QString lines = QLatin1Char('\n')
        + tinted(report.leadsToNothing
                     ? text("Took back the first deployment to %1: nothing is published there.")
                           .arg(report.target)
                     : text("Published release %1 on %2.").arg(report.releaseId, report.target),
                 Tint::Good)
        + QLatin1Char('\n');
    QStringList facts{text("%1 written (%2)")
                          .arg(countedFiles(report.staged.filesWritten),
                               textOfBytes(report.staged.bytesWritten))};
    if (report.staged.filesLinked > 0) {
        facts += text("%1 shared with the previous release").arg(report.staged.filesLinked);
    }
    if (!dropped.isEmpty()) {
        facts += dropped;
    } else if (report.pruned.filesDeleted > 0) {
        facts += text("%1 deleted").arg(countedFiles(report.pruned.filesDeleted));
    }
    if (!report.lockTakenFrom.isEmpty()) {
        facts += text("lock taken from %1").arg(report.lockTakenFrom);
    }
    facts += text("%1 s").arg(static_cast<double>(report.milliseconds) / 1000.0, 0, 'f', 1);
    return lines + facts.join(QStringLiteral(" \u00B7 ")) + QLatin1Char('\n');
}

/// A failure with what was reached before it: whoever reads it wants to know what visitors see.
int failDeployment(const QString &command, const Error &error, const PlannedDeployment &planned,
                   const DeploymentReport &report, const PlanRequest &request)
{
    if (!request.json) {
        if (report.published) {
            writeError(
                report.leadsToNothing
                    ? text("The first deployment is taken back; only what comes after that "
                           "failed.\n")
                    : text("The release is published; only what comes after that failed.\n"));
        }
        return fail(command, error, false);
    }
    QJsonObject document = planToJson(planned, request);
    document.insert(QStringLiteral("deployment"), reportToJson(report));
    document.insert(QStringLiteral("error"), errorToJson(error));
    writeJson(command, document);
    return exitStatus(error);
}

/// Keeps the release on this machine and gives its contents from there; else from where the command has them, or, with
/// --no-store, from the project.
Result<std::unique_ptr<ContentSource>> contentsFor(const PlannedDeployment &planned, bool isKept,
                                                   std::unique_ptr<ContentSource> given,
                                                   const Invocation &invocation)
{
    const bool isOfProject = given == nullptr;
    if (!isKept || planned.plan->isNothingToDo()) {
        return isOfProject ? sourceContent() : std::move(given);
    }
    ProgressBoard board;
    const ProgressLine line(board);
    auto content =
        keepPlanned(*planned.plan, planned.config, ReleaseStore(ReleaseStore::defaultFolder()),
                    invocation.stop, &board);
    if (!content && isOfProject && content.error().code != ErrorCode::Cancelled
        && content.error().code != ErrorCode::Moved) {
        content.error().advice += QLatin1Char(' ')
            + text("Or deploy with --no-store: there is no way back to this "
                   "release from here then.");
    }
    return content;
}

std::string projectFolder(const PlannedRun &run)
{
    return PosixPath::absolute(run.request.project.folder,
                               std::filesystem::current_path().string());
}

/// What retention lets go. It is tried again the next time, so a failure is told and no more.
void tidyStore(const QString &command, const PlannedRun &run, const Invocation &invocation)
{
    const auto tidied =
        tidyReleases(ReleaseStore(ReleaseStore::defaultFolder()),
                     HistoryStore(HistoryStore::defaultFile()), run.planned.retention,
                     run.planned.plan->release->project, projectFolder(run), invocation.stop);
    if (!tidied && tidied.error().code != ErrorCode::Cancelled) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, tidied.error().message()));
    }
}

/// Of each warning that was agreed to.
QStringList confirmedOf(const PlannedDeployment &planned, const PlanRequest &request,
                        QString PlanWarning::*part)
{
    QStringList confirmed;
    for (const PlanWarning &warning : planned.plan->warnings) {
        if (warning.blocking && request.confirmed.contains(warning.id)) {
            confirmed += warning.*part;
        }
    }
    return confirmed;
}

DeploymentRecord recordOf(const PlannedDeployment &planned, const PlanRequest &request,
                          const DeploymentOutcome &outcome, const DeploymentBoard &board,
                          const QDateTime &started)
{
    DeploymentRecord record;
    record.project = planned.plan->release->project;
    record.releaseId = planned.plan->release->id;
    record.by = currentUser() + QLatin1Char('@') + currentHost();
    record.started = started;
    record.ended = QDateTime::currentDateTimeUtc();
    record.targets.push_back({.description = planned.target->description(),
                              .production = planned.config.production,
                              .atomicSwitch = planned.target->capabilities().atomicSwitch,
                              .outcome = outcome,
                              .confirmed = confirmedOf(planned, request, &PlanWarning::text),
                              .before = planned.state.releaseId,
                              .events = board.events()});
    return record;
}

RecordedPart recordedPart(const QString &command, const PlannedRun &run, const QString &message,
                          const DeploymentBoard &board)
{
    const PlannedDeployment &planned = run.planned;
    RecordedPart part{
        .entry = beginEntry(*planned.plan, planned.config, QStringLiteral("slipwayctl ") + command),
        .target = planned.config,
        .board = &board,
        .isNothingToDo = planned.plan->isNothingToDo()};
    setProject(part.entry, projectFolder(run));
    part.entry.before = planned.state.releaseId;
    part.entry.confirmed = confirmedOf(planned, run.request, &PlanWarning::text);
    part.entry.confirmedIds = confirmedOf(planned, run.request, &PlanWarning::id);
    part.entry.message = message;
    return part;
}

/// A deployment is as good without its history: what could not be kept of it is told and no more.
void endHistory(const QString &command, HistoryRecorder &recorder, const DeploymentOutcome &outcome)
{
    for (const Error &error : recorder.end({outcome})) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, error.message()));
    }
}

} // namespace

QString takeLockHelp()
{
    return text(
        "Takes the target's lock over from whoever holds it, or seems to. What they still run "
        "there ends before it records, switches or removes anything more; in place, a few files "
        "that it was just putting there may still change.");
}

int runDeploy(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Builds a release, plans it against a target and carries the plan out: lock, check, "
             "stage, publish, verify, prune.\n"
             "The release is kept on this machine first (slipwayctl releases).\n"
             "On a terminal it asks for what is not confirmed; elsewhere an open warning ends it "
             "with nothing changed.\n"
             "Exit status: 0 published (or nothing to do), 1 failed or not confirmed, 2 usage, 5 "
             "target or release changed\n"
             "after the plan was made, 130 cancelled."));
    addPlanOptions(parser);
    const QCommandLineOption planFile(
        QStringLiteral("plan"),
        text("Applies exactly the plan that slipwayctl plan --out wrote into FILE, or nothing."),
        text("FILE"));
    parser.addOption(planFile);
    const QCommandLineOption yes(QStringLiteral("yes"),
                                 text("Agrees to every warning, and asks nothing."));
    parser.addOption(yes);
    const QCommandLineOption noStore(
        QStringLiteral("no-store"),
        text("Does not keep the release on this machine: there is no way back to it from here."));
    parser.addOption(noStore);
    const QCommandLineOption reportFile(
        QStringLiteral("report"),
        text("Also writes the report into FILE: HTML or JSON by its ending, else text."),
        text("FILE"));
    parser.addOption(reportFile);
    const QCommandLineOption message = messageOption();
    parser.addOption(message);
    const QCommandLineOption takeLock(TakeLockOption, takeLockHelp());
    parser.addOption(takeLock);
    const QCommandLineOption resume(
        QStringLiteral("resume"),
        text("Finishes a deployment from this machine that ended early on the target. Builds "
             "nothing "
             "and runs no code of the project; nothing that is staged is written again."));
    const QCommandLineOption undo(
        QStringLiteral("undo"),
        text("Puts back what a deployment from this machine that ended early has changed."));
    parser.addOptions({resume, undo});
    if (invocation.arguments.end()
        != std::ranges::find_if(invocation.arguments, [](const std::string &argument) {
               return argument == "--resume" || argument == "--undo";
           })) {
        if (const auto status = parseCommandLine(parser, CommandName, invocation)) {
            return *status;
        }
        return takeUp(CommandName, parser,
                      {.undoes = parser.isSet(undo),
                       .resumes = parser.isSet(resume),
                       .isAgreed = parser.isSet(yes),
                       .takesLock = parser.isSet(takeLock),
                       .reportFile = pathFromText(parser.value(reportFile))},
                      invocation);
    }
    auto run = parseAndPlan(parser, CommandName, invocation, &planFile);
    if (!run) {
        return run.error();
    }
    // Not taken apart in the end, contents in memory among it: the program's own end is quicker at that. But contents
    // in a temporary folder go with it.
    if (!run->planned.whole->release->contentsNote) {
        static const auto *const spared =
            std::make_unique<const std::shared_ptr<const Plan>>(run->planned.whole).release();
        static_cast<void>(spared);
    }
    return carryOut(CommandName, *run,
                    {.isAgreed = parser.isSet(yes),
                     .isKept = !parser.isSet(noStore),
                     .takesLock = parser.isSet(takeLock),
                     .reportFile = pathFromText(parser.value(reportFile)),
                     .message = parser.value(message),
                     .content = {}},
                    invocation);
}

QCommandLineOption messageOption()
{
    return {{QStringLiteral("m"), QStringLiteral("message")},
            text("Why: kept in the history (slipwayctl history)."),
            text("TEXT")};
}

int carryOut(const QString &command, PlannedRun &run, Carrying how, const Invocation &invocation)
{
    auto &[request, planned] = run;
    if (how.isAgreed) {
        for (const PlanWarning &warning : planned.plan->warnings) {
            request.confirmed += warning.id;
        }
    }
    if (!request.json) {
        writeOut(planText(planned, request));
    }
    if (isInteractive() && !how.isAgreed && !request.json
        && (!planned.plan->isNothingToDo() || !planned.plan->droppedAside.empty())
        && !askForConsent(planned, request, invocation.stop)) {
        if (invocation.stop.stop_requested()) {
            return fail(command, Error::cancelled(), false);
        }
        writeError(text("Nothing was changed.\n"));
        return Failed;
    }

    AnswerWatch answers(command, invocation.stop);
    answers.follow(planned.config.path);
    // A plan that is about to be refused keeps nothing. A part of a kept release is a release of its own.
    const bool isKept = (how.content ? planned.leavesOut() : how.isKept)
        && planned.openWarnings(request.confirmed).empty();
    DeploymentBoard events;
    RecordedPart recorded = recordedPart(command, run, how.message, events);
    const bool isUndo = how.takesUp && how.takesUp->how == HistorySettlement::Undone;
    recorded.takesUp = std::move(how.takesUp);
    HistoryRecorder recorder(HistoryStore(HistoryStore::defaultFile()), {std::move(recorded)});
    auto content = contentsFor(planned, isKept, std::move(how.content), invocation);
    if (!content) {
        const DeploymentOutcome outcome = notKept(*planned.plan, content.error(), &events);
        endHistory(command, recorder, outcome);
        return failDeployment(command, *outcome.error, planned, outcome.report, request);
    }
    const QDateTime started = QDateTime::currentDateTimeUtc();
    const DeploymentOutcome outcome = [&] {
        const ProgressLine line(events.progress());
        return deployAll(
                   {{.target = planned.target.get(),
                     .plan = planned.plan.get(),
                     .options = {.confirmedWarnings = request.confirmed,
                                 .bandwidth = request.bandwidth > 0 ? request.bandwidth
                                                                    : planned.config.bandwidth,
                                 .takeLock = how.takesLock},
                     .board = &events,
                     .progress = nullptr,
                     .journal =
                         JournalPlace{.folder = DeployJournal::defaultFolder(),
                                      .target = planned.config,
                                      .project = projectFolder(run),
                                      // Also where this one is not kept: the one before may be.
                                      .store = ReleaseStore::defaultFolder()}}},
                   **content, DeployOrder::Together, invocation.stop)
            .front();
    }();
    content->reset(); // as long as it lives nothing in the store is deleted
    endHistory(command, recorder, outcome);
    const DeploymentReport &report = outcome.report;
    if (isKept && report.published && !planned.plan->isNothingToDo()) {
        tidyStore(command, run, invocation);
    }
    if (!how.reportFile.empty()) {
        DeploymentRecord record = recordOf(planned, request, outcome, events, started);
        record.targets.front().isUndo = isUndo;
        if (const Result<void> saved = saveReport(record, how.reportFile); !saved) {
            writeError(QStringLiteral("slipwayctl %1: ").arg(command) + saved.error().message()
                       + QLatin1Char('\n'));
        }
    }
    if (outcome.error) {
        return failDeployment(command, *outcome.error, planned, report, request);
    }
    if (request.json) {
        QJsonObject document = planToJson(planned, request);
        document.insert(QStringLiteral("deployment"), reportToJson(report));
        for (auto fact = how.facts.begin(); fact != how.facts.end(); ++fact) {
            document.insert(fact.key(), fact.value());
        }
        writeJson(command, document);
    } else {
        writeOut(reportText(report, planned));
    }
    return Done;
}

} // namespace Slipway::Ctl
