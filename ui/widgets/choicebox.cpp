// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/choicebox.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QWheelEvent>

#include <utility>

namespace Slipway {

ChoiceBox::ChoiceBox(QWidget *parent)
    : QComboBox(parent)
{
    setFocusPolicy(Qt::StrongFocus); // not by the wheel
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (m_isByKey) {
            setPending(index != m_taken);
        } else {
            take();
            Q_EMIT taken(false);
        }
    });
}

void ChoiceBox::take()
{
    m_taken = currentIndex();
    setPending(false);
}

bool ChoiceBox::takePending()
{
    if (!m_isPending) {
        return false;
    }
    take();
    Q_EMIT taken(false);
    return true;
}

void ChoiceBox::setPending(bool pending)
{
    if (std::exchange(m_isPending, pending) != pending) {
        Q_EMIT pendingChanged(pending);
    }
}

void ChoiceBox::putBack()
{
    setCurrentIndex(m_taken);
    setPending(false);
}

bool ChoiceBox::event(QEvent *event)
{
    // Else the window would hear it.
    if (event->type() == QEvent::ShortcutOverride && m_isPending
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QComboBox::event(event);
}

void ChoiceBox::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if ((key == Qt::Key_Return || key == Qt::Key_Enter) && takePending()) {
        return;
    }
    if (m_isPending && key == Qt::Key_Escape) {
        putBack();
        return;
    }
    const QScopedValueRollback guard(m_isByKey, true);
    QComboBox::keyPressEvent(event);
}

void ChoiceBox::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // its list has a wheel of its own
}

void ChoiceBox::focusOutEvent(QFocusEvent *event)
{
    QComboBox::focusOutEvent(event);
    const Qt::FocusReason reason = event->reason();
    if (!m_isPending || reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason
        || reason == Qt::MenuBarFocusReason) {
        return; // it comes back
    }
    if (!isVisible() || !isEnabled()) {
        putBack(); // nothing happens that is not seen
        return;
    }
    take();
    // The keyboard is on its way yet.
    QMetaObject::invokeMethod(this, [this] { Q_EMIT taken(true); }, Qt::QueuedConnection);
}

} // namespace Slipway
