// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/buttonrows.h"

#include <QLayoutItem>
#include <QMargins>
#include <QPushButton>

#include <algorithm>

namespace Slipway {

void arrangeButtonRows(QBoxLayout &groups, std::initializer_list<const QPushButton *> buttons,
                       int room, QBoxLayout::Direction narrow)
{
    int needed = 0;
    int shown = 0;
    for (const QPushButton *button : buttons) {
        if (!button->isHidden()) {
            needed += button->sizeHint().width();
            ++shown;
        }
    }
    needed += (shown + 1) * groups.spacing(); // and the two stretches
    const auto wanted = needed <= room ? QBoxLayout::LeftToRight : narrow;
    if (groups.direction() != wanted) {
        groups.setDirection(wanted);
    }
}

int widthWithButtonRows(const QLayout &all, const QLayout *row, const QBoxLayout &groups)
{
    int least = 0;
    for (int i = 0; i < all.count(); ++i) {
        if (all.itemAt(i)->layout() != row) {
            least = std::max(least, all.itemAt(i)->minimumSize().width());
        }
    }
    for (int i = 0; i < groups.count(); ++i) {
        least = std::max(least, groups.itemAt(i)->minimumSize().width());
    }
    const QMargins margins = all.contentsMargins();
    return least + margins.left() + margins.right();
}

} // namespace Slipway
