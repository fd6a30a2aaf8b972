// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actionregistry.h"

#include <QHash>

namespace Slipway {

/// The actions of a page by their names below its own: "export" is "conflicts.export".
class PageActions final {
public:
    /// What most actions do without.
    struct More {
        QList<QKeySequence> keys = {};
        QString icon = {};
        bool onlyThere = true; ///< See ActionSpec::onlyThere.
    };

    PageActions(const QString &prefix, ActionGroup group, PageId page)
        : m_prefix(prefix)
        , m_group(group)
        , m_page(page)
    { }

    QAction *add(ActionRegistry &actions, const char *name, const QString &text,
                 std::function<void()> run, const More &more);
    [[nodiscard]] bool isEmpty() const { return m_actions.isEmpty(); }
    /// Null: none of that name was added (yet).
    [[nodiscard]] QAction *action(const char *name) const { return m_actions.value(name); }

private:
    QString m_prefix;
    ActionGroup m_group;
    PageId m_page;
    QHash<QByteArray, QAction *> m_actions;
};

} // namespace Slipway
