// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "collect/conflictreview.h"
#include "project/projectlocator.h"
#include "project/projectsnapshot.h"
#include "project/pythonprocess.h"
#include "project/settingsdoctor.h"
#include "project/slipwayconfig.h"

#include <QDateTime>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

struct FileTable;

/// What is known of a folder before any of its code ran.
struct LocatedProject {
    ProjectLocation location;
    PythonRun introspection; ///< What reading it starts: shown, and started from this same value.
    SlipwayConfig config;
    std::optional<std::string> configText; ///< What it was read from; none: there is no file.
    bool trusted = false; ///< What runOf(location) names may run: the user said so once.
    std::string lastSnapshotFile;
    QDateTime lastSnapshot; ///< When its last good snapshot was written; null: there is none.
};

/// One reading of a project. Shape: value, shared as std::shared_ptr<const ProjectData>; parts that
/// are still being read are null.
struct ProjectData {
    QString name; ///< Of the project's folder.
    SlipwayConfig config;
    QString environment; ///< Of slipway.toml; may be empty.
    std::shared_ptr<const ProjectSnapshot> snapshot;
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const std::vector<Conflict>> conflicts;
    std::shared_ptr<const ConflictReview> review; ///< Of these conflicts; there when they are.
    std::shared_ptr<const FileTable> files;
    std::vector<Finding> findings;
    std::vector<CheckMessage> checks;
    QDateTime snapshotAt; ///< When Python said so.
    QDateTime readFrom; ///< When the sources began to be read.
    QDateTime readAt; ///< When the sources were read.
    bool oldSnapshot = false; ///< From a file rather than from the project's Python just now.

    [[nodiscard]] bool isComplete() const { return snapshot && collection && conflicts && files; }
    [[nodiscard]] int conflictCount(ConflictKind kind) const;
    /// Those that stop a deploy until somebody decides: the gate's answer.
    [[nodiscard]] int openConflicts() const;
    [[nodiscard]] int acknowledgedConflicts() const;
};

} // namespace Slipway
