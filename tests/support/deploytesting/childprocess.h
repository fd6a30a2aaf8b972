// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace Slipway::Testing {

/// How a child process ended.
struct ChildEnd {
    int status = -1; ///< What `work` returned; -1: a signal ended it.
    int signal = 0;
};

/// Runs `work` in a forked child and waits for it.
[[nodiscard]] ChildEnd runInChild(const std::function<int()> &work);

/// The same as the user nobody, so that permissions count though the test runs as root. Without root
/// it runs as who we are.
[[nodiscard]] ChildEnd runAsNobody(const std::function<int()> &work);

} // namespace Slipway::Testing
