// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actionregistry.h"

#include "ui/settings/settings.h"
#include "ui/theme/icons.h"

#include <QCoreApplication>

namespace Slipway {

QString actionGroupTitle(ActionGroup group)
{
    switch (group) {
    case ActionGroup::Go:
        return ActionRegistry::tr("Go");
    case ActionGroup::Project:
        return ActionRegistry::tr("Project");
    case ActionGroup::Edit:
        return ActionRegistry::tr("Edit");
    case ActionGroup::Overview:
        return ActionRegistry::tr("Overview");
    case ActionGroup::Sources:
        return ActionRegistry::tr("Sources");
    case ActionGroup::Files:
        return ActionRegistry::tr("Files");
    case ActionGroup::Preview:
        return ActionRegistry::tr("Preview");
    case ActionGroup::Conflicts:
        return ActionRegistry::tr("Conflicts");
    case ActionGroup::References:
        return ActionRegistry::tr("References");
    case ActionGroup::Deploy:
        return ActionRegistry::tr("Deploy");
    case ActionGroup::View:
        return ActionRegistry::tr("View");
    case ActionGroup::Window:
        break;
    }
    return ActionRegistry::tr("Window");
}

ActionRegistry::ActionRegistry(QWidget *host, Settings &settings)
    : QObject(host)
    , m_host(host)
    , m_settings(settings)
{
    connect(&settings, &Settings::shortcutsChanged, this, &ActionRegistry::applyShortcuts);
}

QAction *ActionRegistry::add(const ActionSpec &spec)
{
    Q_ASSERT(!m_byId.contains(spec.id));
    Q_ASSERT(spec.run);
    auto *action = new QAction(icon(spec.icon), spec.text, this);
    action->setObjectName(spec.id);
    action->setCheckable(spec.checkable);
    action->setShortcutContext(Qt::WindowShortcut);
    connect(action, &QAction::triggered, this, [this, id = spec.id, run = spec.run] {
        run();
        Q_EMIT ran(id);
    });
    QWidget *host = spec.page ? m_hosts.value(*spec.page, m_host) : m_host;
    host->addAction(action);
    m_byId.insert(spec.id, m_entries.size());
    m_entries << Entry{.spec = spec, .action = action};
    applyShortcuts(spec.id);
    return action;
}

const ActionRegistry::Entry *ActionRegistry::entry(const QString &id) const
{
    const auto found = m_byId.constFind(id);
    return found == m_byId.constEnd() ? nullptr : &m_entries[*found];
}

QAction *ActionRegistry::action(const QString &id) const
{
    const Entry *found = entry(id);
    return found == nullptr ? nullptr : found->action;
}

QList<QAction *> ActionRegistry::actions() const
{
    QList<QAction *> actions;
    for (const Entry &entry : m_entries) {
        actions << entry.action;
    }
    return actions;
}

void ActionRegistry::run(const QString &id)
{
    const Entry *found = entry(id);
    if (found == nullptr) {
        return;
    }
    const ActionSpec spec = found->spec;
    QAction *action = found->action;
    const bool there = !spec.page || m_hosts.value(*spec.page, m_host)->isVisible();
    if (!there) {
        Q_EMIT pageWanted(*spec.page);
    }
    if (there || !spec.onlyThere) {
        action->trigger();
    }
}

const ActionRegistry::Entry *ActionRegistry::rival(const QString &id,
                                                   const QKeySequence &keys) const
{
    const Entry *own = entry(id);
    if (own == nullptr || keys.isEmpty()) {
        return nullptr;
    }
    for (const Entry &other : m_entries) {
        const bool together =
            !own->spec.page || !other.spec.page || *own->spec.page == *other.spec.page;
        if (other.action != own->action && together && other.action->shortcuts().contains(keys)) {
            return &other;
        }
    }
    return nullptr;
}

void ActionRegistry::applyShortcuts(const QString &id)
{
    if (const Entry *changed = entry(id)) {
        changed->action->setShortcuts(m_settings.shortcuts(id).value_or(changed->spec.shortcuts));
    }
}

} // namespace Slipway
