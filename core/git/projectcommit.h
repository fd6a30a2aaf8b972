// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <expected>
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

/// Why it is not known which commit that is.
enum class NoCommit : uint8_t {
    Unknown, ///< Nobody wrote it down, or it was stopped.
    NoRepository,
    NothingCommitted,
    NoLibrary, ///< libgit2 is not installed.
    OthersRepository, ///< It belongs to another user, and git trusts no such repository.
    Unreadable,
};

/// A stable word: "no-repository", "no-library", …; of Unknown empty.
[[nodiscard]] QString noCommitId(NoCommit reason);
/// Of words that are not known: Unknown.
[[nodiscard]] NoCommit noCommitOf(const QString &id);
/// For people: "the project is in no git repository"; of Unknown empty.
[[nodiscard]] QString noCommitText(NoCommit reason);

/// Looks for the repository at the folder and above it. One of which nothing is committed yet has an empty
/// commit. Runs and writes nothing, the index included. Blocking: compares the files' times with
/// the index, and reads those that differ. Any thread.
[[nodiscard]] std::expected<ProjectCommit, NoCommit> readProjectCommit(const std::string &folder,
                                                                       const std::stop_token &stop);

} // namespace Slipway
