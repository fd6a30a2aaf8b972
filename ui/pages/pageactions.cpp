// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/pageactions.h"

namespace Slipway {

QAction *PageActions::add(ActionRegistry &actions, const char *name, const QString &text,
                          std::function<void()> run, const More &more)
{
    QAction *action = actions.add({.id = m_prefix + QLatin1Char('.') + QLatin1StringView(name),
                                   .text = text,
                                   .group = m_group,
                                   .shortcuts = more.keys,
                                   .icon = more.icon,
                                   .run = std::move(run),
                                   .page = m_page,
                                   .onlyThere = more.onlyThere});
    m_actions.insert(name, action);
    return action;
}

} // namespace Slipway
