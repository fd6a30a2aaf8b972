// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compress/whitenoise.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace Slipway {

/// Collected files that are named like what the storage makes of others (hashed names, the manifest,
/// compressed files), in collection order: in STATIC_ROOT they are overwritten, as by Django, which says
/// nothing. The project's own files never are, also where STATIC_ROOT has links to them.
///
/// Pure function; costs next to nothing where no name has such a form. `rules`: null for a storage
/// that hashes no names, `hashedFiles` as PostProcessing has it; `whiteNoise`: absent for one that does
/// not compress.
[[nodiscard]] std::vector<std::string> overwrittenSources(
    std::span<const StoredFile> files, const HashingRules *rules,
    std::span<const std::pair<std::string, std::string>> hashedFiles,
    const std::optional<WhiteNoiseOptions> &whiteNoise);

} // namespace Slipway
