// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "base/pathtext.h"
#include "terminal.h"

#include <QCoreApplication>

namespace Slipway::Ctl {

std::optional<int> parseCommandLine(QCommandLineParser &parser, const QString &command,
                                    const Invocation &invocation)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QCoreApplication::translate("Slipway::Ctl", "Shows this text."));
    parser.addOption(help);
    QStringList arguments{QStringLiteral("slipwayctl ") + command};
    for (const std::string &argument : invocation.arguments) {
        arguments << textFromPath(argument);
    }
    if (!parser.parse(arguments)) {
        writeError(QStringLiteral("slipwayctl %1: %2\n").arg(command, parser.errorText()));
        return Usage;
    }
    if (parser.isSet(help)) {
        writeOut(parser.helpText());
        return Done;
    }
    if (!parser.positionalArguments().isEmpty()) {
        writeError(QStringLiteral("slipwayctl %1: %2\n")
                       .arg(command,
                            QCoreApplication::translate("Slipway::Ctl", "unexpected argument '%1'")
                                .arg(displayPath(
                                    pathFromText(parser.positionalArguments().constFirst())))));
        return Usage;
    }
    return std::nullopt;
}

} // namespace Slipway::Ctl
