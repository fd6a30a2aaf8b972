// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/treemap.h"

#include "ui/text/format.h"
#include "ui/text/readingorder.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/accessiblerole.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>
#include <numeric>

namespace Slipway {

namespace {

// Muted hues on which white text has 4.5:1 or more.
constexpr std::array<QRgb, 8> Hues = {0xff3d7c6b, 0xff4872a8, 0xff6a60a3, 0xff87693c,
                                      0xff7c4f68, 0xff4f6d7c, 0xff577846, 0xff8c5548};
constexpr QRgb RestHue = 0xff707477;

double worstRatio(const QList<double> &row, double sum, double side)
{
    const auto [low, high] = std::ranges::minmax(row);
    const double area = sum * sum;
    const double square = side * side;
    return std::max(square * high / area, area / (square * low));
}

/// Squarified treemap (Bruls, Huizing, van Wijk): rows along the shorter side, as near to squares as they get.
QList<QRectF> squarify(const QList<double> &values, QRectF room)
{
    QList<QRectF> rects;
    const double total = std::accumulate(values.begin(), values.end(), 0.0);
    if (total <= 0 || room.isEmpty()) {
        return QList<QRectF>(values.size());
    }
    const double scale = room.width() * room.height() / total;
    qsizetype next = 0;
    while (next < values.size()) {
        const double side = std::min(room.width(), room.height());
        QList<double> row = {std::max(values[next] * scale, 1e-6)};
        double sum = row.first();
        while (next + row.size() < values.size()) {
            const double more = std::max(values[next + row.size()] * scale, 1e-6);
            QList<double> longer = row;
            longer << more;
            if (worstRatio(longer, sum + more, side) > worstRatio(row, sum, side)) {
                break;
            }
            row = longer;
            sum += more;
        }
        const double thickness = sum / side;
        const bool upright = room.width() >= room.height();
        double at = 0;
        for (const double area : std::as_const(row)) {
            const double length = area / thickness;
            rects << (upright ? QRectF(room.left(), room.top() + at, thickness, length)
                              : QRectF(room.left() + at, room.top(), length, thickness));
            at += length;
        }
        upright ? room.setLeft(room.left() + thickness) : room.setTop(room.top() + thickness);
        next += row.size();
    }
    return rects;
}

/// What of a share's rectangle is painted: the gap to its neighbours is left.
QRectF tile(const QRectF &rect)
{
    return rect.adjusted(1.5, 1.5, -1.5, -1.5);
}

bool isGrey(const Treemap::Share &share)
{
    return share.rest || share.hue < 0 || std::size_t(share.hue) >= Hues.size();
}

QColor colorOf(const Treemap::Share &share)
{
    return isGrey(share) ? QColor(RestHue) : QColor(Hues[std::size_t(share.hue)]);
}

QFont strongFont(const QFont &font)
{
    return derivedFont(font, 1.0, QFont::DemiBold);
}

} // namespace

Treemap::Treemap(QWidget *parent)
    : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(this, QAccessible::Chart);
    setMinimumSize(scaled(this, 200), scaled(this, 140));
}

void Treemap::setShares(QList<Share> shares, const QString &restTitle)
{
    shares.removeIf([](const Share &share) { return share.value <= 0; });
    std::ranges::stable_sort(shares, std::ranges::greater(), &Share::value);
    if (shares.size() > MostShares) {
        Share rest = {.id = {},
                      .title = restTitle.arg(shares.size() - MostShares + 1),
                      .detail = {},
                      .rest = true};
        for (qsizetype i = MostShares - 1; i < shares.size(); ++i) {
            rest.value += shares[i].value;
        }
        rest.detail = formatBytes(qint64(rest.value));
        shares.resize(MostShares - 1);
        shares << rest;
    }
    m_shares = std::move(shares);
    m_hovered = -1;
    setCurrent(m_shares.isEmpty() || !hasFocus() ? -1 : 0);
    arrange();
    update();
}

QList<Treemap::Key> Treemap::keys(const QString &others) const
{
    QList<Key> keys;
    for (const Share &share : m_shares) {
        const bool isRest = isGrey(share);
        const QColor color = colorOf(share);
        const auto known = std::ranges::find(keys, color, &Key::color);
        if (known == keys.end()) {
            keys << Key{.color = color,
                        .title = isRest ? others : share.title,
                        .value = share.value,
                        .isRest = isRest};
        } else {
            known->value += share.value;
        }
    }
    std::ranges::stable_sort(keys, [](const Key &a, const Key &b) {
        return a.isRest != b.isRest ? b.isRest : a.value > b.value;
    });
    return keys;
}

QString Treemap::describe(int share) const
{
    if (share < 0 || share >= m_shares.size()) {
        return {};
    }
    double all = 0;
    for (const Share &other : m_shares) {
        all += other.value;
    }
    const double part = all > 0 ? m_shares[share].value / all * 100 : 0;
    return joinFacts({m_shares[share].title, m_shares[share].detail,
                      tr("%1 % of all bytes").arg(QLocale().toString(part, 'f', 1))});
}

void Treemap::setCurrent(int share)
{
    m_current = share;
    setAccessibleDescription(describe(share));
    update();
}

/// To the nearest rectangle in a direction.
void Treemap::step(const QPointF &direction)
{
    if (m_current < 0 || m_current >= m_rects.size()) {
        setCurrent(m_shares.isEmpty() ? -1 : 0);
        return;
    }
    const QPointF from = m_rects[m_current].center();
    int best = -1;
    double nearest = 0;
    for (int i = 0; i < m_rects.size(); ++i) {
        const QPointF way = m_rects[i].center() - from;
        const double ahead = QPointF::dotProduct(way, direction);
        if (i == m_current || ahead <= 0) {
            continue;
        }
        const double aside = QPointF::dotProduct(way, way) - ahead * ahead;
        const double distance = ahead * ahead + 4 * aside;
        if (best < 0 || distance < nearest) {
            best = i;
            nearest = distance;
        }
    }
    if (best >= 0) {
        setCurrent(best);
    }
}

void Treemap::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        step({-1, 0});
        return;
    case Qt::Key_Right:
        step({1, 0});
        return;
    case Qt::Key_Up:
        step({0, -1});
        return;
    case Qt::Key_Down:
        step({0, 1});
        return;
    case Qt::Key_Home:
        setCurrent(m_shares.isEmpty() ? -1 : 0);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0 && !m_shares[m_current].id.isEmpty()) {
            Q_EMIT activated(m_shares[m_current].id);
        }
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Treemap::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && m_current < 0) {
        setCurrent(m_shares.isEmpty() ? -1 : 0);
    }
    update();
}

void Treemap::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

QRectF Treemap::rectOf(int share) const
{
    return m_rects.value(share);
}

void Treemap::arrange()
{
    QList<double> values;
    for (const Share &share : std::as_const(m_shares)) {
        values << share.value;
    }
    m_rects = squarify(values, QRectF(rect()));
    if (layoutDirection() == Qt::RightToLeft) { // the largest stands where one begins to read
        for (QRectF &box : m_rects) {
            box.moveLeft(width() - box.right());
        }
    }
    m_labels.clear();
}

int Treemap::shareAt(const QPointF &position) const
{
    const auto found =
        std::ranges::find_if(m_rects, [&](const QRectF &box) { return box.contains(position); });
    return found == m_rects.end() ? -1 : int(found - m_rects.begin());
}

/// Once for all paints of one size: a text is measured glyph by glyph.
void Treemap::makeLabels()
{
    const QFontMetrics strong(strongFont(font()));
    const QFontMetrics small(smallFont(font()));
    const int pad = scaled(this, 9);
    for (qsizetype i = 0; i < m_shares.size(); ++i) {
        Label &label = m_labels.emplace_back();
        const QRectF inside = tile(m_rects[i]).adjusted(pad, pad * 0.7, -pad, -pad * 0.7);
        if (inside.height() < strong.height() || inside.width() < scaled(this, 34)) {
            continue;
        }
        // A name of which next to nothing is left says less than the tip that has all of it.
        const int enough =
            qMin(strong.horizontalAdvance(m_shares[i].title), strong.averageCharWidth() * 12);
        if (inside.width() < enough) {
            continue;
        }
        const int width = int(inside.width());
        label.box = inside;
        label.title = strong.elidedText(m_shares[i].title, Qt::ElideRight, width);
        if (inside.height() >= strong.height() + small.height()) {
            label.detail = small.elidedText(m_shares[i].detail, Qt::ElideRight, width);
        }
    }
}

void Treemap::paintEvent(QPaintEvent *)
{
    if (m_labels.isEmpty()) {
        makeLabels();
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont strong = strongFont(font());
    const QFont small = smallFont(font());
    const int line = QFontMetrics(strong).height();
    for (qsizetype i = 0; i < m_shares.size(); ++i) {
        const QRectF box = tile(m_rects[i]);
        if (box.width() < 1 || box.height() < 1) {
            continue;
        }
        QColor hue = colorOf(m_shares[i]);
        if (i == m_hovered && !m_shares[i].id.isEmpty()) {
            hue = hue.darker(115);
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(hue);
        painter.drawRoundedRect(box, 3, 3);
        if (i == m_current && hasFocus()) {
            painter.setPen(QPen(Qt::white, scaled(this, 2)));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 2, 2);
        }
        const Label &label = m_labels[i];
        if (label.box.isEmpty()) {
            continue;
        }
        painter.setPen(Qt::white);
        painter.setFont(strong);
        const auto order = [this](const QString &text) {
            return int(Qt::AlignTop) | edgeOrder(layoutDirection(), text);
        };
        painter.drawText(label.box, order(label.title), label.title);
        if (!label.detail.isEmpty()) {
            painter.setFont(small);
            painter.drawText(label.box.adjusted(0, line, 0, 0), order(label.detail), label.detail);
        }
    }
}

void Treemap::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_labels.clear();
    } else if (event->type() == QEvent::LayoutDirectionChange) {
        arrange();
    }
}

void Treemap::resizeEvent(QResizeEvent *)
{
    arrange();
}

void Treemap::mouseMoveEvent(QMouseEvent *event)
{
    const int hovered = shareAt(event->position());
    if (hovered != m_hovered) {
        m_hovered = hovered;
        setCursor(hovered >= 0 && !m_shares[hovered].id.isEmpty() ? Qt::PointingHandCursor
                                                                  : Qt::ArrowCursor);
        update();
    }
}

void Treemap::mouseReleaseEvent(QMouseEvent *event)
{
    const int share = shareAt(event->position());
    if (share >= 0 && !m_shares[share].id.isEmpty()) {
        Q_EMIT activated(m_shares[share].id);
    }
}

void Treemap::leaveEvent(QEvent *)
{
    m_hovered = -1;
    update();
}

bool Treemap::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int share = shareAt(help->pos());
        if (share >= 0) {
            QToolTip::showText(help->globalPos(), describe(share), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace Slipway
