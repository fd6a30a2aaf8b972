// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace Slipway::Local {

/// A whole file of Slipway's own records in memory, never through a link. Errors: as open(2);
/// InvalidData when it is larger than `largest` or no regular file.
[[nodiscard]] Result<std::string> readSmallFile(int folder, const std::string &name,
                                                std::string_view fullName, size_t largest);

/// The beginning of such a file, at most so much of it. Errors: as open(2).
[[nodiscard]] Result<std::string> readBeginning(int folder, const std::string &name,
                                                std::string_view fullName, size_t most);

/// Replaces a file of Slipway's own records: temporary name, fsync, rename, fsync of the folder.
/// Killed at any instant there is the old content or the new one.
[[nodiscard]] Result<void> writeSmallFile(int folder, const std::string &name,
                                          std::string_view fullName, std::string_view content);

/// Removes what a call of writeSmallFile() left that was killed.
void forgetSmallFile(int folder, const std::string &name);
/// The same for all files of a folder of records.
void forgetSmallFiles(int folder, std::string_view fullName);
/// Whether a file of that name is one that is being written.
[[nodiscard]] bool isUnwritten(std::string_view name);

} // namespace Slipway::Local
