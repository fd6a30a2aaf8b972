// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/ageclock.h"

#include <QEvent>
#include <QTimer>
#include <QWidget>

#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

AgeClock::AgeClock(QWidget *seen, std::function<void()> tell)
    : QObject(seen)
    , m_tell(std::move(tell))
    , m_timer(new QTimer(this))
{
    m_timer->setObjectName(u"ageClock"_s);
    m_timer->setInterval(10s);
    connect(m_timer, &QTimer::timeout, this, [this] { m_tell(); });
    seen->installEventFilter(this);
    if (seen->isVisible()) {
        m_timer->start();
    }
}

bool AgeClock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Show) {
        m_tell();
        m_timer->start();
    } else if (event->type() == QEvent::Hide) {
        m_timer->stop();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Slipway
