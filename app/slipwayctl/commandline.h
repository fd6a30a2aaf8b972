// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
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

/// An option that does not fit to what else is asked for: InvalidData, with its name in `where`.
[[nodiscard]] std::unexpected<Error> wrongOption(const QString &option, const QString &why);

} // namespace Slipway::Ctl
