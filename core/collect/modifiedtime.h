// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <ctime>

namespace Slipway {

/// The second that Django takes a file's modification time for: the time as a double, rounded to
/// microseconds (half to even), fraction dropped. So .999 999 9 belongs to the next second.
/// Source: CPython 3.13 os.stat and datetime.fromtimestamp, django/core/files/storage (6.0).
[[nodiscard]] int64_t djangoSecond(const timespec &time);

} // namespace Slipway
