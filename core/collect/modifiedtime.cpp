// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/modifiedtime.h"

#include <cmath>

namespace Slipway {

int64_t djangoSecond(const timespec &time)
{
    const double seconds =
        static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
    double whole = 0;
    const double microseconds = std::nearbyint(std::modf(seconds, &whole) * 1e6);
    if (microseconds >= 1e6) {
        whole += 1;
    } else if (microseconds < 0) {
        whole -= 1;
    }
    return static_cast<int64_t>(whole);
}

} // namespace Slipway
