// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "processtesting/childprocess.h"

#include <functional>
#include <vector>

namespace Slipway::Testing {

/// Runs `work` in `count` forked processes at once, with the number of each from 0 on, and waits for all of them.
/// True: it returned true in every one.
[[nodiscard]] inline bool runInProcesses(int count, const std::function<bool(int)> &work)
{
    std::vector<pid_t> children;
    for (int process = 0; process < count; ++process) {
        children.push_back(beginChild([&] { return work(process) ? 0 : 1; }));
    }
    bool isGood = true;
    for (const pid_t child : children) {
        isGood = endChild(child).status == 0 && isGood;
    }
    return isGood;
}

} // namespace Slipway::Testing
