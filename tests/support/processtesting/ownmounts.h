// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace Slipway::Testing {

/// Mounts over a folder that this process alone sees, and that go with it: for the work of a child.
/// False: not allowed.

/// An empty file system in memory; options as of tmpfs(5): "size=256k".
[[nodiscard]] bool mountSmallDisk(const std::string &folder, const std::string &options);
/// What is there, but read-only: permissions would not stop root.
[[nodiscard]] bool mountReadOnly(const std::string &folder);
/// A folder over another one, so that it has both names: as where letter case does not count.
[[nodiscard]] bool mountAgain(const std::string &folder, const std::string &over);

} // namespace Slipway::Testing
