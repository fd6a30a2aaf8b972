// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

#include <cstdint>
#include <vector>

namespace Slipway {

/// A file that two releases do not have alike.
struct ReleaseChange {
    enum class Kind : uint8_t {
        Added,
        Removed,
        Changed, ///< Another content. Hashed files that stand for the same file are one change.
        Facts, ///< The same content under the same name with other permissions or another type.
    };
    static constexpr uint32_t None = UINT32_MAX;

    Kind kind = Kind::Added;
    uint32_t before = None; ///< Index into the first release's files.
    uint32_t after = None; ///< Into the second one's.
};

/// What comes from one place, before and after.
struct OriginGrowth {
    ReleaseOrigin before; ///< Its version may be another one in `after`.
    ReleaseOrigin after; ///< Both empty: what the storage makes from nothing, as the manifest.
    int64_t filesBefore = 0, filesAfter = 0;
    int64_t bytesBefore = 0, bytesAfter = 0;

    [[nodiscard]] int64_t grownBy() const { return bytesAfter - bytesBefore; }
};

struct ReleaseDiff {
    std::vector<ReleaseChange> changes; ///< By the path after, or before where there is none.
    int64_t added = 0, removed = 0, changed = 0, factsOnly = 0, same = 0; ///< Files.
    int64_t bytesAdded = 0, bytesRemoved = 0; ///< Of files added and removed.
    int64_t bytesChanged = 0; ///< Of changed files, as they are after.
    int64_t bytesGrown = 0; ///< In all: after less before.
    std::vector<OriginGrowth> origins; ///< The largest change of bytes first, either way.
};

/// Pure function; O(n log n).
[[nodiscard]] ReleaseDiff compareReleases(const Release &before, const Release &after);

} // namespace Slipway
