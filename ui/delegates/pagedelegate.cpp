// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/pagedelegate.h"

#include "ui/models/pathtreemodel.h"
#include "ui/theme/measures.h"
#include "ui/widgets/pagerow.h"

#include <QPainter>

namespace Slipway {

namespace {

constexpr int Between = 2; // rows

} // namespace

void PageDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    const QRect row = option.rect.adjusted(0, 0, 0, -scaled(option.fontMetrics, Between));
    const bool current = option.state.testFlag(QStyle::State_Selected);
    paintPageGround(*painter, row, option.palette, option.fontMetrics,
                    {.current = current,
                     .hovered = option.state.testFlag(QStyle::State_MouseOver),
                     .focused = current && option.state.testFlag(QStyle::State_HasFocus)
                         && option.state.testFlag(QStyle::State_KeyboardFocusChange)});
    paintPageName(*painter, row, option.palette, option.font, option.direction,
                  {.text = index.data(Qt::DisplayRole).toString(),
                   .iconName = index.data(IconNameRole).toString(),
                   .ink = roleColor(Role::Text, option.palette),
                   .strong = current});
    painter->restore();
}

QSize PageDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics strong(derivedFont(option.font, 1.0, QFont::DemiBold));
    return {pageNameLeft(option.fontMetrics)
                + strong.horizontalAdvance(index.data(Qt::DisplayRole).toString())
                + scaled(option.fontMetrics, PageRowPadding),
            scaled(option.fontMetrics, PageRowHeight + Between)};
}

} // namespace Slipway
