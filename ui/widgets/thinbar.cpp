// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thinbar.h"

#include "ui/theme/measures.h"

#include <QPainter>
#include <QTimer>

namespace Slipway {

using namespace std::chrono_literals;

namespace {

constexpr int Steps = 40; // from one end to the other, in two seconds
constexpr double Piece = 0.3; // of the bar

} // namespace

ThinBar::ThinBar(QWidget *parent)
    : QWidget(parent)
    , m_timer(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_timer->setInterval(50ms);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_step = (m_step + 1) % Steps;
        update();
    });
}

void ThinBar::setShare(double share)
{
    if (m_share != share) {
        m_share = share;
        moveOrStand();
        update();
    }
}

void ThinBar::moveOrStand()
{
    const bool moves = m_share < 0 && isVisible();
    if (moves != m_timer->isActive()) {
        moves ? m_timer->start() : m_timer->stop();
    }
}

void ThinBar::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    moveOrStand();
}

void ThinBar::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    moveOrStand();
}

QSize ThinBar::sizeHint() const
{
    return {scaled(this, 220), scaled(this, 6)};
}

void ThinBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double corner = height() / 2.0;
    painter.setBrush(roleColor(Role::Line, palette()));
    painter.drawRoundedRect(rect(), corner, corner);
    double from = 0;
    double to = qMin(1.0, m_share);
    if (m_share < 0) {
        // It comes in at the one end and leaves at the other.
        to = (1 + Piece) * m_step / Steps;
        from = qMax(0.0, to - Piece);
        to = qMin(1.0, to);
    }
    QRectF done(width() * from, 0, qMax(double(height()), width() * (to - from)), height());
    if (layoutDirection() == Qt::RightToLeft) {
        done.moveLeft(width() - done.right());
    }
    painter.setBrush(roleColor(Role::Accent, palette()));
    painter.drawRoundedRect(done, corner, corner);
}

StateDot::StateDot(QWidget *parent)
    : QWidget(parent)
    , m_timer(new QTimer(this))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_timer->setInterval(80ms);
    connect(m_timer, &QTimer::timeout, this, [this] {
        m_turn = (m_turn + 30) % 360;
        update();
    });
}

void StateDot::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void StateDot::setSpinning(bool on)
{
    if (on != m_timer->isActive()) {
        on ? m_timer->start() : m_timer->stop();
        update();
    }
}

QSize StateDot::sizeHint() const
{
    const int side = scaled(this, 14);
    return {side, side};
}

void StateDot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_timer->isActive()) {
        const double stroke = width() / 7.0;
        QPen pen(roleColor(Role::Accent, palette()), stroke);
        pen.setCapStyle(Qt::RoundCap);
        painter.setPen(pen);
        painter.drawArc(QRectF(rect()).adjusted(stroke, stroke, -stroke, -stroke), -m_turn * 16,
                        270 * 16);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(toneText(m_tone, palette()));
    const double inset = width() * 0.18;
    painter.drawEllipse(QRectF(rect()).adjusted(inset, inset, -inset, -inset));
}

} // namespace Slipway
