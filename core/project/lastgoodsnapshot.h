// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/djangointrospector.h"
#include "project/projectlocator.h"
#include "project/projectsnapshot.h"

#include <QDateTime>

namespace Slipway {

/// The snapshot of the last time a project could be loaded.
struct LastGoodSnapshot {
    ProjectSnapshot snapshot;
    std::string file; ///< Absolute; can be read like any snapshot file.
    QDateTime taken; ///< UTC.
};

/// Keeps a snapshot in the user's cache ($XDG_CACHE_HOME/slipway/snapshots), by project folder and
/// settings module, so that the project still opens on the day its settings fail. Written by
/// rename. Errors: as the system calls.
[[nodiscard]] Result<void> saveLastGoodSnapshot(const ProjectLocation &location,
                                                const ProjectSnapshot &snapshot);

/// Errors: NotFound when there never was one; InvalidData when what is there cannot be read.
[[nodiscard]] Result<LastGoodSnapshot> loadLastGoodSnapshot(const ProjectLocation &location);

/// runIntrospection(), and keeps what it gave. When the project fails, the error's advice names the file of
/// the last good snapshot, if there is one. That a snapshot could not be kept is no error.
[[nodiscard]] Result<ProjectSnapshot> introspectAndKeep(const ProjectLocation &location,
                                                        const PythonRun &run,
                                                        const std::stop_token &stop,
                                                        ProgressBoard *progress = nullptr);

} // namespace Slipway
