// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/settings/viewmemory.h"

#include <QObject>

#include <optional>

class QTimer;

namespace Slipway {

class MainWindow;
class ProjectSession;
class RecentProjects;
class Settings;

/// Leaves the window as it was found: geometry, last project, its page, and how each page was left.
///
/// Kept at the end, and a few seconds after what the user did last: a window may be killed.
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
    /// Something of it may be another now.
    void saveSoon();
    /// Where the project was left; none: it is new, or its memory has not been read yet.
    [[nodiscard]] std::optional<PageId> pageLeft() const { return m_page; }

protected:
    /// Whatever changes how a page is left comes by keyboard or mouse, in the window or in one of its dialogs.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    void rememberFailure();
    void load();
    [[nodiscard]] bool takeViews();
    void saveViews();
    void saveMeanwhile();
    void fitFrame();
    void boundMinimum();

    MainWindow &m_window;
    ProjectSession &m_session;
    RecentProjects &m_recent;
    Settings &m_settings;
    ViewStore m_store;
    ViewMemory m_view; ///< Of m_folder.
    bool m_isLoaded = false; ///< It has been read: what is shown is not what stands in for it.
    QByteArray m_kept; ///< What was written of it last, as bytes.
    QTimer *m_soon;
    QTimer *m_frame; ///< Looks whether the window has its frame, after the first show.
    int m_looks = 0; ///< How often it still does.
    QString m_folder;
    std::optional<PageId> m_page;
};

} // namespace Slipway
