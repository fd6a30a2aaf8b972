// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include "base/progress.h"
#include "base/result.h"
#include "collect/collection.h"
#include "project/projectlocator.h"
#include "project/projectsnapshot.h"
#include "project/slipwayconfig.h"

#include <QCommandLineParser>

#include <expected>
#include <optional>
#include <stop_token>

namespace Slipway::Ctl {

/// Where a command gets its project from: the options that all commands share.
struct ProjectOptions {
    std::string folder = "."; ///< --project
    std::string snapshotFile; ///< --snapshot: used in place of Python.
    LocateOptions locate; ///< --settings, --environment, --python
    bool trust = false; ///< --trust: run the project's code, and remember the folder.
    int timeoutSeconds = 60; ///< --timeout
    QStringList ignorePatterns; ///< --ignore, on top of slipway.toml's
    bool useDefaultIgnore = true; ///< False: --no-default-ignore
};

/// What the commands work on.
struct OpenedProject {
    ProjectSnapshot snapshot;
    SlipwayConfig config;
    std::optional<ProjectLocation> location; ///< Absent with --snapshot.
    CollectOptions collect; ///< What slipway.toml and the command line leave out.
};

void addProjectOptions(QCommandLineParser &parser);
[[nodiscard]] Result<ProjectOptions> projectOptions(const QCommandLineParser &parser);

/// What a command line that has nothing but the project options and --json says.
struct ProjectArguments {
    ProjectOptions options;
    bool json = false;
};

/// Adds the options, parses, and answers --help and wrong usage itself: then the exit status is
/// returned in place of the arguments.
[[nodiscard]] std::expected<ProjectArguments, int> parseProjectCommand(
    QCommandLineParser &parser, const QString &command, const Invocation &invocation);

/// Reads the snapshot file, or finds the project and runs the introspection in its Python.
/// Errors: Untrusted when the project's code may not run (says how to allow it), and all of
/// locateProject(), introspect(), readSnapshotFile(), readSlipwayConfig().
[[nodiscard]] Result<OpenedProject> openProject(const ProjectOptions &options, std::stop_token stop,
                                                ProgressBoard *progress = nullptr);

} // namespace Slipway::Ctl
