// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/settings/viewmemory.h"
#include "ui/shell/windowdialogs.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace Slipway {

class ActionRegistry;
class JobBar;
class PageList;
class ProjectSession;
class RecentProjects;
class DeploySession;
class Settings;
class TitleStrip;

/// Arranges strips, page list and pages, and hands links from one page to another. Owns no logic.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ProjectSession &session, DeploySession &deploy, RecentProjects &recent,
               Settings &settings, QWidget *parent = nullptr);

    void showPage(PageId id);
    void follow(const PageLink &link);
    [[nodiscard]] PageId currentPage() const { return m_current; }
    [[nodiscard]] Page *page(PageId id) const { return m_pages.value(id); }
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] WindowDialogs &dialogs() const { return *m_dialogs; }
    void openPalette() { m_dialogs->openPalette(CommandPalette::Scope::Everything); }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void addPage(PageId id, Page *page, const QString &text, const QString &iconName,
                 bool footer = false);
    void sessionChanged();
    void saveViews();
    void restoreViews();

    ProjectSession &m_session;
    RecentProjects &m_recent;
    ActionRegistry *m_actions;
    WindowDialogs *m_dialogs;
    ViewStore *m_viewStore;
    ViewMemory m_view; ///< Of the project m_viewFolder.
    QString m_viewFolder;
    TitleStrip *m_title;
    PageList *m_list;
    QStackedWidget *m_stack;
    JobBar *m_jobBar;
    QHash<PageId, Page *> m_pages;
    PageId m_current = PageId::Welcome;
};

} // namespace Slipway
