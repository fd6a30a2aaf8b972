// SPDX-License-Identifier: GPL-3.0-or-later
#include "opentarget.h"

#include "base/posixpath.h"
#include "commandline.h"
#include "deploy/resume.h"
#include "jsonoutput.h"
#include "project/lastgoodsnapshot.h"
#include "terminal.h"

#include <QCoreApplication>

#include <filesystem>
#include <memory>
#include <utility>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

} // namespace

std::vector<std::string> knownProtectedFolders(const ProjectOptions &project,
                                               const std::string &folder,
                                               const SlipwayConfig &config)
{
    const auto location = locateProject(folder, config, project.locate);
    const auto last = location ? loadLastGoodSnapshot(*location) : failure(location.error());
    return last ? protectedFolders(last->snapshot) : std::vector<std::string>();
}

Result<OpenedTarget> openTarget(const PlanRequest &request, std::unique_ptr<AnswerWatch> answers)
{
    OpenedTarget opened;
    opened.answers = std::move(answers);
    std::error_code error;
    opened.folder =
        PosixPath::absolute(request.project.folder, std::filesystem::current_path(error).string());
    if (opened.answers) {
        opened.answers->follow(opened.folder);
    }
    auto config = readSlipwayConfig(opened.folder);
    if (!config) {
        return failure(std::move(config.error()));
    }
    opened.project = std::move(*config);
    auto chosen = meantTarget(request, opened.project);
    if (!chosen) {
        return failure(std::move(chosen.error()));
    }
    opened.config = std::move(*chosen);
    if (opened.answers) {
        opened.answers->follow(opened.config.path);
    }
    auto target = makeTarget(opened.config,
                             knownProtectedFolders(request.project, opened.folder, opened.project));
    if (!target) {
        return failure(std::move(target.error()));
    }
    opened.target = std::move(*target);
    return opened;
}

std::expected<RequestedTarget, int> parseAndOpen(QCommandLineParser &parser, const QString &command,
                                                 const Invocation &invocation, int mostPositionals)
{
    if (const auto status = parseCommandLine(parser, command, invocation, mostPositionals)) {
        return std::unexpected(*status);
    }
    auto request = planRequest(parser);
    if (!request) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, request.error().message()));
        return std::unexpected(static_cast<int>(Usage));
    }
    auto opened = openTarget(*request, std::make_unique<AnswerWatch>(command, invocation.stop));
    if (!opened) {
        return std::unexpected(fail(command, opened.error(), request->json));
    }
    return RequestedTarget{.request = *std::move(request), .opened = *std::move(opened)};
}

void tellOpenDeployment(const TargetConfig &config)
{
    const auto open = openDeploymentTo(config, DeployJournal::defaultFolder());
    if (!open) {
        writeError(open.error().message() + QLatin1Char('\n'));
    } else if (*open && !(*open)->isRunning) {
        writeError(openDeploymentText(**open) + QLatin1Char('\n')
                   + text("slipwayctl deploy --resume finishes it, --undo puts it back; another "
                          "deployment takes its place.")
                   + QLatin1Char('\n'));
    }
}

} // namespace Slipway::Ctl
