// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/projectlocator.h"

namespace Slipway {

/// What of a project's choices the command line gave, where it is not what they were before: it holds while the
/// project is open, and is kept for the next time only when somebody chooses it in the window. Shape: value.
struct GivenOptions {
    bool settings = false; ///< The environment, or the settings module.
    bool interpreter = false;
    LocateOptions before; ///< The choices without it.

    [[nodiscard]] bool any() const { return settings || interpreter; }
    /// What is to be kept of the choices that hold now.
    [[nodiscard]] LocateOptions lasting(LocateOptions now) const
    {
        if (settings) {
            now.environment = before.environment;
            now.settingsModule = before.settingsModule;
        }
        if (interpreter) {
            now.interpreter = before.interpreter;
        }
        return now;
    }
};

} // namespace Slipway
