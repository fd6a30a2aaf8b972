// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/skeleton.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QStyle>

#include <array>

namespace Slipway {

namespace {

/// Widths of the bars in hundredths of the room, one row after the other.
constexpr std::array Rows = {34, 22, 28, 41, 18, 25, 37, 30, 20, 26};

} // namespace

Skeleton::Skeleton(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleName(tr("Reading the project"));
}

void Skeleton::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

void Skeleton::setSplit(Qt::Orientation orientation, int listShare)
{
    m_split = orientation;
    m_listShare = listShare;
    update();
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_shape == Shape::Cards ? paintCards(painter) : paintList(painter);
}

void Skeleton::paintCards(QPainter &painter) const
{
    const int pad = scaled(this, PagePadding);
    const int gap = scaled(this, 12);
    const int bar = scaled(this, 10);
    const int row = scaled(this, RowHeight);
    const auto fill = [&](QRect box, const QColor &color, double corner) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), box), corner, corner);
    };
    const QColor grey = roleColor(Role::NeutralTint, palette());
    const auto card = [&](const QRect &box) {
        painter.setPen(roleColor(Role::Line, palette()));
        painter.setBrush(roleColor(Role::Panel, palette()));
        const QRectF edge(QStyle::visualRect(layoutDirection(), rect(), box));
        const int corner = scaled(this, CardRadius);
        painter.drawRoundedRect(edge.adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    };
    const int room = width() - 2 * pad;
    const int figure = (room - 3 * gap) / 4;
    const int high = scaled(this, 92);
    for (int i = 0; i < 4; ++i) {
        const QRect box(pad + i * (figure + gap), pad, figure, high);
        card(box);
        const QPoint at = box.topLeft() + QPoint(gap, gap + bar / 2);
        fill({at, QSize(figure * 30 / 100, bar)}, grey, bar / 2.0);
        fill({at + QPoint(0, row), QSize(figure * 18 / 100, 2 * bar)}, grey, bar / 2.0);
        fill({at + QPoint(0, row + 3 * bar), QSize(figure * 55 / 100, bar)}, grey, bar / 2.0);
    }
    const int top = pad + high + gap;
    const int left = (room - gap) * 53 / 100;
    const QRect map(pad, top, left, height() - top - pad);
    const QRect side(map.right() + 1 + gap, top, room - gap - left, map.height());
    card(map);
    card(side);
    fill(map.adjusted(gap, gap + row, -gap, -gap), grey, scaled(this, 3));
    for (std::size_t i = 0; i < Rows.size() && int(i + 1) * row < side.height(); ++i) {
        fill({side.left() + gap, side.top() + gap + int(i) * row,
              side.width() * int(Rows[i] * 2) / 100, bar},
             grey, bar / 2.0);
    }
}

void Skeleton::paintList(QPainter &painter) const
{
    const bool below = m_split == Qt::Vertical;
    const QRect list(0, 0, below ? width() : width() * m_listShare / 100,
                     below ? height() * m_listShare / 100 : height());
    painter.fillRect(QStyle::visualRect(layoutDirection(), rect(), list),
                     roleColor(Role::Panel, palette()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColor(Role::NeutralTint, palette()));
    const int row = scaled(this, RowHeight);
    const int bar = scaled(this, 10);
    const int pad = scaled(this, 14);
    const auto draw = [&](QRect box) {
        painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), box), bar / 2.0,
                                bar / 2.0);
    };
    for (std::size_t i = 0; i < Rows.size() && pad + int(i + 1) * row < list.height(); ++i) {
        const int top = pad + int(i) * row + (row - bar) / 2;
        const int indent = i % 5 == 0 ? 0 : scaled(this, 18);
        draw({pad + indent, top, list.width() * Rows[i] / 100, bar});
        draw({list.width() - pad - scaled(this, 60), top, scaled(this, 60), bar});
    }
    const QPoint details(below ? pad : list.right() + pad, below ? list.height() + pad : pad);
    const int room = below ? width() * 66 / 100 : width() - list.width();
    for (int i = 0; i < 4; ++i) {
        draw({details.x(), details.y() + i * row, room * (i % 2 == 0 ? 60 : 40) / 100, bar});
    }
}

} // namespace Slipway
