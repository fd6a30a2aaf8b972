// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/treemaplegend.h"

#include "ui/text/format.h"
#include "ui/text/readingorder.h"
#include "ui/theme/measures.h"
#include "ui/theme/roles.h"
#include "ui/widgets/accessiblerole.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace Slipway {

namespace {

// Lengths in the reference font.
constexpr int Swatch = 10;
constexpr int SwatchGap = 5;
constexpr int Gap = 14; // between two of them
constexpr int LineGap = 4;
constexpr int MostText = 190;
constexpr int MostLines = 2;

} // namespace

TreemapLegend::TreemapLegend(QWidget *parent)
    : QWidget(parent)
{
    setAccessibleRole(this, QAccessible::StaticText);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TreemapLegend::setKeys(QList<Treemap::Key> keys)
{
    m_keys = std::move(keys);
    QStringList lines;
    QStringList words;
    for (const Treemap::Key &key : std::as_const(m_keys)) {
        lines << joinFacts({key.title, formatBytes(qint64(key.value))});
        words << key.title;
    }
    setToolTip(lines.join(u'\n'));
    setAccessibleName(tr("Colours of the map: %1").arg(words.join(QStringLiteral(", "))));
    updateGeometry();
    update();
}

int TreemapLegend::lineHeight() const
{
    return QFontMetrics(smallFont(font())).height() + scaled(this, LineGap);
}

QList<TreemapLegend::Place> TreemapLegend::placesIn(int width, qsizetype left) const
{
    const QFontMetrics metrics(smallFont(font()));
    const int beside = scaled(this, Swatch) + scaled(this, SwatchGap);
    QList<Place> places;
    int x = 0;
    int y = 0;
    const auto place = [&](const QColor &color, const QString &title) {
        const int before = color.isValid() ? beside : 0;
        const int most = std::max(0, std::min(scaled(this, MostText), width - before));
        const QString text = metrics.elidedText(title, Qt::ElideMiddle, most);
        const int wide = before + metrics.horizontalAdvance(text);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += lineHeight();
        }
        places << Place{.box = QRect(x, y, wide, metrics.height()), .color = color, .text = text};
        x += wide + scaled(this, Gap);
    };
    const auto colours = std::ranges::count(m_keys, false, &Treemap::Key::isRest);
    qsizetype at = 0;
    for (const Treemap::Key &key : m_keys) {
        if (key.isRest || at++ < colours - left) {
            place(key.color, key.title);
        }
    }
    if (left > 0) {
        place({}, tr("+%Ln more", nullptr, int(left)));
    }
    return places;
}

QList<TreemapLegend::Place> TreemapLegend::placesIn(int width) const
{
    const int most = MostLines * lineHeight();
    QList<Place> places;
    for (qsizetype left = 0; left == 0 || left < m_keys.size(); ++left) {
        places = placesIn(width, left);
        if (places.isEmpty() || places.last().box.bottom() < most) {
            break;
        }
    }
    return places;
}

QSize TreemapLegend::sizeHint() const
{
    const int width = scaled(this, 2 * MostText);
    return {width, heightForWidth(width)};
}

QSize TreemapLegend::minimumSizeHint() const
{
    return {scaled(this, MostText) / 2, lineHeight()};
}

int TreemapLegend::heightForWidth(int width) const
{
    const QList<Place> places = placesIn(width);
    return places.isEmpty() ? lineHeight()
                            : std::min(places.last().box.bottom() + 1, MostLines * lineHeight());
}

void TreemapLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(smallFont(font()));
    const int side = scaled(this, Swatch);
    for (const Place &place : placesIn(width())) {
        QRect text = place.box;
        if (place.color.isValid()) {
            const QRect swatch(place.box.left(), place.box.top() + (place.box.height() - side) / 2,
                               side, side);
            painter.setPen(Qt::NoPen);
            painter.setBrush(place.color);
            painter.drawRoundedRect(QStyle::visualRect(layoutDirection(), rect(), swatch), 2, 2);
            text.setLeft(swatch.right() + 1 + scaled(this, SwatchGap));
        }
        painter.setPen(roleColor(Role::QuietText, palette()));
        painter.drawText(QStyle::visualRect(layoutDirection(), rect(), text),
                         int(Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip)
                             | edgeOrder(layoutDirection(), place.text),
                         place.text);
    }
}

void TreemapLegend::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
    }
}

} // namespace Slipway
