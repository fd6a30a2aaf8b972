// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDebug>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <optional>

namespace Slipway::Testing {

/// Runs git itself in a folder, as one of a made-up name; nothing of the machine's own configuration counts.
/// What it printed, without white space around it; nothing: it failed, and a warning says how.
inline std::optional<QString> git(const QString &folder, const QStringList &arguments)
{
    using namespace Qt::StringLiterals;
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"GIT_CONFIG_GLOBAL"_s, u"/dev/null"_s);
    environment.insert(u"GIT_CONFIG_SYSTEM"_s, u"/dev/null"_s);
    program.setProcessEnvironment(environment);
    program.start(u"git"_s,
                  QStringList{u"-C"_s, folder, u"-c"_s, u"init.defaultBranch=main"_s, u"-c"_s,
                              u"user.name=Anna"_s, u"-c"_s, u"user.email=anna@shop.example"_s}
                      + arguments);
    if (!program.waitForFinished(30'000) || program.exitCode() != 0) {
        qWarning() << arguments << program.readAllStandardError();
        return std::nullopt;
    }
    return QString::fromUtf8(program.readAllStandardOutput()).trimmed();
}

} // namespace Slipway::Testing
