// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"
#include "command.h"
#include "deploy/planfile.h"
#include "jsonoutput.h"
#include "planning.h"
#include "terminal.h"

#include <QCoreApplication>

#include <expected>
#include <memory>

namespace Slipway::Ctl {

namespace {

const QString CommandName = QStringLiteral("plan");

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

} // namespace

int runPlan(const Invocation &invocation)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(text(
        "Shows what a deploy would do to a target: files to add (+), change (~), give other "
        "permissions (\u2261)\n"
        "or headers (\u2248), delete (\u2212), keep (=), and files that are not ours (\u00B7). "
        "Writes nothing but the file\n"
        "of --out.\n"
        "\n"
        "With --json: {\"target\", \"release\", \"sums\", \"nothingToDo\", \"warnings\", "
        "\"leftOut\": [as rows],\n"
        "\"rows\": [{\"action\", \"path\", \"size\", \"sha256\", \"oldSize\", \"pair\", "
        "\"why\", \"changedByOthers\", \"foreign\", \"removedByOthers\"}]}.\n"
        "path, size and sha256 (where the release has the file) are what is on the target then; "
        "without --all no row that is kept.\n"
        "Exit status: 0 the plan can run, 1 failed, or a warning is not confirmed, 2 usage, "
        "130 cancelled."));
    addPlanOptions(parser);
    const QCommandLineOption outFile(
        QStringLiteral("out"),
        text("Also writes the plan into FILE, to be looked at and then applied exactly with "
             "slipwayctl deploy --plan FILE."),
        text("FILE"));
    parser.addOption(outFile);
    auto run = std::make_unique<const std::expected<PlannedRun, int>>(
        parseAndPlan(parser, CommandName, invocation));
    if (!*run) {
        return run->error();
    }
    const auto &[request, planned] = **run;
    // Not taken apart in the end: with many files that takes longer than the end of the program, which is next. But
    // contents in a temporary folder go with it.
    if (!planned.whole->release->contentsNote) {
        static const auto *const spared = run.release();
        static_cast<void>(spared);
    }
    if (parser.isSet(outFile)) {
        PlanFile file = planFile(*planned.whole, planned.state, planned.config, planned.leftOut,
                                 planned.options, request.confirmed);
        file.targetDescription = planned.target->description();
        if (Result<void> written = writePlanFile(file, pathFromText(parser.value(outFile)));
            !written) {
            return fail(CommandName, written.error(), request.json);
        }
    }
    if (request.json) {
        writeJson(CommandName, planToJson(planned, request));
    } else {
        writeOut(planText(planned, request));
    }
    return planned.openWarnings(request.confirmed).empty() ? Done : Failed;
}

} // namespace Slipway::Ctl
