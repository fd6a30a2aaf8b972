// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettedelegate.h"

#include "ui/shell/palettemodel.h"
#include "ui/text/readingorder.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr double Dim = 0.6; // of what is not available now

/// The end of a path that fits, after an ellipsis, with the marks moved along.
QString fitting(const QString &text, const QFontMetrics &metrics, int width, QList<int> *marks)
{
    if (metrics.horizontalAdvance(text) <= width) {
        return text;
    }
    const QString dots = u"…"_s;
    qsizetype low = 0;
    qsizetype high = text.size();
    while (low < high) {
        const qsizetype cut = (low + high) / 2;
        if (metrics.horizontalAdvance(dots + text.mid(cut)) <= width) {
            high = cut;
        } else {
            low = cut + 1;
        }
    }
    QList<int> moved;
    for (const int mark : std::as_const(*marks)) {
        if (mark >= low) {
            moved << mark - int(low) + int(dots.size());
        }
    }
    *marks = moved;
    return dots + text.mid(low);
}

int widest(const QStringList &texts, const QFontMetrics &metrics)
{
    int width = 0;
    for (const QString &text : texts) {
        width = std::max(width, metrics.horizontalAdvance(text));
    }
    return width;
}

bool isFile(const QModelIndex &index)
{
    return index.data(PaletteModel::ActionRole).toString().isEmpty();
}

} // namespace

void PaletteDelegate::setColumns(const QStringList &details, const QStringList &keys)
{
    m_details = details;
    m_keys = keys;
}

PaletteDelegate::Places PaletteDelegate::places(const QStyleOptionViewItem &option,
                                                const QModelIndex &index) const
{
    const int pad = scaled(option.fontMetrics, 10);
    const int side = scaled(option.fontMetrics, 16);
    const QFontMetrics small(smallFont(option.font));
    const QRect row = option.rect.adjusted(pad, 0, -pad, 0);
    const QRect icon(row.left(), row.center().y() - side / 2, side, side);
    QRect text = row.adjusted(side + pad, 0, 0, 0);
    // The text keeps half of the row, however long the words of a language are.
    const int keys = m_keys.isEmpty() ? 0 : widest(m_keys, small) + 1;
    const int gap = keys > 0 ? pad : 0;
    const int details = m_details.isEmpty()
        ? text.width() / 3
        : std::min(widest(m_details, small) + 1, text.width() / 2 - keys - gap);
    QRect detail = text;
    detail.setLeft(text.right() + 1 - keys - gap - std::max(details, 0));
    text.setRight(detail.left() - pad - 1);
    QRect shortcut = detail;
    shortcut.setLeft(detail.right() + 1 - keys);
    if (!isFile(index)) {
        detail.setRight(shortcut.left() - gap - 1);
    } else {
        shortcut = {};
    }
    const auto seen = [&option](const QRect &rect) {
        return rect.isNull() ? rect : QStyle::visualRect(option.direction, option.rect, rect);
    };
    return {.icon = seen(icon), .text = seen(text), .detail = seen(detail), .keys = seen(shortcut)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
    if (option.state.testFlag(QStyle::State_Selected)) {
        const int corner = scaled(option.fontMetrics, FieldRadius);
        painter->setPen(Qt::NoPen);
        painter->setBrush(roleColor(Role::Selection, option.palette));
        painter->drawRoundedRect(option.rect, corner, corner);
    }
    if (!enabled) {
        painter->setOpacity(Dim);
    }
    const QColor ink = roleColor(enabled ? Role::Text : Role::QuietText, option.palette);
    const QColor quiet = roleColor(Role::QuietText, option.palette);
    const Places at = places(option, index);
    painter->drawPixmap(at.icon.topLeft(),
                        iconPixmap(index.data(Qt::DecorationRole).toString(), quiet,
                                   at.icon.width(), painter->device()->devicePixelRatioF()));
    const QFont small = smallFont(option.font);
    painter->setFont(small);
    painter->setPen(quiet);
    const auto write = [&](const QRect &place, const QString &words, Qt::Alignment edge) {
        painter->drawText(place,
                          int(Qt::AlignVCenter | Qt::TextSingleLine)
                              | edgeOrder(option.direction, words, edge),
                          words);
    };
    write(at.detail,
          QFontMetrics(small).elidedText(index.data(PaletteModel::DetailRole).toString(),
                                         Qt::ElideMiddle, at.detail.width()),
          Qt::AlignLeading);
    write(at.keys, index.data(PaletteModel::KeysRole).toString(), Qt::AlignTrailing);

    QList<int> marks = index.data(PaletteModel::MarksRole).value<QList<int>>();
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    const QString text =
        fitting(index.data().toString(), QFontMetrics(strong), at.text.width(), &marks);
    QTextLayout layout(text, option.font);
    QTextOption direction(option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    direction.setWrapMode(QTextOption::NoWrap);
    if (isFile(index) || readingOrder(text) != 0) { // a path stays a path
        direction.setTextDirection(Qt::LeftToRight);
    }
    layout.setTextOption(direction);
    QList<QTextLayout::FormatRange> formats;
    for (const int mark : std::as_const(marks)) {
        QTextLayout::FormatRange range;
        range.start = mark;
        range.length = 1;
        range.format.setFontWeight(QFont::DemiBold);
        range.format.setForeground(enabled ? roleColor(Role::ChangeText, option.palette) : quiet);
        range.format.setFontUnderline(true);
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(at.text.width());
    layout.endLayout();
    painter->setFont(option.font);
    painter->setPen(ink);
    layout.draw(painter, QPointF(at.text.left(), at.text.center().y() - line.height() / 2 + 1));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {scaled(option.fontMetrics, 300), scaled(option.fontMetrics, 31)};
}

} // namespace Slipway
