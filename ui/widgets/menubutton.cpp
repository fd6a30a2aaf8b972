// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/menubutton.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace Slipway {

MenuButton::MenuButton(const QString &text, QWidget *parent)
    : QToolButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(InstantPopup);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        if (m_filler) {
            m_filler(menu);
        }
    });
}

void MenuButton::setLabel(const QString &text)
{
    setText(text);
    setAccessibleName(text);
    updateGeometry();
    update();
}

void MenuButton::setFramed(bool framed)
{
    m_isFramed = framed;
    updateGeometry();
    update();
}

int MenuButton::padding() const
{
    return scaled(this, m_isFramed ? 13 : 6);
}

QSize MenuButton::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 2 * padding() + scaled(this, 16),
            scaled(this, m_isFramed ? 32 : 28)};
}

void MenuButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool lit = m_isFramed || underMouse() || isDown() || hasFocus();
    if (m_isFramed) {
        QStyleOptionButton frame;
        frame.initFrom(this);
        frame.state.setFlag(isDown() ? QStyle::State_Sunken : QStyle::State_Raised);
        style()->drawPrimitive(QStyle::PE_PanelButtonCommand, &frame, &painter, this);
        if (hasFocus()) {
            style()->drawPrimitive(QStyle::PE_FrameFocusRect, &frame, &painter, this);
        }
    } else if (hasFocus() || isDown()) {
        painter.setPen(roleColor(Role::Accent, palette()));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5),
                                scaled(this, FieldRadius), scaled(this, FieldRadius));
    }
    painter.setPen(roleColor(lit ? Role::Text : Role::QuietText, palette()));
    const int pad = padding();
    painter.drawText(rect().adjusted(pad, 0, -pad, 0), int(Qt::AlignVCenter | Qt::AlignLeading),
                     text());
    QStyleOption arrow;
    arrow.initFrom(this);
    const int side = scaled(this, 10);
    arrow.rect = QRect(rect().right() - pad - side, rect().center().y() - side / 2 + 1, side, side);
    arrow.rect = QStyle::visualRect(layoutDirection(), rect(), arrow.rect);
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter, this);
}

} // namespace Slipway
