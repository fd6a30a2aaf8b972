// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"

#include <string_view>

namespace Slipway::Local {

/// Brings everything written to the file system of `folder` to the disk: one syncfs(2) for a whole
/// tree, where a sync for each file would wait thousands of times. A stop is noticed at once, and
/// nothing more is begun while paused, though the kernel then still finishes its writing.
/// Errors: Cancelled, as syncfs(2).
[[nodiscard]] Result<void> syncFileSystem(int folder, std::string_view fullName,
                                          const TargetContext &context);

/// Brings renames and deletes inside one folder to the disk.
[[nodiscard]] Result<void> syncFolder(int folder, std::string_view fullName);

} // namespace Slipway::Local
