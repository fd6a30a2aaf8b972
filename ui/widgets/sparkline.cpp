// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sparkline.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Slipway {

SparkLine::SparkLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SparkLine::setValues(const QList<double> &values)
{
    if (m_values != values) {
        m_values = values;
        update();
    }
}

void SparkLine::setPlaceholder(const QString &text)
{
    if (m_placeholder != text) {
        m_placeholder = text;
        setAccessibleDescription(text);
        update();
    }
}

QSize SparkLine::sizeHint() const
{
    return {scaled(this, 240), scaled(this, 64)};
}

QSize SparkLine::minimumSizeHint() const
{
    return {scaled(this, 60), scaled(this, 32)};
}

void SparkLine::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double pen = std::max(1.5, scaled(this, 2) * 0.8);
    const QRectF area = QRectF(rect()).adjusted(pen, pen, -pen, -pen);
    painter.setPen(QPen(roleColor(Role::Line, palette()), 1));
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    const double highest = m_values.isEmpty() ? 0 : *std::ranges::max_element(m_values);
    if (m_values.size() < 2 || highest <= 0) {
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(rect(), int(Qt::AlignCenter | Qt::TextSingleLine),
                         fontMetrics().elidedText(m_placeholder, Qt::ElideRight, width()));
        return;
    }
    // At least a minute wide, so that the line grows from the edge instead of being stretched.
    constexpr qsizetype Least = 24;
    const auto across = double(std::max(m_values.size(), Least) - 1);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    QPolygonF line;
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const double x = area.width() * double(i) / across;
        line << QPointF(mirrored ? area.right() - x : area.left() + x,
                        area.bottom() - area.height() * m_values[i] / highest);
    }
    QPainterPath under;
    under.addPolygon(line);
    under.lineTo(line.last().x(), area.bottom());
    under.lineTo(line.first().x(), area.bottom());
    QColor ground = roleColor(Role::Accent, palette());
    ground.setAlphaF(0.12F);
    painter.fillPath(under, ground);
    painter.setPen(
        QPen(roleColor(Role::Accent, palette()), pen, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

} // namespace Slipway
