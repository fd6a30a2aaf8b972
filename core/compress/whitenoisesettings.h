// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "compress/whitenoise.h"
#include "project/projectsnapshot.h"

namespace Slipway {

/// Whether a project's storage is one of WhiteNoise's, which put compressed files beside the others.
[[nodiscard]] bool isCompressedByWhiteNoise(const ProjectSnapshot &snapshot);

/// What a project's settings say of WhiteNoise's compression; the default for what checkWhiteNoiseSettings()
/// refuses. Source: whitenoise/storage.py and compress.py (6.12).
[[nodiscard]] WhiteNoiseOptions whiteNoiseOptions(const ProjectSnapshot &snapshot);

/// To be asked before anything is compressed. Errors: Unsupported, a setting whose meaning only the project's
/// Python knows.
[[nodiscard]] Result<void> checkWhiteNoiseSettings(const ProjectSnapshot &snapshot);

/// What the storage's class says itself, else WHITENOISE_KEEP_ONLY_HASHED_FILES.
[[nodiscard]] bool keepsOnlyHashedFiles(const ProjectSnapshot &snapshot);

} // namespace Slipway
