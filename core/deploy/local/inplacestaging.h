// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/folders.h"
#include "deploy/local/publisher.h"
#include "deploy/local/wholefolders.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace Slipway::Local {

/// New content of one file, waiting to be renamed into place.
struct StagedFile {
    std::string folder; ///< Below the root.
    std::string name;
    FileFacts facts;
};

/// By row of the plan; without a value where a row needs no content.
using StagedFiles = std::vector<std::optional<StagedFile>>;

/// What waits to be put in place.
struct StagedContents {
    StagedFiles files;
    std::vector<WholeFolder> folders; ///< In `tree`, with all of their files.
    std::string tree; ///< Below the root.
};

/// Below `.slipway`: where new contents wait.
inline constexpr auto StagingName = "tmp";

/// Writes the contents of all rows that add or change a file, in parallel, on the file system each will
/// end up on: in `.slipway/tmp`, or, where something else is mounted inside the target, under a
/// temporary name there; those of folders that are put in place as a whole (see wholefolders.h) as they will lie
/// there; what an earlier run left in `.slipway/tmp`, and what was put aside (see takenaside.h), is used where it
/// is the right content. Then one sync. What was written is removed again on failure. `report` is added to.
[[nodiscard]] Result<StagedContents> stageContents(const RootFolder &folder, const Plan &plan,
                                                   const ContentSource &content,
                                                   const TargetContext &context,
                                                   StageReport &report);

/// Removes what a run that ended early left beside live files: `leftovers`, paths below the root.
[[nodiscard]] Result<void> removeBesides(const RootFolder &folder,
                                         const std::vector<std::string> &leftovers,
                                         const TargetContext &context);
/// The same and `.slipway/tmp`.
[[nodiscard]] Result<void> removeStaged(const RootFolder &folder,
                                        const std::vector<std::string> &leftovers,
                                        const TargetContext &context);

} // namespace Slipway::Local
