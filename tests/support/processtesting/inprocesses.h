// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cerrno>
#include <functional>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace Slipway::Testing {

/// Runs `work` in `count` forked processes at once, with the number of each from 0 on, and waits for all of them.
/// True: it returned true in every one.
[[nodiscard]] inline bool runInProcesses(int count, const std::function<bool(int)> &work)
{
    std::vector<pid_t> children;
    for (int process = 0; process < count; ++process) {
        const pid_t child = ::fork();
        if (child == 0) {
            ::_exit(work(process) ? 0 : 1);
        }
        children.push_back(child);
    }
    bool isGood = true;
    for (const pid_t child : children) {
        int status = -1;
        while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
        isGood = isGood && child > 0 && status == 0;
    }
    return isGood;
}

} // namespace Slipway::Testing
