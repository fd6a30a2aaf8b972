// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "commandline.h"
#include "history/deploymenthistory.h"
#include "history/servedreleases.h"
#include "jsonoutput.h"
#include "opentarget.h"
#include "releaseoutput.h"
#include "storedplanning.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <vector>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("rollback");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// The releases that the target has served whole, as far as it and this machine know, the last first: others of the
/// project were made for other targets.
std::vector<QString> releasesThere(const TargetState &state, const TargetConfig &target)
{
    const HistoryStore history(HistoryStore::defaultFile());
    return servedReleases(readHistory(history, {target}).entries, state.kept);
}

/// The release that is meant: by id or name; else, of those made before what the target serves now, the one that it
/// served last.
Result<StoredRelease> chooseRelease(const ReleaseStore &store, const QString &words,
                                    const TargetState &state, const TargetConfig &target)
{
    if (!words.isEmpty()) {
        return store.find(words);
    }
    const auto list = store.list();
    if (!list) {
        return failure(list.error());
    }
    const auto live = std::ranges::find(*list, state.releaseId, &StoredRelease::id);
    if (state.releaseId.isEmpty() || live == list->end()) {
        return notPlanned(
            target.name,
            state.releaseId.isEmpty()
                ? text("no release of Slipway's is published there")
                : text("what it serves now, %1, was not kept on this machine").arg(state.releaseId),
            text("Name the release that is meant; slipwayctl releases lists them."));
    }
    // By when they were served, not made: what was once gone back from is newer than what took its place.
    auto earlier = list->end();
    for (const QString &id : releasesThere(state, target)) {
        earlier = std::find_if(live + 1, list->end(), [&id](const StoredRelease &stored) {
            return !stored.damage && stored.id == id;
        });
        if (earlier != list->end()) {
            break;
        }
    }
    if (earlier == list->end()) {
        return notPlanned(
            target.name,
            text("no earlier release that was live there, whole, is kept on this machine"),
            text("Name the release that is meant; slipwayctl releases lists them."));
    }
    return *earlier;
}

QJsonObject differenceToJson(const StoredRun &way)
{
    const Release &release = *way.run.planned.plan->release;
    return way.live
        ? QJsonObject{{QStringLiteral("difference"),
                       comparisonToJson(*way.live, release, compareReleases(*way.live, release))}}
        : QJsonObject();
}

/// What the way back changes, and what it does not do.
QString introduction(const StoredRun &way)
{
    const Release &release = *way.run.planned.plan->release;
    QString lines;
    if (way.live && way.live->id != release.id) {
        lines += comparisonText(*way.live, release, compareReleases(*way.live, release),
                                way.run.request.all)
            + QLatin1Char('\n');
    }
    const bool hasManifest = std::ranges::any_of(
        release.files, [](const ReleaseFile &file) { return file.role == FileRole::Manifest; });
    if (hasManifest) {
        lines += tinted(text("Django reads the manifest once, at its start: restart the "
                             "application servers afterwards, with the manifest of this release."),
                        Tint::Warn)
            + QStringLiteral("\n\n");
    }
    return lines;
}

} // namespace

int runRollback(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        text("Publishes an earlier release again, from what deployments kept on this machine: no "
             "code of the project runs.\n"
             "ID is an id of slipwayctl releases, its beginning, or a name; without one it is the "
             "last that the target\n"
             "served whole of those made before the one it serves now. It is planned and carried "
             "out as a "
             "deploy is, with\n"
             "the same questions.\n"
             "Exit status: 0 published (or nothing to do), 1 failed or not confirmed, 2 usage, 5 "
             "the target changed after\n"
             "the plan was made, 130 cancelled."));
    parser.addPositionalArgument(QStringLiteral("ID"), text("The release."));
    addPlanOptions(parser);
    const QCommandLineOption yes(QStringLiteral("yes"),
                                 text("Agrees to every warning, and asks nothing."));
    const QCommandLineOption reportFile(
        QStringLiteral("report"),
        text("Also writes the report into FILE: HTML or JSON by its ending, else text."),
        text("FILE"));
    const QCommandLineOption takeLock(TakeLockOption, takeLockHelp());
    const QCommandLineOption message = messageOption();
    parser.addOptions({yes, reportFile, takeLock, message});
    if (const auto status = parseCommandLine(parser, CommandName, invocation, 1)) {
        return *status;
    }
    const auto request = planRequest(parser);
    if (!request) {
        writeError(
            QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, request.error().message()));
        return Usage;
    }
    ProgressBoard board;
    auto way = [&] {
        AnswerWatch answers(CommandName, invocation.stop);
        const ProgressLine line(board);
        const QString words = parser.positionalArguments().value(0);
        return planStored(
            *request,
            [&words](const ReleaseStore &store, const TargetState &state,
                     const TargetConfig &target) {
                return chooseRelease(store, words, state, target);
            },
            invocation.stop, &board, answers);
    }();
    if (!way) {
        return fail(CommandName, way.error(), request->json);
    }
    tellOpenDeployment(way->run.planned.config);
    if (!request->json) {
        writeOut(introduction(*way));
    }
    return carryOut(CommandName, way->run,
                    {.isAgreed = parser.isSet(yes),
                     .isKept = false,
                     .takesLock = parser.isSet(takeLock),
                     .reportFile = pathFromText(parser.value(reportFile)),
                     .message = parser.value(message),
                     .facts = differenceToJson(*way),
                     .content = std::move(way->content)},
                    invocation);
}

} // namespace Slipway::Ctl
