// SPDX-License-Identifier: GPL-3.0-or-later
#include "openproject.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "commandline.h"
#include "project/lastgoodsnapshot.h"
#include "project/truststore.h"
#include "terminal.h"

#include <QCoreApplication>

#include <filesystem>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

std::string workingFolder()
{
    std::error_code error;
    return std::filesystem::current_path(error).string();
}

} // namespace

void addProjectOptions(QCommandLineParser &parser)
{
    parser.addOptions({
        {QStringLiteral("project"),
         text("The project's folder, with manage.py; the current one if not given."),
         QStringLiteral("FOLDER")},
        {QStringLiteral("snapshot"),
         text("Uses this snapshot (slipwayctl inspect --json) in place of Python."),
         QStringLiteral("FILE")},
        {QStringLiteral("settings"),
         text("The settings module, such as config.settings.production."),
         QStringLiteral("MODULE")},
        {QStringLiteral("environment"), text("An environment named in slipway.toml."),
         QStringLiteral("NAME")},
        {QStringLiteral("python"), text("The project's Python interpreter."),
         QStringLiteral("FILE")},
        {QStringLiteral("trust"),
         text("Lets the project's code run, now and later, for this folder.")},
        {{QStringLiteral("i"), QStringLiteral("ignore")},
         text("Ignores files or folders that match this pattern; may be given more than once."),
         QStringLiteral("PATTERN")},
        {QStringLiteral("no-default-ignore"),
         text("Does not ignore what Django ignores: CVS, .* and *~.")},
        {QStringLiteral("timeout"),
         text("Seconds that the project's Python may take; 60 if not given."),
         QStringLiteral("SECONDS")},
    });
}

Result<ProjectOptions> projectOptions(const QCommandLineParser &parser)
{
    ProjectOptions options;
    if (parser.isSet(QStringLiteral("project"))) {
        options.folder = pathFromText(parser.value(QStringLiteral("project")));
    }
    options.snapshotFile = pathFromText(parser.value(QStringLiteral("snapshot")));
    options.locate.settingsModule = parser.value(QStringLiteral("settings"));
    options.locate.environment = parser.value(QStringLiteral("environment"));
    options.locate.interpreter = pathFromText(parser.value(QStringLiteral("python")));
    options.ignorePatterns = parser.values(QStringLiteral("ignore"));
    options.useDefaultIgnore = !parser.isSet(QStringLiteral("no-default-ignore"));
    options.trust = parser.isSet(QStringLiteral("trust"));
    if (parser.isSet(QStringLiteral("timeout"))) {
        bool isNumber = false;
        options.timeoutSeconds = parser.value(QStringLiteral("timeout")).toInt(&isNumber);
        if (!isNumber || options.timeoutSeconds <= 0) {
            return failure({.code = ErrorCode::InvalidData,
                            .what = text("--timeout needs a number of seconds"),
                            .where = parser.value(QStringLiteral("timeout")),
                            .why = text("it is not a positive number"),
                            .advice = {}});
        }
    }
    return options;
}

std::expected<ProjectArguments, int> parseProjectCommand(QCommandLineParser &parser,
                                                         const QString &command,
                                                         const Invocation &invocation)
{
    addProjectOptions(parser);
    const QCommandLineOption json(QStringLiteral("json"), text("Prints JSON."));
    parser.addOption(json);
    if (const auto status = parseCommandLine(parser, command, invocation)) {
        return std::unexpected(*status);
    }
    auto options = projectOptions(parser);
    if (!options) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, options.error().message()));
        return std::unexpected(static_cast<int>(Usage));
    }
    return ProjectArguments{.options = std::move(*options), .json = parser.isSet(json)};
}

namespace {

Result<OpenedProject> readProject(const ProjectOptions &options, const std::stop_token &stop,
                                  ProgressBoard *progress)
{
    const std::string folder = PosixPath::absolute(options.folder, workingFolder());
    if (!options.snapshotFile.empty()) {
        auto snapshot = readSnapshotFile(options.snapshotFile);
        if (!snapshot) {
            return std::unexpected(snapshot.error());
        }
        // The configuration lies beside manage.py, which the snapshot names.
        const std::string &configFolder =
            snapshot->projectFolder.empty() ? folder : snapshot->projectFolder;
        auto config = readSlipwayConfig(configFolder);
        if (!config) {
            return std::unexpected(config.error());
        }
        return OpenedProject{.snapshot = std::move(*snapshot),
                             .config = std::move(*config),
                             .location = {},
                             .collect = {}};
    }
    // Of what is no folder, locateProject() says so.
    std::error_code ignored;
    auto config = std::filesystem::is_directory(folder, ignored)
        ? readSlipwayConfig(folder)
        : Result<SlipwayConfig>(SlipwayConfig());
    if (!config) {
        return std::unexpected(config.error());
    }
    auto location = locateProject(folder, *config, options.locate);
    if (!location) {
        return std::unexpected(location.error());
    }
    if (location->folder != folder) {
        config = readSlipwayConfig(location->folder);
        if (!config) {
            return std::unexpected(config.error());
        }
        location = locateProject(location->folder, *config, options.locate);
        if (!location) {
            return std::unexpected(location.error());
        }
    }
    TrustStore trust;
    if (options.trust) {
        if (auto kept = trust.trust(location->folder); !kept) {
            return std::unexpected(kept.error());
        }
    } else if (!trust.isTrusted(location->folder) && !trust.isTrusted(runOf(*location))) {
        return failure(
            {.code = ErrorCode::Untrusted,
             .what = text("The project's code was not run"),
             .where = displayPath(location->folder),
             .why = text(
                 "reading a Django project executes its settings and apps, and nobody has said yet "
                 "that this folder may run"),
             .advice = text("If you trust it, run again with --trust; or use --snapshot.")});
    }
    IntrospectOptions introspection;
    introspection.timeout = std::chrono::seconds(options.timeoutSeconds);
    auto snapshot =
        introspectAndKeep(*location, introspectionRun(*location, introspection), stop, progress);
    if (!snapshot) {
        return std::unexpected(snapshot.error());
    }
    return OpenedProject{.snapshot = std::move(*snapshot),
                         .config = std::move(*config),
                         .location = std::move(*location),
                         .collect = {}};
}

} // namespace

Result<OpenedProject> openProject(const ProjectOptions &options, std::stop_token stop,
                                  ProgressBoard *progress)
{
    auto project = readProject(options, stop, progress);
    if (project) {
        project->collect.ignorePatterns = project->config.ignorePatterns + options.ignorePatterns;
        project->collect.useDefaultIgnore = options.useDefaultIgnore;
    }
    return project;
}

} // namespace Slipway::Ctl
