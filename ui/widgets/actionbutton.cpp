// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/actionbutton.h"

#include "ui/text/keytext.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>
#include <QVariant>

namespace Slipway {

namespace {

class ActionButton {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ActionButton)
};

constexpr const char *ActionProperty = "slipwayAction";

void run(QAbstractButton *button, QAction *action)
{
    button->setProperty(ActionProperty, QVariant::fromValue(action));
    if (!button->isCheckable()) {
        QObject::connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        return;
    }
    // Assistive technology toggles without a click. Of several of which one is on, the one that goes off follows.
    QObject::connect(button, &QAbstractButton::toggled, action, [button, action](bool on) {
        const bool follows = !on && (button->autoExclusive() || action->actionGroup() != nullptr);
        if (on != action->isChecked() && !follows) {
            action->trigger();
        }
    });
}

void follow(QAbstractButton *button, const QAction *action, bool ownIcon)
{
    button->setText(action->text());
    if (!ownIcon) {
        button->setIcon(action->icon());
    }
    button->setEnabled(action->isEnabled());
    if (button->isCheckable()) {
        button->setChecked(action->isChecked());
    }
    if (!action->isEnabled() && !action->statusTip().isEmpty()) {
        button->setToolTip(action->statusTip());
        return;
    }
    const QString keys = keyText(action->shortcut());
    // The text too: a button may show its icon alone.
    button->setToolTip(keys.isEmpty() ? (button->icon().isNull() ? QString() : action->text())
                                      : ActionButton::tr("%1 (%2)").arg(action->text(), keys));
}

} // namespace

void bindToAction(QAbstractButton *button, QAction *action)
{
    const bool ownIcon = !button->icon().isNull();
    button->setCheckable(action->isCheckable());
    follow(button, action, ownIcon);
    QObject::connect(action, &QAction::changed, button,
                     [button, action, ownIcon] { follow(button, action, ownIcon); });
    run(button, action);
}

void bindWithOwnWords(QAbstractButton *button, QAction *action)
{
    const auto state = [button, action] { button->setEnabled(action->isEnabled()); };
    QObject::connect(action, &QAction::changed, button, state);
    state();
    run(button, action);
}

QAction *actionOf(const QAbstractButton *button)
{
    return button->property(ActionProperty).value<QAction *>();
}

} // namespace Slipway
