// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/windowactions.h"

#include "ui/pages/filegraph.h"
#include "ui/session/projectsession.h"
#include "ui/settings/settingcommand.h"
#include "ui/shell/actionregistry.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/pagehistory.h"
#include "ui/shell/projectactions.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/tablecolumns.h"
#include "ui/widgets/tablecopy.h"

#include <QCoreApplication>
#include <QUndoGroup>

#include <memory>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

class WindowActions {
    Q_DECLARE_TR_FUNCTIONS(Slipway::WindowActions)

public:
    static void addGoing(ActionRegistry &actions, MainWindow &window);
    static void addUndo(ActionRegistry &actions, QUndoGroup &stacks, Notice &notice);
    static void addWindow(ActionRegistry &actions, MainWindow &window);
    static void addView(ActionRegistry &actions, ProjectSession &session, Settings &settings);
    static void addTables(ActionRegistry &actions, MainWindow &window);
};

QList<QKeySequence> control(int number)
{
    return {QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_0 + number))};
}

/// The table that one works with: where the focus is or was, else the first that is seen.
DataTree *tableOf(const MainWindow &window)
{
    const QWidget *page = window.page(window.currentPage());
    for (QWidget *at = page->focusWidget(); at != nullptr; at = at->parentWidget()) {
        if (auto *table = qobject_cast<DataTree *>(at); table != nullptr && table->isVisible()) {
            return table;
        }
    }
    for (auto *table : page->findChildren<DataTree *>()) {
        if (table->isVisible()) {
            return table;
        }
    }
    return nullptr;
}

/// Where the focus is or was: in a list of files beside the table, or in the table.
void copyRows(const MainWindow &window, TableCopy::Form form)
{
    auto *list = qobject_cast<NeighbourList *>(window.page(window.currentPage())->focusWidget());
    if (list != nullptr && list->isVisible()) {
        list->copy(form);
    } else if (DataTree *table = tableOf(window)) {
        table->copy(form);
    }
}

void WindowActions::addGoing(ActionRegistry &actions, MainWindow &window)
{
    const auto page = [&](const QString &id, const QString &text, int number, const QString &icon,
                          PageId target) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::Go,
                     .shortcuts = control(number),
                     .icon = icon,
                     .run = [&window, target] { window.showPage(target); }});
    };
    page(u"page.overview"_s, tr("Go to Overview"), 1, u"dashboard-show"_s, PageId::Overview);
    page(u"page.sources"_s, tr("Go to Sources"), 2, u"folder-open"_s, PageId::Sources);
    page(u"page.files"_s, tr("Go to Files"), 3, u"text-x-generic"_s, PageId::Files);
    page(u"page.conflicts"_s, tr("Go to Conflicts"), 4, u"vcs-conflicting"_s, PageId::Conflicts);
    page(u"page.references"_s, tr("Go to References"), 5, u"emblem-symbolic-link"_s,
         PageId::References);
    page(u"page.deploy"_s, tr("Go to Deploy"), 6, u"document-send"_s, PageId::Deploy);
    page(u"page.history"_s, tr("Go to History"), 7, u"document-open-recent"_s, PageId::History);
    page(u"page.welcome"_s, tr("Switch project"), 8, u"folder"_s, PageId::Welcome);
    const auto neighbour = [&](const QString &id, const QString &text, Qt::Key key,
                               const QString &icon, int by) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::Go,
                     .shortcuts = {QKeySequence(Qt::CTRL | key)},
                     .icon = icon,
                     .run = [&window, by] { window.stepPage(by); }});
    };
    neighbour(u"page.next"_s, tr("Go to the next page"), Qt::Key_PageDown, u"go-down"_s, 1);
    neighbour(u"page.previous"_s, tr("Go to the previous page"), Qt::Key_PageUp, u"go-up"_s, -1);
    actions.add({.id = u"page.filter"_s,
                 .text = tr("Filter this page"),
                 .group = ActionGroup::Go,
                 .shortcuts = {QKeySequence::Find},
                 .icon = u"edit-find"_s,
                 .run = [&window] { window.page(window.currentPage())->focusFilter(); }});
    actions.add({.id = u"page.primary"_s,
                 .text = tr("Do what this page is about"),
                 .group = ActionGroup::Go,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_Return),
                               QKeySequence(Qt::CTRL | Qt::Key_Enter)},
                 .icon = u"media-playback-start"_s,
                 .run = [&window] { window.page(window.currentPage())->triggerPrimary(); }});
    actions.add({.id = u"page.back"_s,
                 .text = tr("Back out one step"),
                 .group = ActionGroup::Go,
                 .shortcuts = {QKeySequence(Qt::Key_Escape)},
                 .icon = u"go-previous"_s,
                 .run = [&window] { window.backOut(); }});
    const auto walk = [&](const QString &id, const QString &text, const QKeySequence &keys,
                          const QString &icon, int step) {
        QAction *action =
            actions.add({.id = id,
                         .text = text,
                         .group = ActionGroup::Go,
                         .shortcuts = {keys},
                         .icon = icon,
                         .run = [&window, step] {
                             step < 0 ? window.history().back() : window.history().forward();
                         }});
        const auto state = [&window, action, step] {
            action->setEnabled(window.history().canGo(step));
        };
        QObject::connect(&window.history(), &PageHistory::changed, action, state);
        state();
    };
    walk(u"history.back"_s, tr("Go back to where you were"), QKeySequence(Qt::ALT | Qt::Key_Left),
         u"go-previous"_s, -1);
    walk(u"history.forward"_s, tr("Go forward again"), QKeySequence(Qt::ALT | Qt::Key_Right),
         u"go-next"_s, 1);
    actions.add({.id = u"window.goToFile"_s,
                 .text = tr("Go to file…"),
                 .group = ActionGroup::Go,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_P)},
                 .icon = u"text-x-generic"_s,
                 .run = [&window] { window.dialogs().openPalette(CommandPalette::Scope::Files); }});
    actions.add({.id = u"window.palette"_s,
                 .text = tr("Find a page, an action or a file"),
                 .group = ActionGroup::Go,
                 .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_K)},
                 .icon = u"edit-find"_s,
                 .run = [&window] { window.openPalette(); }});
}

void WindowActions::addUndo(ActionRegistry &actions, QUndoGroup &stacks, Notice &notice)
{
    // Said first: where the step fails, the notice is to end with that. What a step changed may be on another page.
    const auto said = std::make_shared<QString>();
    const auto step = [&stacks, &notice, said](void (QUndoGroup::*go)(), const QString &words) {
        said->clear();
        notice.say(Tone::Neutral, words);
        (stacks.*go)();
        *said = words;
    };
    QAction *undo =
        actions.add({.id = u"edit.undo"_s,
                     .text = tr("Undo"),
                     .group = ActionGroup::Edit,
                     .shortcuts = {QKeySequence(Qt::CTRL | Qt::Key_Z)},
                     .icon = u"edit-undo"_s,
                     .run = [&stacks, step] {
                         step(&QUndoGroup::undo, tr("Taken back: %1").arg(stacks.undoText()));
                     }});
    QAction *redo =
        actions.add({.id = u"edit.redo"_s,
                     .text = tr("Redo"),
                     .group = ActionGroup::Edit,
                     .shortcuts = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z)},
                     .icon = u"edit-redo"_s,
                     .run = [&stacks, step] {
                         step(&QUndoGroup::redo, tr("Done again: %1").arg(stacks.redoText()));
                     }});
    const auto state = [&stacks, undo, redo] {
        undo->setEnabled(stacks.canUndo());
        undo->setText(stacks.canUndo() ? tr("Undo: %1").arg(stacks.undoText()) : tr("Undo"));
        undo->setStatusTip(stacks.canUndo() ? QString() : tr("There is nothing to undo."));
        redo->setEnabled(stacks.canRedo());
        redo->setStatusTip(stacks.canRedo() ? QString() : tr("There is nothing to redo."));
        redo->setText(stacks.canRedo() ? tr("Redo: %1").arg(stacks.redoText()) : tr("Redo"));
    };
    QObject::connect(&stacks, &QUndoGroup::indexChanged, undo, state); // and when another is active
    QObject::connect(&stacks, &QUndoGroup::indexChanged, &notice, [&notice, said] {
        if (!said->isEmpty() && notice.text() == *said) {
            notice.hide(); // something else has been done since
        }
    });
    state();
}

void WindowActions::addView(ActionRegistry &actions, ProjectSession &session, Settings &settings)
{
    const auto scheme = [&](const QString &value, const QString &text) {
        actions.add({.id = u"theme."_s + value,
                     .text = text,
                     .group = ActionGroup::View,
                     .icon = u"preferences-system"_s,
                     .run = [&session, &settings, value, text] {
                         if (settings.text(Setting::Scheme) != value) {
                             session.undoStack().push(
                                 new SettingCommand(settings, Setting::Scheme, value, text));
                         }
                     }});
    };
    scheme(u"desktop"_s, tr("Colours as the desktop has them"));
    scheme(u"light"_s, tr("Light colours"));
    scheme(u"dark"_s, tr("Dark colours"));
    QAction *fold = actions.add(
        {.id = u"view.foldPageList"_s,
         .text = tr("Fold the list of pages"),
         .group = ActionGroup::View,
         .icon = u"view-list-icons"_s,
         .run =
             [&session, &settings] {
                 session.undoStack().push(new SettingCommand(settings, Setting::FoldPageList,
                                                             !settings.isOn(Setting::FoldPageList),
                                                             tr("Fold the list of pages")));
             },
         .checkable = true});
    const auto state = [fold, &settings] {
        fold->setChecked(settings.isOn(Setting::FoldPageList));
    };
    QObject::connect(&settings, &Settings::changed, fold, state);
    state();
}

void WindowActions::addTables(ActionRegistry &actions, MainWindow &window)
{
    const auto addRun = [&](const QString &id, const QString &text, std::function<void()> run) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::View,
                     .icon = u"view-list-details"_s,
                     .run = std::move(run)});
    };
    const auto add = [&](const QString &id, const QString &text, const auto &act) {
        addRun(id, text, [&window, act] {
            if (DataTree *table = tableOf(window)) {
                act(*table);
            }
        });
    };
    add(u"table.expandAll"_s, tr("Expand all of the table"),
        [](DataTree &table) { table.expandAll(); });
    add(u"table.collapseAll"_s, tr("Collapse all of the table"),
        [](DataTree &table) { table.collapseAll(); });
    addRun(u"table.copyText"_s, tr("Copy the table's chosen rows as text"),
           [&window] { copyRows(window, TableCopy::Form::Text); });
    addRun(u"table.copyTsv"_s, tr("Copy the table's chosen rows as TSV"),
           [&window] { copyRows(window, TableCopy::Form::Tsv); });
    add(u"table.fitColumns"_s, tr("Fit the table's columns to the content"),
        [](DataTree &table) { table.columns().fitToContent(); });
    add(u"table.resetColumns"_s, tr("Table's columns as at first"),
        [](DataTree &table) { table.columns().startOver(); });
}

void WindowActions::addWindow(ActionRegistry &actions, MainWindow &window)
{
    using Start = WindowDialogs::SettingsStart;
    WindowDialogs &dialogs = window.dialogs();
    const auto add = [&actions](const QString &id, const QString &text,
                                const QList<QKeySequence> &keys, const QString &icon,
                                const std::function<void()> &run) {
        actions.add({.id = id,
                     .text = text,
                     .group = ActionGroup::Window,
                     .shortcuts = keys,
                     .icon = icon,
                     .run = run});
    };
    add(u"window.settings"_s, tr("Settings…"), {QKeySequence(Qt::CTRL | Qt::Key_Comma)},
        u"preferences-system"_s, [&dialogs] { dialogs.openSettings(); });
    add(u"window.shortcuts"_s, tr("Change shortcuts…"), {}, u"configure-shortcuts"_s,
        [&dialogs] { dialogs.openSettings(Start::Shortcuts); });
    add(u"window.help"_s, tr("Keys and actions"), {QKeySequence(Qt::Key_F1)}, u"help-contents"_s,
        [&dialogs] { dialogs.openHelp(); });
    add(u"window.about"_s, tr("About Slipway…"), {}, u"help-about"_s,
        [&dialogs] { dialogs.openAbout(); });
    add(u"window.fullScreen"_s, tr("Full screen, or back"), {QKeySequence(Qt::Key_F11)},
        u"view-list-details"_s,
        [&window] { window.setWindowState(window.windowState() ^ Qt::WindowFullScreen); });
    add(u"window.quit"_s, tr("Quit"), {QKeySequence::Quit}, u"application-exit"_s,
        [&window] { window.close(); });
}

} // namespace

void addWindowActions(ActionRegistry &actions, MainWindow &window, ProjectSession &session,
                      Settings &settings, Notice &notice)
{
    WindowActions::addGoing(actions, window);
    addProjectActions(actions, window, session);
    WindowActions::addUndo(actions, session.undoGroup(), notice);
    WindowActions::addView(actions, session, settings);
    WindowActions::addTables(actions, window);
    WindowActions::addWindow(actions, window);
}

} // namespace Slipway
