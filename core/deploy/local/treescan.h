// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploy/local/filefacts.h"

#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Local {

/// Something below a folder that is no folder itself.
struct ScannedFile {
    std::string path; ///< Relative, "/"-separated.
    FileFacts facts;
    bool isRegular = true; ///< False: a symbolic link, a pipe, a socket, a device.
};

/// Slipway's own records at the root of a target: never content.
inline constexpr std::string_view RecordsFolder = ".slipway";

/// A temporary name inside served folders, for file systems that records cannot be renamed to. Such
/// names are never content, and what a killed run left is removed by the next.
[[nodiscard]] std::string temporaryName(size_t number);
[[nodiscard]] bool isTemporaryName(std::string_view name);

struct TreeScan {
    std::vector<ScannedFile> files; ///< Sorted by path.
    std::vector<std::string> leftovers; ///< Paths with temporary names. Sorted.
};

/// Lists everything below `root` with one stat(2) a file, in threads of its own beside the caller's; links
/// are listed, never followed.
/// Errors: as open(2) (a folder that cannot be read makes the scan fail: half a list is no list), Cancelled.
[[nodiscard]] Result<TreeScan> scanTree(int root, std::string_view rootName,
                                        const TargetContext &context);

} // namespace Slipway::Local
