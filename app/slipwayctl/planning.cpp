// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning.h"

#include "base/bytesize.h"
#include "base/pathtext.h"
#include "base/posixpath.h"
#include "collect/collection.h"
#include "commandline.h"
#include "deploy/gates.h"
#include "deploy/planfile.h"
#include "deploy/targetlook.h"
#include "jsonoutput.h"
#include "opentarget.h"
#include "referenceoutput.h"
#include "release/contentpocket.h"
#include "release/outputconflicts.h"
#include "release/processedfiles.h"
#include "terminal.h"

#include <QCoreApplication>

#include <algorithm>
#include <filesystem>
#include <future>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::string absoluteFolder(const QString &argument)
{
    std::error_code error;
    return PosixPath::absolute(pathFromText(argument),
                               std::filesystem::current_path(error).string());
}

/// The target that is meant. Errors: NotFound.
Result<TargetConfig> chooseTarget(const PlanRequest &request, const SlipwayConfig &config)
{
    if (!request.folder.empty()) {
        TargetConfig target;
        target.name = displayPath(request.folder);
        target.type = QStringLiteral("local");
        target.path = request.folder;
        target.mode = request.mode;
        target.keepReleases = config.retention.releases;
        target.keepDays = config.retention.days;
        return target;
    }
    if (request.targetName.isEmpty() && config.targets.size() == 1) {
        return config.targets.front();
    }
    if (const TargetConfig *found = config.target(request.targetName)) {
        return *found;
    }
    QStringList names;
    for (const TargetConfig &target : config.targets) {
        names += target.name;
    }
    const QString where =
        config.file.empty() ? QStringLiteral("slipway.toml") : displayPath(config.file);
    return failure({.code = ErrorCode::NotFound,
                    .what = text("There is no target to deploy to"),
                    .where = where,
                    .why = names.isEmpty() ? text("it names no target")
                        : request.targetName.isEmpty()
                        ? text("it names several: %1").arg(names.join(QLatin1String(", ")))
                        : text("it names no target \"%1\", only: %2")
                              .arg(request.targetName, names.join(QLatin1String(", "))),
                    .advice = names.isEmpty()
                        ? text("Add [targets.NAME] to it, or give a folder with --to.")
                        : text("Choose one with --target.")});
}

/// What the project's gates say of its conflicts.
Result<std::vector<PlanWarning>> conflictGates(const OpenedProject &project,
                                               const Collection &collection, std::stop_token stop,
                                               ProgressBoard *progress)
{
    const auto conflicts = findAllConflicts(project.snapshot, collection,
                                            project.config.referencePolicies, stop, progress);
    if (!conflicts) {
        return failure(conflicts.error());
    }
    const auto review =
        reviewConflicts(project.snapshot, project.config, collection, *conflicts, stop, progress);
    if (!review) {
        return failure(review.error());
    }
    auto gates = conflictGate(*review, *conflicts);
    std::ranges::move(manifestGate(project.snapshot), std::back_inserter(gates));
    return gates;
}

} // namespace

std::string meantFolder(const PlanRequest &request)
{
    std::error_code error;
    return PosixPath::absolute(request.project.folder,
                               std::filesystem::current_path(error).string());
}

Result<TargetConfig> meantTarget(const PlanRequest &request, const SlipwayConfig &config)
{
    return chooseTarget(request, config);
}

ProjectRetention retentionOf(const SlipwayConfig &config, const TargetConfig &target)
{
    ProjectRetention retention{.rule = config.retention, .targets = config.targets};
    retention.targets.push_back(target);
    return retention;
}

std::vector<PlanWarning> PlannedDeployment::openWarnings(const QStringList &confirmed) const
{
    std::vector<PlanWarning> open;
    std::ranges::copy_if(plan->warnings, std::back_inserter(open), [&](const PlanWarning &warning) {
        return warning.blocking && (warning.impossible || !confirmed.contains(warning.id));
    });
    return open;
}

void addPlanOptions(QCommandLineParser &parser)
{
    addProjectOptions(parser);
    parser.addOptions({
        {QStringLiteral("target"),
         text("A target named in slipway.toml; not needed when there is only one."),
         QStringLiteral("NAME")},
        {QStringLiteral("to"), text("Deploys to this folder in place of a named target."),
         QStringLiteral("FOLDER")},
        {QStringLiteral("mode"),
         text("For --to: \"releases\" (a folder for each release and a link \"current\"; the "
              "default), \"in-place\", or \"pool\" (in place, and nothing of a kept release is "
              "ever taken away)."),
         QStringLiteral("MODE")},
        {QStringLiteral("bandwidth"),
         text("Writes no more than this many bytes a second to the target: \"800 kB\", \"2 MB\"."),
         QStringLiteral("RATE")},
        {QStringLiteral("confirm"),
         text("Agrees to the warning with this id; may be given more than once."),
         QStringLiteral("ID")},
        {QStringLiteral("delete-foreign"),
         text("Also deletes what Slipway did not put on the target.")},
        {QStringLiteral("exclude"),
         text("Leaves out changes below this path, or that a pattern matches (* ? []); may be "
              "given more than once."),
         QStringLiteral("PATTERN")},
        {QStringLiteral("all"), text("Shows every row, also files that are kept.")},
        {QStringLiteral("json"), text("Prints JSON.")},
    });
}

Result<PlanRequest> planRequest(const QCommandLineParser &parser,
                                const QCommandLineOption *planFile)
{
    const auto project = projectOptions(parser);
    if (!project) {
        return failure(project.error());
    }
    PlanRequest request;
    request.project = *project;
    request.targetName = parser.value(QStringLiteral("target"));
    request.confirmed = parser.values(QStringLiteral("confirm"));
    request.deleteForeign = parser.isSet(QStringLiteral("delete-foreign"));
    request.json = parser.isSet(QStringLiteral("json"));
    request.all = parser.isSet(QStringLiteral("all"));
    for (const QString &pattern : parser.values(QStringLiteral("exclude"))) {
        request.excluded.push_back(pathFromText(pattern));
    }
    request.keepsContents =
        planFile != nullptr; // of the commands that ask for one only deploy writes
    if (planFile != nullptr && parser.isSet(*planFile)) {
        request.planFile = pathFromText(parser.value(*planFile));
        if (request.planFile.empty()) {
            return wrongOption(QStringLiteral("--plan"), text("it needs a file"));
        }
        if (!request.excluded.empty() || request.deleteForeign) {
            return wrongOption(QStringLiteral("--plan"),
                               text("the file says already what is left out and what of others is "
                                    "deleted"));
        }
    }
    if (parser.isSet(QStringLiteral("bandwidth"))) {
        const auto bytes = bytesFromText(parser.value(QStringLiteral("bandwidth")));
        if (!bytes || *bytes == 0) {
            return wrongOption(QStringLiteral("--bandwidth"),
                               text("it needs bytes per second, as \"2 MB\" or \"800 kB\""));
        }
        request.bandwidth = *bytes;
    }
    const bool hasFolder = parser.isSet(QStringLiteral("to"));
    if (hasFolder && parser.isSet(QStringLiteral("target"))) {
        return wrongOption(QStringLiteral("--to"),
                           text("--target names another place to deploy to"));
    }
    if (hasFolder) {
        if (parser.value(QStringLiteral("to")).isEmpty()) {
            return wrongOption(QStringLiteral("--to"), text("it needs a folder"));
        }
        request.folder = absoluteFolder(parser.value(QStringLiteral("to")));
    }
    if (parser.isSet(QStringLiteral("mode"))) {
        const QString mode = parser.value(QStringLiteral("mode"));
        if (!hasFolder) {
            return wrongOption(QStringLiteral("--mode"),
                               text("it goes with --to; a named target has its own mode"));
        }
        const auto known = localModeOf(mode);
        if (!known) {
            return wrongOption(
                QStringLiteral("--mode"),
                text("\"%1\" is none of \"releases\", \"in-place\" and \"pool\"").arg(mode));
        }
        request.mode = *known;
    }
    return request;
}

namespace {

/// Where the command line names no target it is the one that the plan was made for, also a folder of --to.
PlanRequest withTargetOf(PlanRequest request, const PlanFile &file, const SlipwayConfig &config)
{
    if (!request.folder.empty() || !request.targetName.isEmpty()) {
        return request;
    }
    if (config.target(file.target) != nullptr) {
        request.targetName = file.target;
    } else if (file.target == displayPath(file.targetPath)) { // as --to calls it
        request.folder = file.targetPath;
        request.mode = file.targetMode;
    }
    return request;
}

} // namespace

Result<PlannedDeployment> planDeployment(const PlanRequest &request, std::stop_token stop,
                                         ProgressBoard *progress, AnswerWatch &answers,
                                         std::optional<ReferenceReport> *stopping)
{
    answers.follow(meantFolder(request));
    const auto project = openProject(request.project, stop, progress);
    if (!project) {
        return failure(project.error());
    }
    PlannedDeployment planned;
    std::optional<PlanFile> file;
    if (!request.planFile.empty()) {
        Result<PlanFile> read = readPlanFile(request.planFile);
        if (!read) {
            return failure(std::move(read.error()));
        }
        file = std::move(*read);
        planned.agreed = file->confirmed;
    }
    Result<TargetConfig> config = chooseTarget(
        file ? withTargetOf(request, *file, project->config) : request, project->config);
    if (!config) {
        return failure(std::move(config.error()));
    }
    planned.config = std::move(*config);
    planned.retention = retentionOf(project->config, planned.config);
    const std::vector<std::string> sources = protectedFolders(project->snapshot);
    answers.follow(planned.config.path);
    std::ranges::for_each(sources, [&](const std::string &source) { answers.follow(source); });
    auto target = makeTarget(planned.config, sources);
    if (!target) {
        return failure(std::move(target.error()));
    }
    planned.target = std::move(*target);
    TargetContext context{.stop = stop, .progress = progress, .wanted = nullptr};
    context.onlyRemoves = true; // whether there has to be room the plan says
    if (Result<void> usable = planned.target->probe(context); !usable) {
        return failure(std::move(usable.error()));
    }

    TargetLook look(*planned.target, context);
    CollectOptions collecting = project->collect;
    // What a storage makes of the files it asks them for itself; else the release goes by what was listed.
    collecting.statSources = ProcessedFiles::concerns(project->snapshot);
    std::vector<FileState> states;
    auto collection = buildCollection(project->snapshot, collecting, stop, progress,
                                      collecting.statSources ? nullptr : &states);
    if (!collection) {
        return failure(collection.error());
    }
    // Names alone are compared beside the release; where contents count both would make the same ones.
    auto beside = std::async(collecting.statSources ? std::launch::deferred : std::launch::async,
                             [&] { return conflictGates(*project, **collection, stop, nullptr); });
    const auto release =
        buildRelease(project->snapshot, **collection, stop, progress,
                     project->config.referencePolicies, project->config.compress, std::move(states),
                     request.keepsContents ? std::make_shared<ContentPocket>() : nullptr);
    if (!release) {
        auto all = stoppingReferences(release.error(), *project, **collection, stop, progress);
        if (stopping != nullptr) {
            *stopping = std::move(all.report);
        }
        return failure(std::move(all.error));
    }
    context.wanted = release->get();
    Result<TargetState> state = look.take(**release, progress);
    if (!state) {
        return failure(std::move(state.error()));
    }
    planned.state = std::move(*state);
    auto gates = beside.get();
    if (!gates) {
        return failure(gates.error());
    }
    planned.options = {.maxDeleteShare = project->config.maxDeleteShare,
                       .deleteForeign = request.deleteForeign || (file && file->deleteForeign),
                       .retention = planned.config.retention(),
                       .now = QDateTime::currentDateTimeUtc(),
                       .gates = std::move(*gates),
                       .capabilities = planned.target->capabilities()};
    collection->reset(); // a million files take as much as their plan
    planned.whole = makePlan(*release, planned.state, planned.target->name(), planned.options);
    auto leftOut = file ? matchPlanFile(*file, *planned.whole, planned.config)
                        : rowsMatching(*planned.whole, request.excluded);
    if (!leftOut) {
        return failure(std::move(leftOut.error()));
    }
    if (Result<void> left = leaveOut(planned, std::move(*leftOut), context); !left) {
        return failure(std::move(left.error()));
    }
    if (Result<void> room = checkRoom(planned, context); !room) {
        return failure(std::move(room.error()));
    }
    return planned;
}

std::expected<PlannedRun, int> parseAndPlan(QCommandLineParser &parser, const QString &command,
                                            const Invocation &invocation,
                                            const QCommandLineOption *planFile)
{
    if (const auto status = parseCommandLine(parser, command, invocation)) {
        return std::unexpected(*status);
    }
    auto request = planRequest(parser, planFile);
    if (!request) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, request.error().message()));
        return std::unexpected(static_cast<int>(Usage));
    }
    ProgressBoard board;
    std::optional<ReferenceReport> stopping;
    auto planned = [&] {
        AnswerWatch answers(command, invocation.stop);
        const ProgressLine line(board);
        return planDeployment(*request, invocation.stop, &board, answers, &stopping);
    }();
    if (!planned && stopping && request->json) {
        writeJson(command,
                  {{QStringLiteral("error"), errorToJson(planned.error())},
                   {QStringLiteral("references"), danglingAsJson(*stopping)}});
        return std::unexpected(static_cast<int>(Failed));
    }
    if (!planned) {
        return std::unexpected(fail(command, planned.error(), request->json));
    }
    tellOpenDeployment(planned->config);
    request->confirmed += planned->agreed;
    return PlannedRun{.request = std::move(*request), .planned = std::move(*planned)};
}

} // namespace Slipway::Ctl
