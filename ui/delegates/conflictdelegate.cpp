// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/conflictdelegate.h"

#include "ui/models/conflicttable.h"
#include "ui/text/elidedpath.h"
#include "ui/text/readingorder.h"
#include "ui/theme/measures.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>
#include <QTreeView>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Pad = 12;

/// Text at the trailing edge; returns how much of the width it took, with a gap.
int paintTrailing(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
                  const QString &text, const QFont &font, const QColor &color)
{
    if (text.isEmpty()) {
        return 0;
    }
    const int width = QFontMetrics(font).horizontalAdvance(text) + 2;
    const QRect box(line.right() - width, line.top(), width, line.height());
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, box),
                      int(Qt::AlignCenter | Qt::TextSingleLine) | readingOrder(text), text);
    return width + scaled(option.fontMetrics, 10);
}

/// Text from the leading edge, cut where it must be.
void paintLeading(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
                  const QString &text, const QFont &font, const QColor &color,
                  Qt::TextElideMode elide)
{
    painter->setFont(font);
    painter->setPen(color);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, line),
                      int(QStyle::visualAlignment(option.direction, Qt::AlignLeft)
                          | Qt::AlignVCenter | Qt::TextSingleLine)
                          | readingOrder(text),
                      QFontMetrics(font).elidedText(text, elide, qMax(0, line.width())));
}

/// Room for the longest badge, and a gap: paths stand below one another whatever the badge.
int badgeColumn(const QFont &font, const QFontMetrics &metrics)
{
    const Badge longest = byteClassBadge({}, ConflictKind::CannotCoexist);
    return qMax(scaled(metrics, 86), badgeSize(font, longest).width() + scaled(metrics, 8));
}

} // namespace

void ConflictDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    if (index.data(ConflictKindRowRole).toBool()) {
        paintKind(painter, option, index);
    } else {
        paintConflict(painter, option, index);
    }
    painter->restore();
}

void ConflictDelegate::paintKind(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const QFontMetrics &metrics = option.fontMetrics;
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    painter->fillRect(option.rect, roleColor(Role::Window, option.palette));
    // A heading is never part of what is chosen; where the keyboard stands is shown all the same.
    if (option.state.testFlag(QStyle::State_Selected)
        && option.state.testFlag(QStyle::State_HasFocus)) {
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    }
    const int pad = scaled(metrics, Pad);
    const QFont strong = derivedFont(option.font, 1.0, QFont::DemiBold);
    const QRect line = option.rect.adjusted(pad, 0, -pad, 0);
    const QColor quiet = roleColor(Role::QuietText, option.palette);
    const bool closed = Fold(index.data(FoldRole).toInt()) == Fold::Closed;
    const int taken = paintTrailing(painter, option, line, index.data(ConflictStateRole).toString(),
                                    closed ? strong : option.font,
                                    closed ? roleColor(Role::ChangeText, option.palette) : quiet);
    const QString title =
        index.data(Qt::DisplayRole).toString() + u"  "_s + index.data(QuietRole).toString();
    const QRect room = line.adjusted(0, 0, -taken, 0);
    paintLeading(painter, option, room, title, strong, quiet, Qt::ElideRight);
    // What the kind is about has what is left of the line: all of it, in short, or not at all.
    const QRect rest =
        room.adjusted(QFontMetrics(strong).horizontalAdvance(title) + scaled(metrics, 14), 0, 0, 0);
    for (const int role : {int(Qt::ToolTipRole), int(QuietBriefRole)}) {
        const QString about = index.data(role).toString();
        if (metrics.horizontalAdvance(about) <= rest.width()) {
            paintLeading(painter, option, rest, about, option.font, quiet, Qt::ElideRight);
            break;
        }
    }
}

void ConflictDelegate::paintConflict(QPainter *painter, const QStyleOptionViewItem &option,
                                     const QModelIndex &index)
{
    const QFontMetrics &metrics = option.fontMetrics;
    const QStyle *style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    const int pad = scaled(metrics, Pad);
    const QFont strong = derivedFont(option.font, 1.0, QFont::DemiBold);
    const QColor quiet = roleColor(Role::QuietText, option.palette);
    const QRect first(option.rect.left() + pad, option.rect.top() + scaled(metrics, 5),
                      option.rect.width() - 2 * pad, metrics.height());
    const QRect second =
        first.translated(0, option.rect.height() - 2 * scaled(metrics, 5) - metrics.height());
    const auto tone = Tone(index.data(ConflictStateToneRole).toInt());
    const int state =
        paintTrailing(painter, option, first, index.data(ConflictStateRole).toString(), option.font,
                      tone == Tone::Neutral ? quiet : toneText(tone, option.palette));
    const int fresh = paintTrailing(painter, option, second, index.data(ConflictNewRole).toString(),
                                    option.font, toneText(Tone::Change, option.palette));
    const QString path = index.data(Qt::DisplayRole).toString();
    const int column = badgeColumn(option.font, metrics);
    const QFontMetrics bold(strong);
    // A name comes first: where it has no room beside the badge, that stands before the candidates.
    const bool isNarrow = bold.horizontalAdvance(path) > first.width() - state - column;
    const QRect &beside = isNarrow ? second : first;
    for (const Badge &badge : index.data(BadgesRole).value<BadgeList>()) {
        const QSize size = badgeSize(option.font, badge);
        const QRect box(beside.left(), beside.top() + (beside.height() - size.height()) / 2 + 1,
                        size.width(), size.height());
        paintBadge(painter, QStyle::visualRect(option.direction, option.rect, box), option.font,
                   option.palette, badge, badgeGround(option));
    }
    const QRect name = first.adjusted(isNarrow ? 0 : column, 0, -state, 0);
    paintLeading(painter, option, name, elidedPath(path, bold, qMax(0, name.width())), strong,
                 roleColor(Role::Text, option.palette), Qt::ElideMiddle);
    paintLeading(painter, option, second.adjusted(column, 0, -fresh, 0),
                 index.data(QuietRole).toString(), option.font, quiet, Qt::ElideRight);
}

QSize ConflictDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics &metrics = option.fontMetrics;
    const auto *view = qobject_cast<const QTreeView *>(option.widget);
    const bool isOneLine =
        view != nullptr && !view->uniformRowHeights() && index.data(ConflictKindRowRole).toBool();
    return {scaled(metrics, 240), isOneLine ? headingHeight(metrics) : rowHeight(metrics)};
}

int ConflictDelegate::headingHeight(const QFontMetrics &metrics)
{
    return metrics.height() + scaled(metrics, 10);
}

int ConflictDelegate::rowHeight(const QFontMetrics &metrics)
{
    return metrics.height() * 2 + scaled(metrics, 13);
}

} // namespace Slipway
