// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace Slipway::Local {

/// Whether `path` can be the root of a target, or be made: touches nothing.
/// Errors: Refused (it is, holds or lies in one of the protected folders, links resolved; it is "/"),
/// WrongType (a file), ReadOnly, PermissionDenied, as stat(2).
[[nodiscard]] Result<void> probeFolder(const std::string &path,
                                       const std::vector<std::string> &protectedFolders);

} // namespace Slipway::Local
