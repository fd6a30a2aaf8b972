// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compress/whitenoise.h"
#include "project/projectsnapshot.h"

namespace Slipway {

/// Whether a project's storage is one of WhiteNoise's, which put compressed files beside the others.
[[nodiscard]] bool isCompressedByWhiteNoise(const ProjectSnapshot &snapshot);

/// What a project's settings say of WhiteNoise's compression. Source: whitenoise/storage.py (6.12).
[[nodiscard]] WhiteNoiseOptions whiteNoiseOptions(const ProjectSnapshot &snapshot);

/// What the storage's class says itself, else WHITENOISE_KEEP_ONLY_HASHED_FILES.
[[nodiscard]] bool keepsOnlyHashedFiles(const ProjectSnapshot &snapshot);

} // namespace Slipway
