// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drophint.h"

#include "ui/theme/measures.h"
#include "ui/theme/roles.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Edge = 8; // of the frame, from the window's
constexpr int Widest = 460; // of the sentence

} // namespace

DropHint::DropHint(QWidget *window)
    : QWidget(window)
{
    setObjectName(u"dropHint"_s);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    window->installEventFilter(this);
    hide();
}

void DropHint::appear(const QString &sentence)
{
    m_sentence = sentence;
    setAccessibleName(sentence);
    setGeometry(parentWidget()->rect());
    raise();
    show();
    update();
}

bool DropHint::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void DropHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = roleColor(Role::Window, palette());
    ground.setAlphaF(0.7F);
    painter.fillRect(rect(), ground);

    const QColor accent = roleColor(Role::Accent, palette());
    const int edge = scaled(this, Edge);
    painter.setPen(QPen(accent, scaled(this, 2)));
    painter.setBrush(Qt::NoBrush);
    const int radius = scaled(this, CardRadius);
    painter.drawRoundedRect(QRectF(rect()).adjusted(edge, edge, -edge, -edge), radius, radius);

    const QFont strong = derivedFont(font(), 1.0, QFont::DemiBold);
    const int padding = scaled(this, PagePadding);
    const int width = std::min(scaled(this, Widest), this->width() - 2 * (edge + 2 * padding));
    const QRect words = QFontMetrics(strong).boundingRect(
        QRect(0, 0, std::max(1, width), height()), Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
    QRect card = words.adjusted(-padding, -padding, padding, padding);
    card.moveCenter(rect().center());
    painter.setPen(roleColor(Role::Line, palette()));
    painter.setBrush(roleColor(Role::Panel, palette()));
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(strong);
    painter.setPen(roleColor(Role::Text, palette()));
    painter.drawText(card.adjusted(padding, padding, -padding, -padding),
                     Qt::AlignCenter | Qt::TextWordWrap, m_sentence);
}

} // namespace Slipway
