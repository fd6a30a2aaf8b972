// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectsnapshot.h"

#include <QString>

#include <optional>
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
    bool isCheck = false; ///< A message of Django's system checks; `title` is its text.
};

/// Looks at a snapshot (and at the folders it names): settings that will hurt, and Django's own
/// system checks. Worst first. Touches the disk only with stat(2).
[[nodiscard]] std::vector<Finding> diagnoseSettings(const ProjectSnapshot &snapshot);

/// Django's system checks of the staticfiles app (E001, E002, E003, W004, and E005 from Django 5.0
/// on) as they stand now, from the settings in the snapshot and today's folders, in Django's order;
/// then those of the snapshot that are not Django's own. A finder with a check() of its own cannot
/// be asked without Python: then all are those of the snapshot.
/// Texts are byte for byte Django's; a path in them may hold lone surrogates (base/pathtext.h).
/// Source: django/contrib/staticfiles/{checks,finders}.py (6.0).
[[nodiscard]] std::vector<CheckMessage> systemChecks(const ProjectSnapshot &snapshot);

/// What building a StaticFilesStorage raises when STATIC_URL, MEDIA_URL, STATIC_ROOT and MEDIA_ROOT
/// contradict each other: the first of Django's four tests that fails, with its exact message.
/// Nothing for storages that are no StaticFilesStorage: they do not test this.
/// Source: django/contrib/staticfiles/utils.py, check_settings (6.0).
[[nodiscard]] std::optional<SnapshotError> storageSettingsError(const ProjectSnapshot &snapshot);

} // namespace Slipway
