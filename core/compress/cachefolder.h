// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// The care of a folder of folders of entries: what the compression cache keeps its size with.
namespace Slipway::CacheFolder {

/// Names that begin so are being written.
inline constexpr std::string_view TemporaryPrefix = ".new.";

/// Bytes of all files two levels below the folder; 0 where it cannot be read.
[[nodiscard]] uint64_t sizeOf(const std::string &folder);

/// The same of folders that are named by the first two hexadecimal digits of digests, and so hold as much as each
/// other: of many entries by a sixteenth of them, unless all may come near `limit`; then, and of few, exactly. Which
/// sixteenth is left to chance, so that not every run overlooks the same large one.
[[nodiscard]] uint64_t roughSizeOf(const std::string &folder, uint64_t limit);

/// Removes the files that were modified longest ago until `limit` bytes are left; those with a
/// time from the future first, and temporary ones of an hour ago in any case. One process at a
/// time: where another is at it, nothing is removed. Files modified within the last `kept` seconds
/// stay, whatever the limit. Returns the bytes left.
uint64_t evict(const std::string &folder, uint64_t limit, int64_t kept = 0);

} // namespace Slipway::CacheFolder
