// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway::Ctl {

/// Exit status of every command; documented in each command's help.
enum ExitStatus : int {
    Done = 0,
    Failed = 1, ///< The job failed, or a gate said no.
    Usage = 2,
    TargetMoved = 5, ///< A plan no longer fits its target or release.
    Cancelled = 130, ///< Ctrl+C
};

/// What a command gets to work with. Paths in arguments are bytes as the shell gave them.
struct Invocation {
    std::vector<std::string> arguments; ///< After the command's name.
    std::stop_token stop; ///< Requested by the first SIGINT, SIGTERM or SIGHUP; see Interrupts.
};

/// A command: one small file under commands/, listed in commands.cpp.
struct Command {
    const char *name;
    const char *summary; ///< One line for `slipwayctl help`.
    int (*run)(const Invocation &invocation);
};

/// All commands in the order `slipwayctl help` shows them.
[[nodiscard]] std::span<const Command> commands();

} // namespace Slipway::Ctl
