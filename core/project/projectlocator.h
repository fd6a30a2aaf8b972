// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace Slipway {

struct SlipwayConfig;

/// A Python interpreter that was found for a project, best first.
struct InterpreterCandidate {
    std::string path; ///< Absolute.
    QString
        source; ///< Where it was found, in words: "slipway.toml", ".venv", "VIRTUAL_ENV", "poetry".
};

/// How the user chooses by hand, in the words of the face that shows errors: options of a command line, or
/// fields of a window.
struct ChoiceWords {
    QString settings = QStringLiteral("--settings");
    QString interpreter = QStringLiteral("--python");
    QString snapshot = QStringLiteral("--snapshot"); ///< What opens the last good one instead.
    QString source; ///< Where what was so chosen comes from; empty: as above.
};

/// A Django project as found on disk, before any of its code ran.
struct ProjectLocation {
    std::string folder; ///< Absolute; where manage.py is.
    std::string managePy; ///< Absolute.
    QString settingsModule; ///< Chosen; may be empty when nothing names one.
    QString
        settingsSource; ///< "manage.py", "DJANGO_SETTINGS_MODULE", "slipway.toml [environments.production]"
    QString environment; ///< Name of the chosen environment of slipway.toml; may be empty.
    QStringList environments; ///< All names.
    std::vector<InterpreterCandidate> interpreters; ///< Never empty.
    ChoiceWords words = {}; ///< For advice.
};

/// What the user asked for on top of what is found.
struct LocateOptions {
    QString settingsModule; ///< --settings
    QString environment; ///< --environment
    std::string interpreter; ///< --python
    ChoiceWords words = {};
};

/// What is run of a project when it is read: what the user is shown before it may.
struct ProjectRun {
    std::string folder; ///< Absolute; where manage.py is.
    std::string interpreter; ///< Absolute; the location's first.
    QString settingsModule; ///< May be empty.

    bool operator==(const ProjectRun &other) const = default;
};

[[nodiscard]] ProjectRun runOf(const ProjectLocation &location);

/// Where manage.py is: `given` itself (its folder when it is that file), else the only folder below that has one.
/// Reads nothing else. Errors: as those of locateProject() about manage.py.
[[nodiscard]] Result<std::string> findProjectFolder(const std::string &given);

/// Finds manage.py in `folder` or (one level) below it, the settings module and interpreters.
/// Runs nothing of the project. Errors: NotFound (no manage.py: says where it looked), InvalidData
/// (slipway.toml), with what to do next. Several manage.py one level below: an error that lists them.
[[nodiscard]] Result<ProjectLocation> locateProject(const std::string &folder,
                                                    const SlipwayConfig &config,
                                                    const LocateOptions &options = {});

} // namespace Slipway
