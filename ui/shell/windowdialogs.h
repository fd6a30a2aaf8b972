// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/commandpalette.h"

#include <QObject>

namespace Slipway {

class MainWindow;
class ProjectSession;
class Settings;

/// Opens what belongs to no page: palette, settings, help, about. One of a kind at a time.
class WindowDialogs final : public QObject {
    Q_OBJECT
public:
    WindowDialogs(MainWindow &window, ProjectSession &session, Settings &settings);

    void openPalette(CommandPalette::Scope scope);
    enum class SettingsStart { Appearance, Shortcuts, Session };
    void openSettings(SettingsStart start = SettingsStart::Appearance);
    void openHelp();
    void openAbout();

    /// Of the open project; kept by the window with its views.
    [[nodiscard]] RecentChoices &choices() { return m_choices; }

private:
    /// Brings the one that is open to the front; false when there is none.
    [[nodiscard]] bool isOpen(const QString &objectName) const;

    MainWindow &m_window;
    ProjectSession &m_session;
    Settings &m_settings;
    RecentChoices m_choices;
};

} // namespace Slipway
