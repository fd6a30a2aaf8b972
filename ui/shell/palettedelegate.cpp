// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palettedelegate.h"

#include "ui/shell/palettemodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"

#include <QPainter>
#include <QTextLayout>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const int pad = scaled(option.fontMetrics, 10);
    const int side = scaled(option.fontMetrics, 16);
    const bool enabled = index.data(PaletteModel::EnabledRole).toBool();
    if (option.state.testFlag(QStyle::State_Selected)) {
        const int corner = scaled(option.fontMetrics, FieldRadius);
        painter->setPen(Qt::NoPen);
        painter->setBrush(roleColor(Role::Selection, option.palette));
        painter->drawRoundedRect(option.rect, corner, corner);
    }
    const QColor ink = roleColor(enabled ? Role::Text : Role::QuietText, option.palette);
    const QColor quiet = roleColor(Role::QuietText, option.palette);
    QRect box(option.rect.left() + pad, option.rect.center().y() - side / 2, side, side);
    box = QStyle::visualRect(option.direction, option.rect, box);
    painter->drawPixmap(box.topLeft(),
                        iconPixmap(index.data(Qt::DecorationRole).toString(), quiet, side,
                                   painter->device()->devicePixelRatio()));

    QRect inside = option.rect.adjusted(pad * 2 + side, 0, -pad, 0);
    const QFont small = derivedFont(option.font, 0.92);
    const QFontMetrics smallMetrics(small);
    painter->setFont(small);
    painter->setPen(quiet);
    const auto atEnd = [&](const QString &text, int least) {
        if (text.isEmpty() && least == 0) {
            return;
        }
        const int width = qMax(least, smallMetrics.horizontalAdvance(text));
        QRect place = inside;
        place.setLeft(inside.right() - width);
        painter->drawText(QStyle::visualRect(option.direction, option.rect, place),
                          int(Qt::AlignVCenter | Qt::AlignTrailing), text);
        inside.setRight(place.left() - pad);
    };
    const bool isAction = !index.data(PaletteModel::ActionRole).toString().isEmpty();
    atEnd(index.data(PaletteModel::KeysRole).toString(),
          isAction ? smallMetrics.horizontalAdvance(u"Ctrl+Shift+Z"_s) : 0);
    atEnd(smallMetrics.elidedText(index.data(PaletteModel::DetailRole).toString(), Qt::ElideMiddle,
                                  inside.width() / 3),
          0);

    QList<int> marks = index.data(PaletteModel::MarksRole).value<QList<int>>();
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    const QString text =
        fitting(index.data().toString(), QFontMetrics(strong), inside.width(), &marks);
    QTextLayout layout(text, option.font);
    QTextOption direction(option.direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
    direction.setWrapMode(QTextOption::NoWrap);
    if (!isAction) {
        direction.setTextDirection(Qt::LeftToRight); // a path stays a path
    }
    layout.setTextOption(direction);
    QList<QTextLayout::FormatRange> formats;
    for (const int mark : std::as_const(marks)) {
        QTextLayout::FormatRange range;
        range.start = mark;
        range.length = 1;
        range.format.setFontWeight(QFont::DemiBold);
        range.format.setForeground(roleColor(Role::ChangeText, option.palette));
        range.format.setFontUnderline(true);
        formats << range;
    }
    layout.setFormats(formats);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    line.setLineWidth(inside.width());
    layout.endLayout();
    painter->setFont(option.font);
    painter->setPen(ink);
    const QRect place = QStyle::visualRect(option.direction, option.rect, inside);
    layout.draw(painter, QPointF(place.left(), place.center().y() - line.height() / 2 + 1));
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {scaled(option.fontMetrics, 300), scaled(option.fontMetrics, 31)};
}

} // namespace Slipway
