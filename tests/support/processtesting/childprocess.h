// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <csignal> // what a signal is compared with
#include <functional>
#include <sys/types.h>

namespace Slipway::Testing {

/// How a child process ended.
struct ChildEnd {
    int status = -1; ///< What `work` returned; -1: a signal ended it.
    int signal = 0;
};

/// Starts `work` in a forked child. To be called from the test's thread while it is the only one: a child has no other
/// thread that could give back a lock.
[[nodiscard]] pid_t beginChild(const std::function<int()> &work);
/// Waits for it.
[[nodiscard]] ChildEnd endChild(pid_t child);

/// Both, one after the other.
[[nodiscard]] ChildEnd runInChild(const std::function<int()> &work);

/// The same as the user nobody, so that permissions count though the test runs as root. Without root
/// it runs as who we are.
[[nodiscard]] ChildEnd runAsNobody(const std::function<int()> &work);

/// Ends this process at once, in the middle of something.
[[noreturn]] void die();

} // namespace Slipway::Testing
