// SPDX-License-Identifier: GPL-3.0-or-later
// ProjectSession: from one project to another, as it is asked for from outside.
#include "base/pathtext.h"
#include "project/projectlocator.h"
#include "ui/session/projectsession.h"

#include <QDir>
#include <QFileInfo>

#include <string>

namespace Slipway {

LocateOptions ProjectSession::completed(const QString &folder, const LocateOptions &chosen) const
{
    LocateOptions options = folder == m_folder ? m_options
        : m_remembered                         ? m_remembered(folder)
                                               : LocateOptions();
    if (!chosen.environment.isEmpty() || !chosen.settingsModule.isEmpty()) {
        // Both say which settings: the one that is not given is not wanted.
        options.environment = chosen.environment;
        options.settingsModule = chosen.settingsModule;
    }
    if (!chosen.interpreter.empty()) {
        options.interpreter = chosen.interpreter;
    }
    return options;
}

void ProjectSession::switchTo(const QString &given, const LocateOptions &chosen, bool trusted)
{
    const QString folder = QDir::cleanPath(QFileInfo(given).absoluteFilePath());
    if ((!m_data && !m_located) || folder == m_folder) {
        goTo(folder, chosen, trusted);
        return;
    }
    m_looks.ask<Result<std::string>>(
        [bytes = pathFromText(folder)](std::stop_token) { return findProjectFolder(bytes); },
        [this, folder, chosen, trusted](const Result<std::string> &found) {
            if (found) {
                goTo(folder, chosen, trusted);
            } else {
                Q_EMIT notOpened(found.error());
            }
        });
}

void ProjectSession::goTo(const QString &folder, const LocateOptions &chosen, bool trusted)
{
    if (!mayLeave([this, folder, chosen, trusted] { goTo(folder, chosen, trusted); })) {
        return;
    }
    if (folder != m_folder) {
        Q_EMIT switching();
    }
    const bool isRemembered = chosen.environment.isEmpty() && chosen.settingsModule.isEmpty();
    openWith(folder, completed(folder, chosen), isRemembered);
    if (trusted) {
        setTrustedForNow(true);
    }
}

} // namespace Slipway
