// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <functional>

class QAction;
class QSplitter;
class QStackedLayout;
class QVBoxLayout;

namespace Slipway {

class EmptyState;
class FilterRow;
class PageHeader;
class ProjectSession;
class ScrollPane;
class Skeleton;
class SplitShare;
class Veil;

/// The frame of a page: header, filter row, then either its content or a state in its place.
class ContentPage : public Page {
    Q_OBJECT
public:
    ContentPage(ProjectSession &session, const QString &title, QWidget *parent = nullptr);

    bool focusFilter() override;
    bool backOut() override;
    /// While an empty state says what is to be done first: that.
    void triggerPrimary() final;

protected:
    /// The primary action of the page where it shows what it is about.
    virtual void primary() { }
    [[nodiscard]] PageHeader *header() const { return m_header; }
    [[nodiscard]] ProjectSession &session() const { return m_session; }
    [[nodiscard]] EmptyState *empty() const { return m_empty; }
    [[nodiscard]] FilterRow *filter() const { return m_filter; }
    [[nodiscard]] Skeleton *skeleton() const { return m_skeleton; }

    FilterRow *addFilter(const QString &placeholder);
    void setContent(QWidget *content);
    /// The same with what is said above it.
    void setContent(QWidget *notice, QWidget *content);
    void showContent();
    /// `leadsTo`: where the button of the empty state goes.
    void showEmpty(PageId leadsTo = PageId::Welcome);
    /// The same, and the button does something here.
    void showEmptyWith(std::function<void()> action);
    /// What will be here is being read.
    void showSkeleton();
    /// Shows what the session's state asks for (no project, reading, failed); false when there is
    /// something to show. `firstUse` says what this page will show.
    bool showSessionState(const QString &firstUse);
    /// The state "empty because filtered", with one click out of it. `why`: what is wrong with the
    /// filter itself.
    void showFilteredOut(const QString &why = {});
    /// Splitter and filter, kept under the page's name.
    void saveFrame(ViewMemory &memory, const QString &name) const;
    void restoreFrame(const ViewMemory &memory, const QString &name);
    /// Where the user has put the splitter. Whether list and details are beside each other is the window's decision.
    void saveSplitter(ViewMemory &memory, const QString &key) const;
    void restoreSplitter(const ViewMemory &memory, const QString &key);
    /// A list with details beside it, or below it where the window is narrow. The split is remembered.
    QSplitter *makeSplitter(QWidget *list, QWidget *details, const QString &name, int listShare);
    /// The width of the window below which the details go below the list, in the reference font.
    void turnSplitterBelow(int width) { m_turnsBelow = width; }
    /// Of a list whose columns say nothing in half the width, above details that can be low: also in a low window they
    /// are below it.
    void setListNeedsWidth() { m_listNeedsWidth = true; }
    /// Of a list that says nothing in less width than that, in the reference font: then the details are below it,
    /// however little height that leaves both.
    void preferListWidth(int width) { m_listWidth = width; }
    /// The list's share, in percent, when the details are below it: half, where details need no more.
    void setListShareAbove(int share);

    /// Where one above the other leaves less height than that, in the reference font, they stay beside each other if
    /// they fit so.
    void preferHeights(int list, int details)
    {
        m_listHeight = list;
        m_detailsHeight = details;
    }

    /// From now on `refresh` follows the session: at once where the page is to be seen, else when it
    /// comes to be seen, or in a turn of its own, whichever is first.
    void refreshWith(std::function<void()> refresh);
    /// The same once more, for a signal of the page's own.
    void refreshSoon();

    /// Disables an action that leads to Deploy where no file would be deployed, and says why.
    void allowDeploy(QAction *action) const;

    /// What is shown is of a reading before the last; asked by veil().
    [[nodiscard]] virtual bool isOutdated() const { return false; }
    /// What is shown while it is being read again is the last content, dimmed.
    void veil();

    /// Never so high that the window would grow past a screen when a text wraps anew.
    [[nodiscard]] QSize minimumSizeHint() const override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// Puts the details beside the list or below it, by the room there is.
    void turn();
    /// The skeleton's list begins where that of the page will.
    void measureHeader();
    /// Where there is little height, the title and its sentence are beside each other.
    void fold();
    void emptyAction();
    void showFailure();
    void refreshIfDue();

    ProjectSession &m_session;
    PageHeader *m_header;
    QVBoxLayout *m_top;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    ScrollPane *m_emptyPane;
    Skeleton *m_skeleton;
    FilterRow *m_filter = nullptr;
    QWidget *m_content = nullptr;
    QSplitter *m_splitter = nullptr;
    SplitShare *m_share = nullptr;
    int m_turnsBelow = 1100;
    bool m_listNeedsWidth = false;
    int m_listHeight = 0;
    int m_listWidth = 0;
    int m_detailsHeight = 0;
    bool m_filteredOut = false;
    PageId m_leadsTo = PageId::Welcome;
    std::function<void()> m_emptyAction; ///< In place of m_leadsTo.
    std::function<void()> m_otherAction; ///< Of what a failure offers beside its action.
    Veil *m_veil;
    std::function<void()> m_refresh;
    bool m_isDue = false; ///< To be refreshed in a later turn.
};

} // namespace Slipway
