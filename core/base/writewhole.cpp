// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/writewhole.h"

#include <cerrno>
#include <cstddef>
#include <unistd.h>

namespace Slipway {

int writeWhole(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(fd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count < 0) {
            return errno;
        }
        bytes.remove_prefix(static_cast<size_t>(count));
    }
    return 0;
}

} // namespace Slipway
