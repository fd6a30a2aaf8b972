// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <string>

namespace Slipway {

/// What is said of a source file that is no longer what a release was built from. Both have the code Moved:
/// the project has to be read again.
[[nodiscard]] Error changedSource(const std::string &path);
/// `errnum`: of what was tried with it. A file that is gone is told as such; what else keeps it from being
/// read is told in the system's words, and with their code.
[[nodiscard]] Error unreadableSource(int errnum, const std::string &path);

} // namespace Slipway
