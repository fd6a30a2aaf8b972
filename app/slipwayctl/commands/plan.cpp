// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"
#include "commandline.h"
#include "jsonoutput.h"
#include "planning.h"
#include "terminal.h"

#include <QCoreApplication>

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
    parser.setApplicationDescription(
        text("Shows what a deploy would do to a target: files to add (+), change (~), give other "
             "permissions (\u2261),\n"
             "delete (\u2212), keep (=), and files that are not ours (\u00B7). Writes nothing.\n"
             "Exit status: 0 the plan can run, 1 failed, or a warning is not confirmed, 2 usage, "
             "130 cancelled."));
    addPlanOptions(parser);
    if (const auto status = parseCommandLine(parser, CommandName, invocation)) {
        return *status;
    }
    const auto request = planRequest(parser);
    if (!request) {
        writeError(QStringLiteral("slipwayctl plan: ") + request.error().message()
                   + QLatin1Char('\n'));
        return Usage;
    }
    ProgressBoard board;
    const auto planned = [&] {
        const ProgressLine line(board);
        return planDeployment(*request, invocation.stop, &board);
    }();
    if (!planned) {
        return fail(CommandName, planned.error(), request->json);
    }
    if (request->json) {
        writeJson(CommandName, planToJson(*planned, *request));
    } else {
        writeOut(planText(*planned, *request));
    }
    return planned->openWarnings(request->confirmed).empty() ? Done : Failed;
}

} // namespace Slipway::Ctl
