// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>

namespace Slipway {

/// syncfs(2) for the file system that a descriptor lies on: everything written to it is on the disk then.
/// Returns 0, or errno; nothing when it was stopped, which is noticed at once: the kernel then finishes its writing
/// alone.
[[nodiscard]] std::optional<int> syncFileSystemOf(int fd, const std::stop_token &stop);

} // namespace Slipway
