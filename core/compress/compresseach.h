// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/progress.h"
#include "base/result.h"
#include "compress/whitenoise.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// A file that WhiteNoise would compress.
struct CompressibleFile {
    std::string path; ///< Absolute, of its content.
    Sha256 digest;
    int64_t size = 0;
};

/// Takes what one content became, with the indexes of all files that have it. Called by several
/// threads at once.
using SiblingSink = std::function<Result<void>(std::span<const size_t> sharers,
                                               const std::vector<CompressedSibling> &siblings)>;

/// Compresses each content once, whatever the number of files that have it, the largest first: no
/// thread is left alone with one in the end.
/// Blocking. `cache` may be null. Errors: the sink's; reading failed; Cancelled.
[[nodiscard]] Result<void> compressEach(std::span<const CompressibleFile> files,
                                        const WhiteNoiseOptions &options, CompressionCache *cache,
                                        const SiblingSink &sink, const std::stop_token &stop = {},
                                        ProgressBoard *progress = nullptr);

} // namespace Slipway
