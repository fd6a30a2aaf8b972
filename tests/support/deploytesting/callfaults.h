// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace Slipway::Testing {

/// Counts the calls that change a target, and interferes with one of them. A local target's calls are
/// the system calls of this program (openat with O_CREAT, mkdirat, renameat, renameat2, linkat, unlinkat, symlinkat,
/// fchmodat, fsync, syncfs), which this library replaces; a memory target asks by itself.
/// One for the whole program; threads may call at once.
class CallFaults final {
public:
    /// From now on counts, and fails call number `at` (1 is the first) with `errnum`; 0: EIO.
    static void failAt(int64_t at, int errnum = 0);
    /// From now on counts, and fails call number `at` and all after it with `errnum`: a disk that is full, broken,
    /// or read-only now.
    static void failFrom(int64_t at, int errnum);
    /// From now on counts, and calls `hook` before call number `at`.
    static void interruptAt(int64_t at, std::function<void()> hook);
    /// From now on calls `hook` before each call, of one thread at a time.
    static void watch(std::function<void()> hook);
    /// Stops interfering. Returns whether the call was reached.
    static bool disarm();
    /// Calls since the last of these.
    [[nodiscard]] static int64_t count();

    /// Used by what is tested: true when this call has to fail.
    [[nodiscard]] static bool next();
    [[nodiscard]] static int errorNumber(); ///< What it fails with.
};

} // namespace Slipway::Testing
