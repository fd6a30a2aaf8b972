// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytesize.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "command.h"
#include "commandline.h"
#include "counted.h"
#include "deploy/local/adoption.h"
#include "deploy/local/localprobe.h"
#include "history/adoptionrecord.h"
#include "jsonoutput.h"
#include "opentarget.h"
#include "planning.h"
#include "project/configfile.h"
#include "project/targetedit.h"
#include "terminal.h"

#include <QCoreApplication>

#include <optional>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("adopt");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

/// slipway.toml says something else than the target will be.
bool wantsConfig(const OpenedTarget &opened, const Adoption &adoption)
{
    return opened.project.target(opened.config.name) != nullptr
        && (opened.config.path != adoption.root || opened.config.mode != LocalMode::Releases);
}

/// The target in slipway.toml, as it is from now on.
Result<void> changeConfig(const OpenedTarget &opened, const Adoption &adoption)
{
    TargetConfig target = opened.config;
    target.path = adoption.root;
    target.mode = LocalMode::Releases;
    const auto changed = changeConfigFile(opened.folder, [&](std::string_view before) {
        return changeTarget(before, target.name, target, opened.folder);
    });
    if (changed) {
        return {};
    }
    Error error = changed.error();
    error.advice = text("The folder is adopted. Set path = \"%1\" and mode = \"releases\" for the "
                        "target by hand, or adopt again.")
                       .arg(displayPath(adoption.root));
    return failure(std::move(error));
}

QString planText(const OpenedTarget &opened, const Adoption &adoption)
{
    const QString served = displayPath(adoption.served);
    QString lines = adoption.isDone
        ? text("%1 is adopted already: it leads to what is published.\n").arg(served)
        : text("%1 becomes a link to what is published, in one step: the web server goes on as it "
               "is, and nobody notices.\n"
               "Its files become the first release that is kept, in %2/releases, and a copy of "
               "them on this machine, for\n"
               "rollback. None is written or deleted.\n")
              .arg(served, displayPath(adoption.root));
    if (wantsConfig(opened, adoption)) {
        lines += text("In slipway.toml the target gets path = \"%1\" and mode = \"releases\".\n")
                     .arg(displayPath(adoption.root));
    }
    return lines;
}

QString doneText(const OpenedTarget &opened, const Adoption &adoption, const AdoptionReport &report)
{
    QString lines;
    if (!adoption.isDone) {
        lines += text("Adopted as the release %3: %1 (%2).\n")
                     .arg(countedFiles(report.files), textOfBytes(report.bytes), report.release);
    }
    if (wantsConfig(opened, adoption)) {
        lines += text("slipway.toml was changed.\n");
    } else if (opened.config.path != adoption.root) {
        lines += text("Deploy to %1 from now on.\n").arg(displayPath(adoption.root));
    }
    return lines;
}

/// Whether it is to be done: --yes says so, or whoever sits there. None: they said no, or went away.
std::optional<bool> isWanted(bool isAgreed, const PlanRequest &request, const std::stop_token &stop)
{
    if (isAgreed || request.json || !isInteractive()) {
        return isAgreed;
    }
    const QString answer = ask(text("Go on? [y/N] "), stop).toLower();
    return answer == text("y") || answer == text("yes") ? std::optional(true) : std::nullopt;
}

/// It is as good without its history: what could not be kept of it is told and no more.
void keepInHistory(const OpenedTarget &opened, const Adoption &adoption, const QString &release,
                   const QString &project)
{
    TargetConfig target = opened.config;
    target.path = adoption.root;
    target.mode = LocalMode::Releases;
    if (opened.project.target(target.name) == nullptr) {
        target.name = displayPath(target.path); // as a folder is called that is deployed to
    }
    const auto kept = recordAdoption(HistoryStore(HistoryStore::defaultFile()),
                                     {.target = std::move(target),
                                      .release = release,
                                      .project = project,
                                      .projectFolder = opened.folder,
                                      .program = QStringLiteral("slipwayctl ") + CommandName});
    if (!kept) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(CommandName, kept.error().message()));
    }
}

} // namespace

int runAdopt(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(
        "Makes release folders of a plain folder that a web server serves. The folder "
        "changes places with a link\n"
        "in one step, so nobody who asks for a file notices, and killed at any instant it is "
        "one or the other.\n"
        "What it holds is the first release that is kept. On a terminal it asks first; elsewhere, "
        "without --yes, it only says\n"
        "what it would do.\n"
        "Exit status: 0 done (or said), 1 failed, 2 usage, 130 cancelled."));
    addPlanOptions(parser);
    const QCommandLineOption yes(QStringLiteral("yes"), text("Does it, and asks nothing."));
    parser.addOption(yes);
    const auto wanted = parseAndOpen(parser, CommandName, invocation);
    if (!wanted) {
        return wanted.error();
    }
    const auto &[request, opened] = *wanted;
    const auto adoption = findAdoption(opened.config.path);
    if (!adoption) {
        return fail(CommandName, adoption.error(), request.json);
    }
    const auto usable = adoption->isDone
        ? Result<void>()
        : Local::probeFolder(adoption->served,
                             knownProtectedFolders(request.project, opened.folder, opened.project));
    if (!usable) {
        return fail(CommandName, usable.error(), request.json);
    }
    if (!request.json) {
        writeOut(planText(opened, *adoption));
    }
    const bool hasWork = !adoption->isDone || wantsConfig(opened, *adoption);
    const std::optional<bool> wants = hasWork
        ? isWanted(parser.isSet(yes), request, invocation.stop)
        : std::optional(parser.isSet(yes));
    if (!wants) {
        if (invocation.stop.stop_requested()) {
            return fail(CommandName, Error::cancelled(), false);
        }
        writeError(text("Nothing was changed.\n"));
        return Failed;
    }
    AdoptionReport report;
    if (*wants) {
        const QString project = displayPath(PosixPath::baseName(opened.folder));
        ProgressBoard board;
        auto done = [&] {
            const ProgressLine line(board);
            TargetContext context;
            context.stop = invocation.stop;
            context.progress = &board;
            return adoptFolder(*adoption, context,
                               AdoptionStore{.store = ReleaseStore(ReleaseStore::defaultFolder()),
                                             .project = project});
        }();
        if (!done) {
            return fail(CommandName, done.error(), request.json);
        }
        report = std::move(*done);
        if (!report.release.isEmpty()) {
            keepInHistory(opened, *adoption, report.release, project);
        }
        if (wantsConfig(opened, *adoption)) {
            if (Result<void> changed = changeConfig(opened, *adoption); !changed) {
                return fail(CommandName, changed.error(), request.json);
            }
        }
    }
    if (request.json) {
        writeJson(CommandName,
                  {{QStringLiteral("served"), displayPath(adoption->served)},
                   {QStringLiteral("path"), displayPath(adoption->root)},
                   {QStringLiteral("before"), adoption->isDone},
                   {QStringLiteral("adopted"), adoption->isDone || *wants},
                   {QStringLiteral("release"), report.release},
                   {QStringLiteral("files"), qint64{report.files}},
                   {QStringLiteral("bytes"), qint64{report.bytes}}});
    } else {
        writeOut(*wants ? doneText(opened, *adoption, report)
                        : text("Nothing was changed: --yes does it.\n"));
    }
    return Done;
}

} // namespace Slipway::Ctl
