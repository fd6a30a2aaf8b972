// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timelanes.h"

#include "ui/text/readingorder.h"
#include "ui/theme/measures.h"
#include "ui/widgets/accessiblerole.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Edge = 14; // of the line, so that marks at its ends are whole

/// Recent times have more room than old ones: yesterday matters more than the day a month ago.
double shareOf(qint64 age, qint64 oldest)
{
    constexpr double Hour = 3600;
    return oldest <= 0 ? 1 : 1 - std::log1p(double(age) / Hour) / std::log1p(double(oldest) / Hour);
}

} // namespace

TimeLanes::TimeLanes(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    setAccessibleRole(this, QAccessible::Graphic);
}

void TimeLanes::setLanes(const QList<Lane> &lanes, const QDateTime &now)
{
    m_now = now;
    m_first = now.addSecs(-3600);
    for (const Lane &lane : lanes) {
        for (const Mark &mark : lane.marks) {
            m_first = std::min(m_first, mark.when);
        }
    }
    if (m_lanes != lanes) {
        m_lanes = lanes;
        updateGeometry();
    }
    update();
}

void TimeLanes::setCurrent(const QString &id)
{
    if (m_current != id) {
        m_current = id;
        update();
    }
}

int TimeLanes::laneHeight() const
{
    return scaled(this, 24);
}

int TimeLanes::nameWidth() const
{
    int widest = 0;
    for (const Lane &lane : m_lanes) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(lane.name));
    }
    return std::min(widest + 2, width() / 4) + scaled(this, 12);
}

QSize TimeLanes::sizeHint() const
{
    return {scaled(this, 200),
            int(m_lanes.size()) * laneHeight() + fontMetrics().height() + scaled(this, 4)};
}

QRect TimeLanes::lineOf(qsizetype lane) const
{
    const int left = layoutDirection() == Qt::RightToLeft ? 0 : nameWidth();
    return {left, int(lane) * laneHeight(), width() - nameWidth(), laneHeight()};
}

int TimeLanes::placeOf(const QDateTime &when) const
{
    const QRect line = lineOf(0).adjusted(scaled(this, Edge), 0, -scaled(this, Edge), 0);
    const qint64 age = std::max<qint64>(0, when.secsTo(m_now));
    const int along = int(std::lround(line.width() * shareOf(age, m_first.secsTo(m_now))));
    return layoutDirection() == Qt::RightToLeft ? line.right() - along : line.left() + along;
}

QRect TimeLanes::rectOf(qsizetype lane, const Mark &mark) const
{
    const int size = scaled(this, 10);
    QRect rect(0, 0, size, size);
    rect.moveCenter({placeOf(mark.when), lineOf(lane).center().y()});
    return rect;
}

QRect TimeLanes::markRect(const QString &id) const
{
    for (qsizetype lane = 0; lane < m_lanes.size(); ++lane) {
        for (const Mark &mark : m_lanes[lane].marks) {
            if (mark.id == id) {
                return rectOf(lane, mark);
            }
        }
    }
    return {};
}

/// The nearest, where several are close together.
const TimeLanes::Mark *TimeLanes::markAt(const QPoint &at) const
{
    const Mark *nearest = nullptr;
    int least = scaled(this, 10);
    for (qsizetype lane = 0; lane < m_lanes.size(); ++lane) {
        for (const Mark &mark : m_lanes[lane].marks) {
            const int away = (rectOf(lane, mark).center() - at).manhattanLength();
            if (away < least) {
                least = away;
                nearest = &mark;
            }
        }
    }
    return nearest;
}

bool TimeLanes::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Mark *mark = markAt(help->pos());
        QToolTip::showText(help->globalPos(), mark ? mark->text : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

void TimeLanes::mousePressEvent(QMouseEvent *event)
{
    if (const Mark *mark = markAt(event->position().toPoint());
        mark != nullptr && event->button() == Qt::LeftButton) {
        Q_EMIT chosen(mark->id);
    }
}

void TimeLanes::mouseMoveEvent(QMouseEvent *event)
{
    setCursor(markAt(event->position().toPoint()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void TimeLanes::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QColor quiet = roleColor(Role::QuietText, palette());
    const int last = int(m_lanes.size()) * laneHeight();
    // As many times below the line as have room beside each other.
    QRect taken;
    painter.setPen(quiet);
    for (const qint64 age :
         {qint64(0), qint64(3600), qint64(6 * 3600), qint64(86400), qint64(3 * 86400),
          qint64(7 * 86400), qint64(30 * 86400), qint64(365 * 86400)}) {
        if (age > m_first.secsTo(m_now)) {
            break;
        }
        const QString text = age == 0 ? tr("now")
            : age < 86400             ? tr("%Ln h", nullptr, int(age / 3600))
                                      : tr("%Ln day(s)", nullptr, int(age / 86400));
        QRect label(0, last, fontMetrics().horizontalAdvance(text), fontMetrics().height());
        label.moveCenter({placeOf(m_now.addSecs(-age)), label.center().y()});
        label.moveLeft(std::clamp(label.left(), 0, std::max(0, width() - label.width())));
        if (taken.isNull() || !taken.adjusted(-12, 0, 12, 0).intersects(label)) {
            painter.drawText(label, int(Qt::AlignCenter) | readingOrder(text), text);
            taken = label;
        }
    }
    for (qsizetype lane = 0; lane < m_lanes.size(); ++lane) {
        const QRect line = lineOf(lane);
        const QRect name(mirrored ? line.right() + 1 : 0, line.top(), nameWidth(), line.height());
        painter.setPen(roleColor(Role::Text, palette()));
        painter.drawText(
            name.adjusted(mirrored ? scaled(this, 12) : 0, 0, mirrored ? 0 : -scaled(this, 12), 0),
            int(Qt::AlignVCenter) | edgeOrder(layoutDirection(), m_lanes[lane].name),
            fontMetrics().elidedText(m_lanes[lane].name, Qt::ElideRight,
                                     name.width() - scaled(this, 12)));
        painter.setPen(QPen(roleColor(Role::Line, palette()), std::max(1, scaled(this, 2))));
        painter.drawLine(line.left(), line.center().y(), line.right(), line.center().y());
        for (auto mark = m_lanes[lane].marks.crbegin(); mark != m_lanes[lane].marks.crend();
             ++mark) {
            const QRectF dot = rectOf(lane, *mark);
            const QColor colour = toneText(mark->tone, palette());
            painter.setPen(QPen(roleColor(Role::Window, palette()), 1.5));
            painter.setBrush(colour);
            painter.drawEllipse(dot);
            painter.setBrush(Qt::NoBrush);
            if (mark->holds) {
                painter.setPen(QPen(colour, 1.5));
                painter.drawEllipse(dot.adjusted(-3, -3, 3, 3));
            }
            if (mark->id == m_current) {
                painter.setPen(QPen(roleColor(Role::Accent, palette()), 2));
                painter.drawRoundedRect(dot.adjusted(-5, -5, 5, 5), 3, 3);
            }
        }
    }
}

} // namespace Slipway
