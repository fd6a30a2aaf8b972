// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

#include <optional>
#include <span>
#include <string>

namespace Slipway {

/// Two files of a release that no folder can hold both.
struct PathClash {
    std::string path;
    std::string below; ///< What lies below `path`, were it a folder; empty: `path` is there twice.
};

/// The first such pair among files sorted by path; O(n log n).
[[nodiscard]] std::optional<PathClash> findPathClash(std::span<const ReleaseFile> files);

/// Slipway's own folder on a target, or something in it: no release may hold it.
[[nodiscard]] bool isReservedPath(std::string_view path);

} // namespace Slipway
