// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace Slipway::Local {

/// Whether `path` can be the root of a target, or be made: touches nothing.
/// Errors: Refused (it is, holds or lies in one of the protected folders, links resolved; it is "/", the
/// home folder, or one of the system's), WrongType (a file), ReadOnly, PermissionDenied, NoSpace
/// (unless it may be full), as stat(2).
[[nodiscard]] Result<void> probeFolder(const std::string &path,
                                       const std::vector<std::string> &protectedFolders,
                                       bool mayBeFull = false);

/// An error about a folder that cannot be what is asked of it; `what` says what was not done because of that.
[[nodiscard]] std::unexpected<Error> refusedFolder(const QString &what, ErrorCode code,
                                                   std::string_view where, const QString &why,
                                                   const QString &advice);

/// The path with the links of its existing part resolved.
[[nodiscard]] std::string resolvedPath(const std::string &path);

/// Whether a folder belongs to the system, so that none is deployed to or adopted there: one of those that the
/// system is made of and all below it (/etc, /usr), or one that only holds those of others (/var/lib, /tmp).
/// `real`: absolute, links resolved. Source: Filesystem Hierarchy Standard 3.0.
[[nodiscard]] bool isSystemFolder(std::string_view real);

/// The nearest folder above `path` that is there: where missing ones would be made.
[[nodiscard]] std::string nearestFolder(const std::string &path);

/// Whether we may write into a folder, tried out without leaving a trace.
[[nodiscard]] Result<void> checkWritable(const std::string &folder, bool mayBeFull = false);

} // namespace Slipway::Local
