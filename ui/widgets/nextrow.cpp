// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/nextrow.h"

#include "ui/models/pathtreemodel.h"
#include "ui/widgets/datatree.h"

namespace Slipway {

bool goToNextRow(DataTree &list, const std::function<bool(const QModelIndex &)> &fits)
{
    const int count = list.model()->rowCount();
    const int start = list.currentIndex().isValid() ? list.currentIndex().row() : -1;
    for (int step = 1; step <= count; ++step) {
        const QModelIndex index = list.model()->index((start + step) % count, 0);
        if (fits(index)) {
            list.select(index.data(PathRole).toByteArray());
            list.setFocus();
            return true;
        }
    }
    return false;
}

} // namespace Slipway
