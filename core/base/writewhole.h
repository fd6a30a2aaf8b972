// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace Slipway {

/// write(2) until all of it is written, however little of it each call takes, and whatever signals come between.
/// Returns 0, or the errno of what failed (which errno still is).
[[nodiscard]] int writeWhole(int fd, std::string_view bytes);

} // namespace Slipway
