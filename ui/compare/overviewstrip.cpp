// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/overviewstrip.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/accessiblerole.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

OverviewStrip::OverviewStrip(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"overviewStrip"_s);
    setAccessibleName(tr("Where the changes are"));
    setAccessibleRole(this, QAccessible::Graphic);
    setToolTip(tr("Where the changes are; click to go there"));
    setCursor(Qt::PointingHandCursor);
}

QSize OverviewStrip::sizeHint() const
{
    return {scaled(this, 12), scaled(this, 60)};
}

void OverviewStrip::setMarks(std::vector<Mark> marks)
{
    m_marks = std::move(marks);
    update();
}

void OverviewStrip::setVisibleRange(double from, double to)
{
    m_from = from;
    m_to = to;
    update();
}

void OverviewStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), roleColor(Role::Rail, palette()));
    const int least = std::max(2, scaled(this, 2));
    for (const Mark &mark : m_marks) {
        const int top = int(mark.from * height());
        const int bottom = std::max(top + least, int(mark.to * height()));
        painter.fillRect(QRect(scaled(this, 3), std::min(top, height() - least),
                               width() - 2 * scaled(this, 3), bottom - top),
                         mark.color);
    }
    if (m_to - m_from < 1) {
        QColor seen = roleColor(Role::QuietText, palette());
        painter.setPen(seen);
        seen.setAlphaF(0.12F);
        painter.setBrush(seen);
        painter.drawRect(QRectF(0.5, m_from * height() + 0.5, width() - 1,
                                std::max(4.0, (m_to - m_from) * height() - 1)));
    }
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    Q_EMIT placeChosen(event->position().y() / std::max(1, height()));
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons().testFlag(Qt::LeftButton)) {
        Q_EMIT placeChosen(event->position().y() / std::max(1, height()));
    }
}

} // namespace Slipway
