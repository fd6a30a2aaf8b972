// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/folders.h"
#include "deploy/local/publisher.h"

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

/// Below `.slipway`: where new contents wait.
inline constexpr auto StagingName = "tmp";

/// Writes the contents of all rows that add or change a file, in parallel, on the file system each will
/// end up on: in `.slipway/tmp`, or, where something else is mounted inside the target, under a
/// temporary name there. Then one sync. What was written is removed again on failure.
[[nodiscard]] Result<StagedFiles> stageContents(const RootFolder &folder, const Plan &plan,
                                                const ContentSource &content,
                                                const TargetContext &context);

/// Removes what a run that ended early left: `.slipway/tmp` and `leftovers` (paths below the root).
[[nodiscard]] Result<void> removeStaged(const RootFolder &folder,
                                        const std::vector<std::string> &leftovers,
                                        const TargetContext &context);

} // namespace Slipway::Local
