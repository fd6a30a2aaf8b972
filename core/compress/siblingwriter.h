// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "collect/targetstorage.h"
#include "compress/siblingmemory.h"
#include "compress/whitenoise.h"

#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace Slipway {

/// WhiteNoise's compress_files() over a local STATIC_ROOT: writes the compressed files that are worth
/// it beside those of `names` that are not skipped, and returns (name, name of the compressed file),
/// sorted.
///
/// Each content is compressed once, whatever the number of names it has, and not at all when the
/// cache holds it; a compressed file whose bytes are right is not written again, and one that `memory` knows is
/// not read. Modes as plain open() leaves them, times those of the uncompressed file, as WhiteNoise has it.
/// Otherwise than there, a link of such a name is replaced: WhiteNoise writes through it, which with --link
/// overwrites a source.
/// Blocking, with several threads. `cache` and `memory` may be null; the latter is the caller's to save.
/// Errors: OSError in Python's words; Cancelled.
/// Source: whitenoise/storage.py, whitenoise/compress.py (6.12).
[[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> writeCompressedSiblings(
    const TargetStorage &target, std::vector<std::string> names, const WhiteNoiseOptions &options,
    CompressionCache *cache, SiblingMemory *memory, const std::stop_token &stop = {},
    ProgressBoard *progress = nullptr);

} // namespace Slipway
