// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

namespace Slipway {

class ActionRegistry;
class ViewMemory;

enum class PageId { Welcome, Overview, Sources, Files, Conflicts, References, Deploy, History };

/// Where to go and what to show there.
struct PageLink {
    PageId page = PageId::Overview;
    QString chip = {}; ///< The page's chip to switch on; empty: as it is.
    QString filter = {}; ///< Filter text; empty: cleared when `chip` or `path` is given.
    QByteArray path = {}; ///< What to select; empty: as it is.
    bool preview = false; ///< Show also what it looks like, where there are several views.
};

/// A count for the page list.
struct PageCount {
    QString text;
    Tone tone = Tone::Neutral;
    QString hint = {}; ///< What is counted, and of how many, in words.
    QString iconName =
        {}; ///< Of a word: stands for it where it has no room beside the page's name.
};

/// One page of the window. Knows the session it is given, never another page.
class Page : public QWidget {
    Q_OBJECT
public:
    using QWidget::QWidget;

    /// Registers every function of the page, once; buttons and menus show these actions.
    virtual void addActions(ActionRegistry &actions) { (void)actions; }
    [[nodiscard]] virtual PageCount count() const { return {}; }
    virtual void follow(const PageLink &link) { (void)link; }
    /// Ctrl+F; false when there is nothing to filter.
    virtual bool focusFilter() { return false; }
    /// Ctrl+Enter: the primary action of the page.
    virtual void triggerPrimary() { }
    /// Esc: backs out one step; false when there is none.
    virtual bool backOut() { return false; }

    /// How the page is left: called before another project is opened, when the window closes, and now and then
    /// meanwhile, so that little is lost when it is killed.
    virtual void saveView(ViewMemory &memory) const { (void)memory; }
    /// Called when a project has been opened, before its first data as a rule; with an empty memory
    /// for one that is new. What is about rows that are not there yet is kept until they are.
    virtual void restoreView(const ViewMemory &memory) { (void)memory; }

Q_SIGNALS:
    void goTo(const Slipway::PageLink &link);
    void countChanged();
};

} // namespace Slipway
