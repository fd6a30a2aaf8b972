// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/postprocessing.h"

#include <string>
#include <vector>

namespace Slipway {

/// Which files CompressedManifestStaticFilesStorage looks at once names are hashed. Both sorted.
/// Source: whitenoise/storage.py, post_process_with_compression() (6.12).
struct WhiteNoiseNames {
    std::vector<std::string> compressed;
    /// Deleted before: WHITENOISE_KEEP_ONLY_HASHED_FILES, also names of passes that did not last.
    std::vector<std::string> deleted;

    [[nodiscard]] static WhiteNoiseNames of(const PostProcessing &done, bool keepsOnlyHashed);
};

} // namespace Slipway
