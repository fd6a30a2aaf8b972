// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/settings/viewmemory.h"

#include <QObject>

#include <optional>

namespace Slipway {

class MainWindow;
class ProjectSession;
class RecentProjects;
class Settings;

/// Leaves the window as it was found: geometry, last project, its page, and how each page was left.
class WindowSession final : public QObject {
    Q_OBJECT
public:
    WindowSession(MainWindow &window, ProjectSession &session, RecentProjects &recent,
                  Settings &settings);

    /// At the start: the window's place. A project given (by command line) goes before the last one.
    void restoreGeometry();
    /// Opens the last project again, if the user wants that and it is still there.
    void restoreProject();
    /// When the window closes.
    void save();
    /// Where the project was left; none: it is new, or its memory has not been read yet.
    [[nodiscard]] std::optional<PageId> pageLeft() const { return m_page; }

private:
    void follow();
    void load();
    void saveViews();

    MainWindow &m_window;
    ProjectSession &m_session;
    RecentProjects &m_recent;
    Settings &m_settings;
    ViewStore m_store;
    ViewMemory m_view; ///< Of m_folder.
    QString m_folder;
    std::optional<PageId> m_page;
};

} // namespace Slipway
