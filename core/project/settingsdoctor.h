// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectsnapshot.h"

#include <QString>

#include <vector>

namespace Slipway {

enum class Severity {
    Note,
    Warning,
    Problem, ///< Stops collectstatic or a deploy, or is dangerous.
};

/// Something about the project that a release manager should know.
struct Finding {
    QString id; ///< Stable: "static-root-unset"
    Severity severity = Severity::Note;
    QString title; ///< What is so: "STATIC_ROOT is not set".
    QString why; ///< Why it matters.
    QString advice; ///< What to do.
    std::string path; ///< The folder or file it is about; may be empty.
};

/// Looks at a snapshot (and at the folders it names): settings that will hurt, and Django's own
/// system checks. Worst first. Touches the disk only with stat(2).
[[nodiscard]] std::vector<Finding> diagnoseSettings(const ProjectSnapshot &snapshot);

/// Django's system checks of the staticfiles app (E001..E005, W004) as they stand now, from the
/// settings in the snapshot and today's folders; checks of custom finders are those of the snapshot.
/// Source: django/contrib/staticfiles/{checks,finders}.py (6.0).
[[nodiscard]] std::vector<CheckMessage> systemChecks(const ProjectSnapshot &snapshot);

} // namespace Slipway
