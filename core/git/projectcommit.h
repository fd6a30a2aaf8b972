// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <stop_token>
#include <string>

namespace Slipway {

/// Where a project's folder stands in its git repository.
///
/// Shape: value.
struct ProjectCommit {
    QString branch; ///< Empty: HEAD is at a commit itself.
    QString id; ///< As short as git would write it; empty: nothing is committed yet.
    QString hash; ///< All digits of it.
    bool changed = false; ///< Files under version control are not as they were committed.

    friend bool operator==(const ProjectCommit &, const ProjectCommit &) = default;
};

/// Looks for the repository at the folder and above it; nothing when there is none, or when it may
/// not be read. Runs and writes nothing, the index included. Blocking: compares the files' times with
/// the index, and reads those that differ. Any thread.
[[nodiscard]] std::optional<ProjectCommit> readProjectCommit(const std::string &folder,
                                                             const std::stop_token &stop);

} // namespace Slipway
