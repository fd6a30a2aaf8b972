// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "storage/hashingrules.h"
#include "storage/postprocessing.h"

namespace Slipway {

/// The exception of post-processing as collectstatic ends with it; `done` has one. Django 6.1 has one
/// line for what goes wrong with a file, WhiteNoise (`isWhiteNoise`) words of its own.
/// Source: whitenoise/storage.py, make_helpful_exception() (6.12).
[[nodiscard]] Error raisedError(const PostProcessing &done, const HashingRules &rules,
                                bool isWhiteNoise);

} // namespace Slipway
