// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/pythoncommand.h"

#include "base/pathtext.h"

#include <QStringList>

#include <algorithm>
#include <string_view>

namespace Slipway {

namespace {

bool isPlain(char letter)
{
    constexpr std::string_view Harmless = "@%+:,./-_";
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9') || Harmless.contains(letter);
}

std::string quoted(const std::string &word)
{
    if (!word.empty() && std::ranges::all_of(word, isPlain)) {
        return word;
    }
    std::string text = "'";
    for (const char letter : word) {
        letter == '\'' ? text += R"('\'')" : text += letter;
    }
    return text + '\'';
}

/// "NAME=value" with only the value quoted, as a shell needs it.
std::string quotedVariable(const std::string &variable)
{
    const std::size_t sign = variable.find('=');
    return sign == std::string::npos ? quoted(variable)
                                     : variable.substr(0, sign + 1)
            + (sign + 1 < variable.size() ? quoted(variable.substr(sign + 1)) : std::string());
}

} // namespace

QString commandText(const PythonCommand &command)
{
    QStringList variables;
    for (const std::string &variable : command.variables) {
        variables << displayPath(quotedVariable(variable));
    }
    QStringList words;
    words << displayPath(quoted(command.program));
    for (const std::string &argument : command.arguments) {
        words << displayPath(quoted(argument));
    }
    QStringList lines = {QStringLiteral("cd ") + displayPath(quoted(command.workingFolder))};
    if (!command.unsetVariables.empty()) {
        QStringList names = {QStringLiteral("unset")};
        for (const std::string &name : command.unsetVariables) {
            names << displayPath(name);
        }
        lines << names.join(QLatin1Char(' '));
    }
    if (!variables.isEmpty()) {
        lines << variables.join(QLatin1Char(' ')) + QStringLiteral(" \\");
    }
    lines << words.join(QLatin1Char(' '));
    return lines.join(QLatin1Char('\n'));
}

} // namespace Slipway
