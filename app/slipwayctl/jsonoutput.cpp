// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonoutput.h"

#include "command.h"
#include "terminal.h"

#include <QJsonDocument>

namespace Slipway::Ctl {

int exitStatus(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return Cancelled;
    case ErrorCode::Moved:
        return TargetMoved;
    default:
        return Failed;
    }
}

void writeJson(const QString &command, QJsonObject document)
{
    document.insert(QStringLiteral("schema"), JsonSchema);
    document.insert(QStringLiteral("command"), command);
    writeOut(QJsonDocument(document).toJson(QJsonDocument::Indented).toStdString());
}

QJsonObject errorToJson(const Error &error)
{
    QJsonObject object{{QStringLiteral("code"), errorCodeName(error.code)}};
    const auto put = [&](const QString &key, const QString &value) {
        if (!value.isEmpty()) {
            object.insert(key, value);
        }
    };
    put(QStringLiteral("what"), error.what);
    put(QStringLiteral("where"), error.where);
    put(QStringLiteral("why"), error.why);
    put(QStringLiteral("advice"), error.advice);
    put(QStringLiteral("detail"), error.detail);
    put(QStringLiteral("exception"), error.exceptionType);
    return object;
}

int fail(const QString &command, const Error &error, bool json)
{
    if (json) {
        writeJson(command, {{QStringLiteral("error"), errorToJson(error)}});
    } else {
        QString text = error.detail;
        if (!text.isEmpty() && !text.endsWith(QLatin1Char('\n'))) {
            text += QLatin1Char('\n');
        }
        text += QStringLiteral("slipwayctl %1: %2\n").arg(command, error.message());
        writeError(text);
    }
    return exitStatus(error);
}

} // namespace Slipway::Ctl
