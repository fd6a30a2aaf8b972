// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

#include <QCommandLineParser>

#include <optional>

namespace Slipway::Ctl {

/// Parses a command's own arguments. Handles --help (prints it; status Done) and wrong usage (one
/// line on standard error; status Usage): then the status to exit with is returned.
/// `mostPositionals`: how many arguments that are no options it takes; parser.positionalArguments().
/// Bytes that are not UTF-8 arrive in values as lone surrogates; pathFromText() turns them back.
[[nodiscard]] std::optional<int> parseCommandLine(QCommandLineParser &parser,
                                                  const QString &command,
                                                  const Invocation &invocation,
                                                  qsizetype mostPositionals = 0);

} // namespace Slipway::Ctl
