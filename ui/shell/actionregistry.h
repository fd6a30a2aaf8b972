// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>

#include <functional>

class QWidget;

namespace Slipway {

/// Every function of the window as an action with an id, a text and a shortcut; the palette shows them all.
class ActionRegistry final : public QObject {
    Q_OBJECT
public:
    /// Actions are added to `host`, so that their shortcuts work wherever the focus is in it.
    explicit ActionRegistry(QWidget *host);

    QAction *add(const QString &id, const QString &text, const QList<QKeySequence> &shortcuts,
                 const QString &iconName, std::function<void()> run);
    [[nodiscard]] QAction *action(const QString &id) const { return m_byId.value(id); }
    [[nodiscard]] const QList<QAction *> &actions() const { return m_actions; }

private:
    QWidget *m_host;
    QList<QAction *> m_actions;
    QHash<QString, QAction *> m_byId;
};

} // namespace Slipway
