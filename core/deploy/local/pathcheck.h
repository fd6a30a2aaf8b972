// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/adoption.h"
#include "project/slipwayconfig.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace Slipway {

/// How a finding about a path is meant.
enum class PathVerdict {
    Good,
    Told, ///< Worth knowing, neither good nor bad.
    Warn,
    Bad, ///< The path cannot be used as it is.
};

/// One thing looked at, in words: a sign and a sentence.
struct PathFinding {
    enum class Aspect { Place, Existence, Access, FileSystem, Space, Answer };

    Aspect aspect = Aspect::Place;
    PathVerdict verdict = PathVerdict::Good;
    QString text;
};

/// What is asked about a folder that is to become a target.
struct PathQuestion {
    std::string path; ///< As typed; "~/" is the home folder, relative counts from `projectFolder`.
    std::string projectFolder; ///< Absolute.
    std::vector<std::string> protectedFolders; ///< As for makeTarget().
    std::vector<std::pair<QString, std::string>> otherTargets; ///< Names and absolute folders.
    LocalMode mode = LocalMode::Releases;
    int64_t bytesNeeded = -1; ///< -1: not known.
    bool isEstimate = false; ///< It will be more, how much is not known yet.

    bool operator==(const PathQuestion &) const = default;
};

/// A file system, and how much of it may be written.
struct FileSystemSpace {
    uint64_t id = 0; ///< st_dev
    int64_t freeBytes = 0;

    bool operator==(const FileSystemSpace &) const = default;
};

/// Whether so many bytes fit. `isShared`: they are what several targets need together; `isEstimate`: about.
[[nodiscard]] PathFinding spaceFinding(const FileSystemSpace &space, int64_t bytesNeeded,
                                       bool isShared = false, bool isEstimate = false);

struct PathReport {
    std::string path; ///< Absolute and normalised; empty: nothing was typed.
    std::vector<PathFinding> findings;
    std::optional<FileSystemSpace> space = {}; ///< Where it is, or will be made.
    /// Release folders could be made of what is served there: see adoptFolder(). Only asked for their mode.
    std::optional<Adoption> adoption = {};

    [[nodiscard]] bool isUsable() const; ///< Something was typed, and nothing is Bad.
};

/// The absolute path that is meant by what was typed.
[[nodiscard]] std::string targetPath(const std::string &typed, const std::string &projectFolder);

/// Looks at the place, one sentence for each aspect; touches nothing. May hang as long as a network
/// mount does.
[[nodiscard]] PathReport checkPath(const PathQuestion &question);

using PathCheck = std::function<PathReport(const PathQuestion &)>;

/// The same, but answers after `limit` at the latest: then with the finding that the place does not
/// answer. What hangs is left to itself. `check` is for tests. Threads: any worker.
[[nodiscard]] PathReport checkPathWithin(const PathQuestion &question,
                                         std::chrono::milliseconds limit,
                                         const std::stop_token &stop = {},
                                         const PathCheck &check = checkPath);

} // namespace Slipway
