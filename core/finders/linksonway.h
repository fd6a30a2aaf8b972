// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace Slipway {

/// The names that decide what an absolute path leads to: each symbolic link on the way, and at last what is no
/// link, or is missing. Each is an absolute path in whose folder no link is left. When none of them is made,
/// replaced or deleted, the path leads where it led. Errors of the file system end the way where they occur.
[[nodiscard]] std::vector<std::string> linksOnWay(const std::string &path);

} // namespace Slipway
