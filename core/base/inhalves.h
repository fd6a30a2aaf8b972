// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <thread>

namespace Slipway {

/// Calls `work(begin, end)` for the two halves of `count` indexes at the same time, or once for all of them where
/// they are too few to be worth a thread. For what takes moments and cannot fail; else see parallelFor().
///
/// Threads: the first half is the caller's; both are done when it returns.
template <typename Work> void inHalves(size_t count, Work &&work)
{
    constexpr size_t Few = 4096;
    if (count < Few) {
        work(size_t{0}, count);
        return;
    }
    const std::jthread second([&work, count] { work(count / 2, count); });
    work(size_t{0}, count / 2);
}

} // namespace Slipway
