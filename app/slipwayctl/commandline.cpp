// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "base/pathtext.h"
#include "terminal.h"

#include <QCoreApplication>

namespace Slipway::Ctl {

std::optional<int> parseCommandLine(QCommandLineParser &parser, const QString &command,
                                    const Invocation &invocation, qsizetype mostPositionals)
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
        // Qt names the program by its path and knows no commands.
        const QString text = parser.helpText();
        writeOut(QStringLiteral("Usage: slipwayctl %1 [options]").arg(command)
                 + text.sliced(text.indexOf(QLatin1Char('\n'))));
        return Done;
    }
    if (parser.positionalArguments().size() > mostPositionals) {
        writeError(QStringLiteral("slipwayctl %1: %2\n")
                       .arg(command,
                            QCoreApplication::translate("Slipway::Ctl", "unexpected argument '%1'")
                                .arg(displayPath(pathFromText(
                                    parser.positionalArguments().at(mostPositionals))))));
        return Usage;
    }
    return std::nullopt;
}

std::unexpected<Error> wrongOption(const QString &option, const QString &why)
{
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = QCoreApplication::translate("Slipway::Ctl", "The options do not fit together"),
         .where = option,
         .why = why,
         .advice = QCoreApplication::translate("Slipway::Ctl", "See --help.")});
}

} // namespace Slipway::Ctl
