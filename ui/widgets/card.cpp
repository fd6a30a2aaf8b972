// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/card.h"

#include "ui/theme/measures.h"
#include "ui/widgets/accessiblerole.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Slipway {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    const int inside = scaled(this, 14);
    m_body->setContentsMargins(inside, scaled(this, 12), inside, scaled(this, 12));
    m_body->setSpacing(scaled(this, 4));
}

void Card::setOutline(Tone tone)
{
    m_outline = tone;
    update();
}

void Card::setActivatable(bool on)
{
    m_activatable = on;
    setAccessibleRole(this, on ? QAccessible::Button : QAccessible::Grouping);
    setFocusPolicy(on ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(on ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setAttribute(Qt::WA_Hover, on);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = m_activatable && (underMouse() || hasFocus());
    const QColor line = m_outline != Tone::Neutral ? toneText(m_outline, palette())
        : lit                                      ? roleColor(Role::Accent, palette())
                                                   : roleColor(Role::Line, palette());
    painter.setPen(line);
    painter.setBrush(roleColor(Role::Panel, palette()));
    const int corner = scaled(this, CardRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

void Card::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_activatable && event->button() == Qt::LeftButton
        && rect().contains(event->position().toPoint())) {
        Q_EMIT activated();
        return;
    }
    QFrame::mouseReleaseEvent(event);
}

void Card::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (m_activatable && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)) {
        Q_EMIT activated();
        return;
    }
    QFrame::keyPressEvent(event);
}

Surface::Surface(Role role, QWidget *parent)
    : QWidget(parent)
    , m_role(role)
{ }

void Surface::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), roleColor(m_role, palette()));
}

QScrollArea *makeScrollColumn(QWidget *content, QWidget *parent)
{
    auto *area = new QScrollArea(parent);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

void clearLayout(QBoxLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        } else if (auto *inner = qobject_cast<QBoxLayout *>(item->layout())) {
            clearLayout(inner);
        }
        delete item;
    }
}

} // namespace Slipway
