// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include "ui/text/readingorder.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QPainter>
#include <QStyleOption>

namespace Slipway {

QFont badgeFont(const QFont &font)
{
    return derivedFont(font, 0.85);
}

QSize badgeSize(const QFont &font, const Badge &badge)
{
    const QFontMetrics metrics(badgeFont(font));
    return {metrics.horizontalAdvance(badge.text) + scaled(metrics, 14),
            metrics.height() + scaled(metrics, 2)};
}

BadgeGround badgeGround(const QStyleOption &option)
{
    return option.state.testFlag(QStyle::State_Selected) ? BadgeGround::Selection
                                                         : BadgeGround::Panel;
}

void paintBadge(QPainter *painter, const QRect &rect, const QFont &font, const QPalette &palette,
                const Badge &badge, BadgeGround ground)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(toneTint(badge.tone, palette));
    const int corner = scaled(QFontMetrics(font), BadgeRadius);
    if (ground == BadgeGround::Selection) {
        // Both are tints: the text's colour around it, which is seen on either.
        painter->setPen(QPen(toneText(badge.tone, palette), 1));
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), corner, corner);
    } else {
        painter->drawRoundedRect(rect, corner, corner);
    }
    painter->setFont(badgeFont(font));
    painter->setPen(toneText(badge.tone, palette));
    painter->drawText(rect, int(Qt::AlignCenter) | readingOrder(badge.text), badge.text);
    painter->restore();
}

BadgeLabel::BadgeLabel(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void BadgeLabel::setBadge(const Badge &badge)
{
    m_badge = badge;
    setAccessibleName(badge.text);
    setVisible(!badge.text.isEmpty());
    updateGeometry();
    update();
}

QSize BadgeLabel::sizeHint() const
{
    return badgeSize(font(), m_badge);
}

void BadgeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(&painter, rect(), font(), palette(), m_badge);
}

SeverityMark::SeverityMark(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SeverityMark::setMark(Tone tone, const QString &icon, const QString &text)
{
    m_tone = tone;
    m_icon = icon;
    m_text = text;
    update();
}

QSize SeverityMark::sizeHint() const
{
    const int side = scaled(this, 22);
    return {side, side};
}

void SeverityMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneTint(m_tone, palette()));
    painter.drawEllipse(rect());
    if (m_icon.isEmpty()) {
        painter.setFont(badgeFont(font()));
        painter.setPen(toneText(m_tone, palette()));
        painter.drawText(rect(), Qt::AlignCenter, m_text);
        return;
    }
    const int side = scaled(this, 13);
    QRect box(0, 0, side, side);
    box.moveCenter(rect().center());
    painter.drawPixmap(box.topLeft(),
                       iconPixmap(m_icon, toneText(m_tone, palette()), side, devicePixelRatioF()));
}

} // namespace Slipway
