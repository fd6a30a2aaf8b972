// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"
#include "deploy/local/settling.h"
#include "deploy/local/standingrelease.h"

#include <optional>
#include <string>
#include <vector>

namespace Slipway::Local {

/// A file that stands in the new folder already.
struct ReusedFile {
    FileFacts facts;
    Sha256 digest;
    bool isLink = false; ///< To the previous release.
};
/// By row of the plan; none: it has to be put there.
using ReusedFiles = std::vector<std::optional<ReusedFile>>;

/// What a new release folder is made of.
struct ReleaseBuild {
    const RootFolder &folder;
    const Plan &plan;
    const ContentSource &content;
    const TargetContext &context;
    const Inspection &previous; ///< Of the release that is published now.
    int previousFolder = -1; ///< Its descriptor; -1: there is none.
    int newFolder = -1; ///< Descriptor of the folder to fill; empty but for `reused`.
    std::string newName; ///< Its path, for messages.
    ReusedFiles reused = {}; ///< Empty: nothing.
    /// Another folder of the release, which is not all that it should be; null: there is none.
    const StandingRelease *standing = nullptr;
};

/// Whether a row's file is linked to the previous release's, where links are possible.
[[nodiscard]] bool isLinked(const PlanRow &row, const InspectedFile *previous);

struct BuiltRelease {
    StageReport report;
    std::vector<PlacedFile> files; ///< Sorted by path.
    std::vector<bool> written; ///< By row of the plan: content of the release, and no link.
};

/// Bytes and files that building will write (links cost nothing).
struct BuildCost {
    int64_t bytes = 0;
    int64_t files = 0;
};
[[nodiscard]] BuildCost buildCost(const ReleaseBuild &build);
/// A content is written for the row of that number.
[[nodiscard]] bool isWritten(const ReleaseBuild &build, size_t row);

/// Fills the folder, in parallel: hard links for what the previous release, or an earlier folder of this one, has
/// unchanged (a copy where links are not possible: other file system, too many links), new contents for the rest,
/// copies of what others put there. Not synced.
[[nodiscard]] Result<BuiltRelease> fillRelease(const ReleaseBuild &build);

} // namespace Slipway::Local
