// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "release/processedcollection.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// What a collected file is once the storage has done its work.
struct FinalFile {
    std::string path; ///< Below STATIC_ROOT: what pages ask for.
    int64_t size = 0;
    Sha256 digest = {}; ///< Null: what it is made of cannot be read.
};

/// Per collected file: the name and the content that collectstatic would leave. `processed` without an
/// error. Digests of sources that did not change are remembered from run to run; the others are read.
/// Blocking. Errors: Cancelled.
[[nodiscard]] Result<std::vector<FinalFile>> finalFiles(const ProcessedCollection &processed,
                                                        const std::stop_token &stop = {});

} // namespace Slipway
