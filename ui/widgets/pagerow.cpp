// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/pagerow.h"

#include "ui/text/readingorder.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QStyle>

namespace Slipway {

void paintPageGround(QPainter &painter, const QRect &row, const QPalette &palette,
                     const QFontMetrics &metrics, const PageRowState &state)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const int corner = scaled(metrics, FieldRadius);
    if (state.current || state.hovered) {
        QColor ground = roleColor(Role::Selection, palette);
        if (!state.current) {
            ground = roleColor(Role::QuietText, palette);
            ground.setAlphaF(0.12F);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(row, corner, corner);
    }
    if (state.focused) {
        painter.setPen(QPen(roleColor(Role::Accent, palette), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(row).adjusted(1, 1, -1, -1), corner, corner);
    }
}

void paintPageName(QPainter &painter, const QRect &row, const QPalette &palette, const QFont &font,
                   Qt::LayoutDirection direction, const PageRowName &name)
{
    const QFontMetrics metrics(font);
    const QColor ink = name.ink.isValid() ? name.ink : roleColor(Role::Text, palette);
    const int side = scaled(metrics, PageRowIcon);
    const QRect box(row.left() + scaled(metrics, PageRowPadding),
                    row.top() + (row.height() - side) / 2, side, side);
    painter.drawPixmap(QStyle::visualRect(direction, row, box).topLeft(),
                       iconPixmap(name.iconName, ink, side, painter.device()->devicePixelRatioF()));
    const QRect label = row.adjusted(pageNameLeft(metrics), 0, -scaled(metrics, 8), 0);
    const QFont own = derivedFont(font, 1.0, name.strong ? QFont::DemiBold : QFont::Normal);
    painter.setFont(own);
    painter.setPen(ink);
    painter.drawText(QStyle::visualRect(direction, row, label),
                     int(Qt::AlignVCenter) | edgeOrder(direction, name.text),
                     QFontMetrics(own).elidedText(name.text, Qt::ElideRight, label.width()));
}

int pageNameLeft(const QFontMetrics &metrics)
{
    return scaled(metrics, 36);
}

} // namespace Slipway
