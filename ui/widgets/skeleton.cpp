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
constexpr int CardGap = 12;
constexpr int LeftCard = 53; // percent
constexpr int Largest = 5; // files below the map

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

void Skeleton::setList(const List &list)
{
    m_list = list;
    update();
}

void Skeleton::setTabs(int height)
{
    m_tabs = height;
    update();
}

void Skeleton::setFigures(int height)
{
    m_figures = height;
    update();
}

QRect Skeleton::listRect() const
{
    const bool below = m_split == Qt::Vertical;
    return {0, 0, below ? width() : width() * m_listShare / 100,
            below ? height() * m_listShare / 100 : height()};
}

QRect Skeleton::rowRect(int row) const
{
    const int high = m_list.row > 0 ? m_list.row : scaled(this, RowHeight);
    const bool isHeading = m_list.heading > 0 && row == 0;
    const int above =
        m_list.heading > 0 ? (isHeading ? 0 : m_list.heading + (row - 1) * high) : row * high;
    return {0, m_list.header + above, listRect().width(), isHeading ? m_list.heading : high};
}

QRect Skeleton::detailsRect() const
{
    const QRect list = listRect();
    const QRect whole = m_split == Qt::Vertical
        ? QRect(0, list.height(), width(), height() - list.height())
        : QRect(list.width(), 0, width() - list.width(), height());
    return whole.adjusted(0, m_tabs > 0 ? m_tabs + 1 : 0, 0, 0); // the line below them
}

QRect Skeleton::figureRect(int figure) const
{
    const int pad = scaled(this, PagePadding);
    const int gap = scaled(this, CardGap);
    const int wide = (width() - 2 * pad - 3 * gap) / 4;
    return {pad + figure * (wide + gap), pad, wide, m_figures};
}

QRect Skeleton::cardRect(int card) const
{
    const int pad = scaled(this, PagePadding);
    const int gap = scaled(this, CardGap);
    const int room = width() - 2 * pad - gap;
    const int left = room * LeftCard / 100;
    const int top = pad + m_figures + gap;
    return {card == 0 ? pad : pad + left + gap, top, card == 0 ? left : room - left,
            height() - top - pad};
}

int Skeleton::thick() const
{
    return scaled(this, 10);
}

QRect Skeleton::mirrored(const QRect &box) const
{
    return QStyle::visualRect(layoutDirection(), rect(), box);
}

void Skeleton::fill(QPainter &painter, const QRect &box, double corner) const
{
    if (box.isEmpty()) {
        return; // there is no room for it
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(roleColor(Role::NeutralTint, palette()));
    painter.drawRoundedRect(mirrored(box), corner, corner);
}

/// In place of a text; `at`: the middle of its leading edge.
void Skeleton::bar(QPainter &painter, const QPoint &at, int width) const
{
    fill(painter, {at.x(), at.y() - thick() / 2, width, thick()}, thick() / 2.0);
}

void Skeleton::panel(QPainter &painter, const QRect &box) const
{
    painter.setPen(roleColor(Role::Line, palette()));
    painter.setBrush(roleColor(Role::Panel, palette()));
    const int corner = scaled(this, CardRadius);
    painter.drawRoundedRect(QRectF(mirrored(box)).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
}

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_shape == Shape::Cards) {
        paintCards(painter);
    } else {
        paintList(painter);
        paintDetails(painter);
    }
}

void Skeleton::paintCards(QPainter &painter) const
{
    const int edge = scaled(this, 14);
    const int line = fontMetrics().height();
    const int row = scaled(this, RowHeight);
    for (int i = 0; i < 4; ++i) {
        const QRect box = figureRect(i);
        panel(painter, box);
        const QPoint at = box.topLeft() + QPoint(edge, scaled(this, CardGap) + line / 2);
        bar(painter, at, box.width() * 30 / 100);
        fill(painter, {at.x(), at.y() + line, box.width() * 18 / 100, 2 * thick()}, thick() / 2.0);
        bar(painter, at + QPoint(0, line * 3 + scaled(this, 4)), box.width() * 55 / 100);
    }
    const QRect map = cardRect(0);
    const QRect side = cardRect(1);
    panel(painter, map);
    panel(painter, side);
    const int largest = line + (Largest + 1) * scaled(this, 10) + Largest * line;
    fill(painter, map.adjusted(edge, edge + row, -edge, -edge - largest), scaled(this, 3));
    for (std::size_t i = 0; i < Rows.size() && int(i + 1) * row < side.height(); ++i) {
        bar(painter, side.topLeft() + QPoint(edge, scaled(this, CardGap) + line / 2 + int(i) * row),
            side.width() * int(Rows[i] * 2) / 100);
    }
}

void Skeleton::paintList(QPainter &painter) const
{
    const QRect list = listRect();
    const int pad = scaled(this, 14);
    painter.fillRect(mirrored(list), roleColor(Role::Panel, palette()));
    if (m_list.header > 0) {
        const int middle = m_list.header / 2;
        bar(painter, {pad, middle}, scaled(this, 50));
        bar(painter, {list.width() - pad - scaled(this, 40), middle}, scaled(this, 40));
        painter.fillRect(mirrored({0, m_list.header - 1, list.width(), 1}),
                         roleColor(Role::Line, palette()));
    }
    painter.setClipRect(mirrored(list));
    for (int row = 0; row < int(Rows.size()); ++row) {
        paintRow(painter, row);
    }
    painter.setClipping(false);
}

void Skeleton::paintRow(QPainter &painter, int row) const
{
    const QRect box = rowRect(row);
    const int pad = scaled(this, 14);
    const int width = box.width() * Rows[std::size_t(row)] / 100;
    const int line = fontMetrics().height();
    const int last = scaled(this, 60);
    if (m_list.heading > 0 && row == 0) {
        painter.fillRect(mirrored(box), roleColor(Role::Window, palette()));
        bar(painter, {pad, box.center().y()}, width);
    } else if (box.height() >= 2 * line) { // two lines
        const int indent = scaled(this, 98); // below one another whatever the badge
        const int first = box.top() + scaled(this, 5) + line / 2;
        bar(painter, {pad, first}, last);
        bar(painter, {indent, first}, width);
        bar(painter, {indent, box.bottom() - scaled(this, 5) - line / 2}, width * 2 / 3);
    } else {
        bar(painter, {pad + (row % 5 == 0 ? 0 : scaled(this, 18)), box.center().y()}, width);
        bar(painter, {box.width() - pad - last, box.center().y()}, last);
    }
}

void Skeleton::paintDetails(QPainter &painter) const
{
    const QRect details = detailsRect();
    const int pad = scaled(this, 16);
    const int line = fontMetrics().height();
    if (m_tabs > 0) {
        for (int tab = 0; tab < 3; ++tab) {
            bar(painter, details.topLeft() + QPoint(pad + tab * scaled(this, 74), -m_tabs / 2 - 1),
                scaled(this, 52));
        }
        painter.fillRect(mirrored({details.left(), details.top() - 1, details.width(), 1}),
                         roleColor(Role::Line, palette()));
    }
    for (int i = 0; i < 4; ++i) {
        bar(painter,
            details.topLeft()
                + QPoint(pad, scaled(this, 12) + line / 2 + i * (line + scaled(this, 4))),
            details.width() * (i % 2 == 0 ? 60 : 40) / 100);
    }
}

} // namespace Slipway
