// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/presskeys.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace Slipway {

namespace {

/// True: the key is dealt with.
bool pressButton(QObject *watched, const QKeyEvent &key)
{
    if (qobject_cast<QPushButton *>(watched) == nullptr
        && qobject_cast<QToolButton *>(watched) == nullptr) {
        return false; // boxes are ticked by Space alone: Enter goes on to what they belong to
    }
    auto *button = static_cast<QAbstractButton *>(watched);
    if (!button->isEnabled()) {
        return false;
    }
    if (!key.isAutoRepeat()) { // held down it is still one press
        button->click();
    }
    return true;
}

bool tickEntry(QObject *watched, const QKeyEvent &key)
{
    auto *menu = qobject_cast<QMenu *>(watched);
    const QAction *entry = menu == nullptr ? nullptr : menu->activeAction();
    if (entry == nullptr || !entry->isCheckable() || !entry->isEnabled()) {
        return false;
    }
    if (!key.isAutoRepeat()) {
        QKeyEvent enter(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier);
        QCoreApplication::sendEvent(menu, &enter);
    }
    return true;
}

} // namespace

PressKeys::PressKeys(QApplication &application, QObject *parent)
    : QObject(parent)
{
    application.installEventFilter(this);
}

bool PressKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto &key = static_cast<const QKeyEvent &>(*event);
    if ((key.modifiers() & ~Qt::KeypadModifier) != Qt::NoModifier) {
        return false;
    }
    switch (key.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pressButton(watched, key);
    case Qt::Key_Space:
        return tickEntry(watched, key);
    default:
        return false;
    }
}

} // namespace Slipway
