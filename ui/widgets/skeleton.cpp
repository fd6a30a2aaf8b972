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

void Skeleton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect list(0, 0, width() * 66 / 100, height());
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
    for (std::size_t i = 0; i < Rows.size(); ++i) {
        const int top = pad + int(i) * row + (row - bar) / 2;
        const int indent = i % 5 == 0 ? 0 : scaled(this, 18);
        draw({pad + indent, top, list.width() * Rows[i] / 100, bar});
        draw({list.width() - pad - scaled(this, 60), top, scaled(this, 60), bar});
    }
    for (int i = 0; i < 4; ++i) {
        draw({list.right() + pad, pad + i * row,
              (width() - list.width()) * (i % 2 == 0 ? 60 : 40) / 100, bar});
    }
}

} // namespace Slipway
