// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"
#include "ui/shell/windowdialogs.h"

#include <QHash>
#include <QMainWindow>

class QStackedWidget;

namespace Slipway {

class ActionRegistry;
class JobBar;
class LeaveGuard;
class Notice;
class OutcomeNews;
class PageHistory;
class PageList;
class ProjectSession;
class RecentProjects;
class DeploySession;
class Settings;
class TitleStrip;
class ViewMemory;
class WindowSession;

/// Arranges strips, page list and pages, and hands links from one page to another. Owns no logic.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    MainWindow(ProjectSession &session, DeploySession &deploy, RecentProjects &recent,
               Settings &settings, QWidget *parent = nullptr);

    void showPage(PageId id);
    void follow(const PageLink &link);
    /// The next (1) or previous (-1) page of the project, in the list's order.
    void stepPage(int step);
    /// To the front, out of the icons, as far as the desktop lets it.
    void bringForward();
    /// Asked by the desktop, which takes no answer: keeps how the window was left, cancels a deployment
    /// that runs, and closes after its end.
    void leave();
    [[nodiscard]] PageId currentPage() const { return m_current; }
    [[nodiscard]] Page *page(PageId id) const { return m_pages.value(id); }
    [[nodiscard]] ActionRegistry &actions() const { return *m_actions; }
    [[nodiscard]] PageHistory &history() const { return *m_history; }
    /// Esc: the answer over the page, then what the page has to back out of.
    void backOut();
    [[nodiscard]] WindowSession &windowSession() const { return *m_windowSession; }
    void saveViews(ViewMemory &memory) const;
    void restoreViews(const ViewMemory &memory);
    [[nodiscard]] WindowDialogs &dialogs() const { return *m_dialogs; }
    void openPalette() { m_dialogs->openPalette(CommandPalette::Scope::Everything); }

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    /// Tab goes by what is seen, not by when it was made.
    bool focusNextPrevChild(bool next) override;

private:
    void addPage(PageId id, Page *page, const QString &text, const QString &iconName,
                 bool footer = false);
    void sessionChanged();
    void refreshCount(PageId id);
    void foldPageList();

    ProjectSession &m_session;
    Settings &m_settings;
    ActionRegistry *m_actions;
    WindowDialogs *m_dialogs;
    WindowSession *m_windowSession;
    LeaveGuard *m_guard;
    PageHistory *m_history;
    TitleStrip *m_title;
    Notice *m_notice; ///< Over the page: answers to what was done to the window as a whole.
    PageList *m_list;
    QStackedWidget *m_stack;
    OutcomeNews *m_news;
    JobBar *m_jobBar;
    QHash<PageId, Page *> m_pages;
    PageId m_current = PageId::Welcome;
};

} // namespace Slipway
