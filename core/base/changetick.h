// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Slipway {

// The kernel stamps change times with a clock that ticks every 1 to 10 ms: a change made within the tick of
// another one carries the same time. Who looks at a file in a later tick than it was changed in sees every change
// that comes after. Source: Linux, Documentation/filesystems/multigrain-ts.rst, clock_gettime(2).

/// Whether the file system of `fd` is stamped by the kernel's own clock, neither by a server's nor by a program's:
/// ext4, XFS, Btrfs, tmpfs, F2FS. False where that cannot be told, and where only whole seconds are kept, which the
/// change time of `fd` itself shows.
[[nodiscard]] bool isStampedByKernel(int fd);

/// What that clock shows; nanoseconds since 1970 UTC.
[[nodiscard]] int64_t changeClock();

/// Until it shows a later time than any change was stamped with until now; some milliseconds, 24 at most.
void waitForTick();

} // namespace Slipway
