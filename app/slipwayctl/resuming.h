// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCommandLineParser>

#include <string>

namespace Slipway::Ctl {

/// How a deployment that ended early is taken up: `deploy --resume` and `--undo`.
struct TakingUp {
    bool undoes = false; ///< --undo
    bool resumes = false; ///< --resume
    bool isAgreed = false; ///< --yes
    bool takesLock = false; ///< --take-lock
    std::string reportFile = {}; ///< --report
};

/// Finishes or undoes the open deployment to the target that is meant. Returns the exit status.
[[nodiscard]] int takeUp(const QString &command, const QCommandLineParser &parser,
                         const TakingUp &how, const Invocation &invocation);

} // namespace Slipway::Ctl
