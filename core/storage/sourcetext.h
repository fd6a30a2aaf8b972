// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace Slipway {

/// Of a file that is none: a folder in Python's words, else WrongType.
[[nodiscard]] Error notRegular(const std::string &path, bool isFolder);

/// A whole source file as bytes, links followed. Errors: OSError in Python's words; WrongType for
/// a pipe or a device, which Django would wait for.
[[nodiscard]] Result<std::string> readText(const std::string &path);

} // namespace Slipway
