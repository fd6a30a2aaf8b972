// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/inspection.h"
#include "release/release.h"

#include <QString>

#include <cstdint>
#include <string>

namespace Slipway::Local {

/// What a served folder holds, as a release of `project`: its regular files, whose contents lie in `served`, with
/// the origin "adopted". `inspection` knows every digest; what has none is no file, or not readable, and left out.
[[nodiscard]] Release adoptedRelease(const Inspection &inspection, const std::string &served,
                                     uint32_t folderMode, const QString &project);

/// Whether adoptedRelease() made it.
[[nodiscard]] bool isAdopted(const Release &release);

} // namespace Slipway::Local
