// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/keptfocus.h"

#include <QApplication>

#include <algorithm>

namespace Slipway {

namespace {

bool isUsable(const QWidget *widget)
{
    return widget != nullptr && widget->isVisible() && widget->isEnabled();
}

} // namespace

KeptFocus::KeptFocus(QWidget *within, QWidget *meanwhile)
    : QObject(within)
    , m_within(within)
    , m_meanwhile(meanwhile)
{
    connect(qApp, &QApplication::focusChanged, this, &KeptFocus::moved);
}

KeptFocus::Change::Change(KeptFocus &focus)
    : m_focus(focus)
{
    if (m_focus.m_changes++ == 0) {
        QWidget *at = m_focus.current();
        m_focus.m_before = isUsable(at) ? at : nullptr;
    }
}

KeptFocus::Change::~Change()
{
    --m_focus.m_changes;
}

QWidget *KeptFocus::current() const
{
    QWidget *at = m_within->window()->focusWidget();
    return at != nullptr && m_within->isAncestorOf(at) ? at : nullptr;
}

void KeptFocus::moved(QWidget *from, QWidget *to)
{
    if (!m_within->isVisible()) {
        forget(); // the whole part is left
        return;
    }
    if (from != nullptr && m_within->isAncestorOf(from) && !isUsable(from)) {
        if (!m_isLost && !m_isKept) {
            m_lost = from;
            m_isLost = true;
            // What is taken away and not waited for in the same turn has gone for good.
            QMetaObject::invokeMethod(this, [this] { m_isLost = false; }, Qt::QueuedConnection);
        }
    } else if (m_changes == 0 && to != nullptr && to->window() == m_within->window()
               && from == m_meanwhile) {
        forget();
    }
}

void KeptFocus::wait()
{
    if (!m_within->isVisible()) {
        forget();
        return;
    }
    if (!m_isKept && (m_isLost || (m_before != nullptr && !isUsable(m_before)))) {
        m_kept = m_isLost ? m_lost : m_before;
        m_isKept = true;
    }
    m_isLost = false;
    if (m_isKept) {
        m_meanwhile->setFocus(Qt::OtherFocusReason);
    }
}

void KeptFocus::settle(const QList<QWidget *> &others)
{
    if (!m_isKept || !m_within->isVisible()) {
        forget();
        return;
    }
    QWidget *to = m_kept;
    if (!isUsable(to)) {
        const auto found = std::ranges::find_if(others, isUsable);
        to = found == others.end() ? nullptr : *found;
    }
    forget();
    if (to != nullptr) {
        to->setFocus(Qt::OtherFocusReason);
    }
}

} // namespace Slipway
