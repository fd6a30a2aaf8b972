// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <sys/types.h>

namespace Slipway {

/// read(2) until the block is full or the file ends, whatever signals come between. Returns how much of the block is
/// filled; negative: it failed, and errno says why.
[[nodiscard]] ssize_t readBlock(int fd, std::span<char> block);

} // namespace Slipway
