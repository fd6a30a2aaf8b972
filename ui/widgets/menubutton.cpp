// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/menubutton.h"

#include "ui/text/readingorder.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QMenu>
#include <QPainter>
#include <QStyleOption>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int FoldedIcon = 16; // for scaled()

} // namespace

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

void MenuButton::setMayFold(bool mayFold)
{
    m_mayFold = mayFold;
    setSizePolicy(mayFold ? QSizePolicy::Maximum : QSizePolicy::Fixed, QSizePolicy::Fixed);
    updateGeometry();
}

bool MenuButton::isFolded() const
{
    return m_mayFold && width() < sizeHint().width();
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

QSize MenuButton::minimumSizeHint() const
{
    const QSize whole = sizeHint();
    return m_mayFold ? QSize(2 * padding() + scaled(this, FoldedIcon), whole.height()) : whole;
}

void MenuButton::resizeEvent(QResizeEvent *event)
{
    QToolButton::resizeEvent(event);
    if (m_mayFold) {
        setToolTip(isFolded() ? text() : QString());
    }
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
    const QColor ink = roleColor(lit ? Role::Text : Role::QuietText, palette());
    if (isFolded()) {
        const int icon = scaled(this, FoldedIcon);
        QRect box(0, 0, icon, icon);
        box.moveCenter(rect().center());
        painter.drawPixmap(box.topLeft(),
                           iconPixmap(u"application-menu"_s, ink, icon, devicePixelRatioF()));
        return;
    }
    painter.setPen(ink);
    const int pad = padding();
    painter.drawText(rect().adjusted(pad, 0, -pad, 0),
                     int(Qt::AlignVCenter) | edgeOrder(layoutDirection(), text()), text());
    QStyleOption arrow;
    arrow.initFrom(this);
    const int side = scaled(this, 10);
    arrow.rect = QRect(rect().right() - pad - side, rect().center().y() - side / 2 + 1, side, side);
    arrow.rect = QStyle::visualRect(layoutDirection(), rect(), arrow.rect);
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &arrow, &painter, this);
}

} // namespace Slipway
