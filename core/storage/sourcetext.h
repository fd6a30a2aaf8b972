// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace Slipway {

/// A whole source file as bytes, links followed. Errors: OSError in Python's words.
[[nodiscard]] Result<std::string> readText(const std::string &path);

} // namespace Slipway
