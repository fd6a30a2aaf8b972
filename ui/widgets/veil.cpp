// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/veil.h"

#include "ui/theme/roles.h"

#include <QEvent>
#include <QPainter>
#include <QTimer>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

Veil::Veil(QWidget *parent)
    : QWidget(parent)
    , m_delay(new QTimer(this))
{
    setObjectName(u"veil"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    m_delay->setSingleShot(true);
    m_delay->setInterval(150ms);
    connect(m_delay, &QTimer::timeout, this, &Veil::follow);
    hide();
}

void Veil::cover(QWidget *covered)
{
    m_covered = covered;
    covered->installEventFilter(this);
}

void Veil::setWanted(bool wanted)
{
    if (!wanted) {
        m_delay->stop();
        hide();
    } else if (isHidden() && !m_delay->isActive()) {
        m_delay->start();
    }
}

void Veil::follow()
{
    setGeometry(m_covered->geometry());
    raise();
    show();
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_covered && !isHidden()) {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
            setGeometry(m_covered->geometry());
        } else if (event->type() == QEvent::Hide) {
            setWanted(false); // another page, or a state in the content's place
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Veil::paintEvent(QPaintEvent *)
{
    QColor ground = roleColor(Role::Window, palette());
    ground.setAlphaF(0.55F);
    QPainter(this).fillRect(rect(), ground);
}

} // namespace Slipway
