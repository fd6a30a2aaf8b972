// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/readblock.h"

#include <cerrno>
#include <cstddef>
#include <unistd.h>

namespace Slipway {

ssize_t readBlock(int fd, std::span<char> block)
{
    size_t filled = 0;
    while (filled < block.size()) {
        const ssize_t count = ::read(fd, block.data() + filled, block.size() - filled);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return count;
        }
        if (count == 0) {
            break;
        }
        filled += static_cast<size_t>(count);
    }
    return static_cast<ssize_t>(filled);
}

} // namespace Slipway
