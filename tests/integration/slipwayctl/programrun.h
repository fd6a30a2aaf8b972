// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace Slipway::Testing {

/// What a run of slipwayctl said.
struct Run {
    int status = -1; ///< -1: a signal ended it, or it did not end.
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QByteArray all() const { return out + err; }
};

/// Runs slipwayctl to its end, in `folder` if one is given.
[[nodiscard]] inline Run runSlipwayctl(const QStringList &arguments, const QString &folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(QStringLiteral(SLIPWAYCTL_PROGRAM), arguments);
    if (!process.waitForFinished(60'000)) {
        qFatal("slipwayctl did not end");
    }
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

} // namespace Slipway::Testing
