// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QAction>
#include <QHash>
#include <QObject>

#include <functional>
#include <optional>

namespace Slipway {

class Settings;

/// Under which heading palette, help sheet and settings show an action, in this order.
enum class ActionGroup {
    Go, ///< To a page, a file, back.
    Project,
    Edit,
    Overview,
    Sources,
    Files,
    Preview,
    Conflicts,
    References,
    Deploy,
    View, ///< How things are shown: colours, columns, language.
    Window,
};

[[nodiscard]] QString actionGroupTitle(ActionGroup group);

/// A function of the window. What it runs is checked by the action's own enabled state, which the
/// page keeps true: action->setEnabled(…).
struct ActionSpec {
    QString id; ///< "files.copyPath": page or part, then what it does; never changes.
    QString text; ///< A verb with its object; the same on the button and in the context menu.
    ActionGroup group = ActionGroup::Window;
    QList<QKeySequence> shortcuts = {}; ///< The user may choose others.
    QString icon = {};
    std::function<void()> run;
    /// Its shortcuts work on this page only. Chosen in the palette elsewhere, the page is shown first.
    std::optional<PageId> page = std::nullopt;
    /// Chosen elsewhere, it only leads to its page: what it does has to be looked at first.
    bool onlyThere = false;
    bool checkable = false;
    bool inPalette = true; ///< Not where another action does the same under the same words.
};

/// Every function of the window, as QActions with the user's shortcuts.
///
/// Shape: QObject of the window; actions live as long as it does.
class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        ActionSpec spec;
        QAction *action = nullptr;
    };

    /// Actions are added to `host`, so that their shortcuts work wherever the focus is in it.
    ActionRegistry(QWidget *host, Settings &settings);

    /// Actions of a page are added to its widget, so that shortcuts of hidden pages are not heard.
    void setPageHost(PageId page, QWidget *host) { m_hosts.insert(page, host); }
    QAction *add(const ActionSpec &spec);

    [[nodiscard]] QAction *action(const QString &id) const;
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const Entry *entry(const QString &id) const;
    [[nodiscard]] QList<QAction *> actions() const;

    /// Runs an action from anywhere: goes to its page first. Nothing happens when it is disabled.
    void run(const QString &id);

    /// The action that would answer to the same keys at the same time as `id` does; null: none.
    [[nodiscard]] const Entry *rival(const QString &id, const QKeySequence &keys) const;

Q_SIGNALS:
    void pageWanted(Slipway::PageId page);
    /// An action was run, by whatever way.
    void ran(const QString &id);

private:
    void applyShortcuts(const QString &id);

    QWidget *m_host;
    Settings &m_settings;
    QHash<PageId, QWidget *> m_hosts;
    QList<Entry> m_entries;
    QHash<QString, qsizetype> m_byId;
};

} // namespace Slipway
