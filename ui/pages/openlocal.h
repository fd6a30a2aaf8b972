// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace Slipway {

/// Opens a file or folder of this machine (absolute path, its own bytes) with the desktop's program
/// for it. Nothing happens for an empty path.
void openLocally(const std::string &path);

} // namespace Slipway
