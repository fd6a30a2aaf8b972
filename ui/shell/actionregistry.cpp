// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actionregistry.h"

#include "ui/theme/icons.h"

#include <QWidget>

namespace Slipway {

ActionRegistry::ActionRegistry(QWidget *host)
    : QObject(host)
    , m_host(host)
{ }

QAction *ActionRegistry::add(const QString &id, const QString &text,
                             const QList<QKeySequence> &shortcuts, const QString &iconName,
                             std::function<void()> run)
{
    Q_ASSERT(!m_byId.contains(id));
    auto *action = new QAction(icon(iconName), text, this);
    action->setObjectName(id);
    action->setShortcuts(shortcuts);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [run = std::move(run)] { run(); });
    m_host->addAction(action);
    m_actions << action;
    m_byId.insert(id, action);
    return action;
}

} // namespace Slipway
