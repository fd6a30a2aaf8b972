// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/imageview.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QPainter>
#include <QPainterPath>

namespace Slipway {

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
{
    setMinimumSize(scaled(this, 100), scaled(this, 100));
}

void ImageView::setImage(const QImage &image)
{
    m_image = image;
    update();
}

QSize ImageView::sizeHint() const
{
    return {scaled(this, 320), scaled(this, 190)};
}

void ImageView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    QPainterPath frame;
    frame.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), scaled(this, CardRadius),
                         scaled(this, CardRadius));
    painter.setClipPath(frame);
    painter.fillRect(rect(), roleColor(Role::Panel, palette()));
    const int side = scaled(this, 8);
    const QColor dark = roleColor(Role::NeutralTint, palette());
    for (int y = 0; y < height(); y += side) {
        for (int x = (y / side % 2) * side; x < width(); x += 2 * side) {
            painter.fillRect(x, y, side, side, dark);
        }
    }
    if (!m_image.isNull()) {
        const int pad = scaled(this, 16);
        const QSize room = size() - QSize(2 * pad, 2 * pad);
        QSize shown = m_image.size();
        if (shown.width() > room.width() || shown.height() > room.height()) {
            shown.scale(room, Qt::KeepAspectRatio);
        } else {
            shown = (shown * 2).width() < room.width() && (shown * 2).height() < room.height()
                ? shown * 2
                : shown;
        }
        QRect box(QPoint(), shown);
        box.moveCenter(rect().center());
        painter.drawImage(box, m_image);
    }
    painter.setClipping(false);
    painter.setPen(roleColor(Role::Line, palette()));
    painter.drawPath(frame);
}

} // namespace Slipway
