// SPDX-License-Identifier: GPL-3.0-or-later
// ProjectSession: from one project to another, as it is asked for from outside.
#include "base/pathtext.h"
#include "project/projectlocator.h"
#include "ui/session/projectsession.h"

#include <QDir>
#include <QFileInfo>

#include <string>

namespace Slipway {

namespace {

bool haveSameSettings(const LocateOptions &a, const LocateOptions &b)
{
    return a.environment == b.environment && a.settingsModule == b.settingsModule;
}

/// The choices that hold, with what is given from outside.
LocateOptions completed(LocateOptions options, const LocateOptions &chosen)
{
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

/// What of the choices that hold differs from those to be remembered.
GivenOptions givenBeyond(const LocateOptions &now, const LocateOptions &lasting)
{
    return {.settings = !haveSameSettings(now, lasting),
            .interpreter = now.interpreter != lasting.interpreter,
            .before = lasting};
}

} // namespace

LocateOptions ProjectSession::leftWith(const QString &folder) const
{
    return folder == m_folder ? m_options : m_remembered ? m_remembered(folder) : LocateOptions();
}

void ProjectSession::choose(const LocateOptions &options)
{
    const bool hasOtherSettings = !haveSameSettings(options, m_options);
    const bool hasOtherInterpreter = options.interpreter != m_options.interpreter;
    if (m_given.any() && !hasOtherSettings && !hasOtherInterpreter) {
        m_given = {}; // what was given is chosen as well: there is nothing to read anew
        setState(State(m_state));
        return;
    }
    GivenOptions given = m_given;
    given.settings = given.settings && !hasOtherSettings;
    given.interpreter = given.interpreter && !hasOtherInterpreter;
    openWith(m_folder, options, false, given);
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
    const LocateOptions lasting = folder == m_folder ? lastingOptions() : leftWith(folder);
    const LocateOptions options = completed(leftWith(folder), chosen);
    openWith(folder, options, isRemembered, givenBeyond(options, lasting));
    if (trusted) {
        setTrustedForNow(true);
    }
}

} // namespace Slipway
