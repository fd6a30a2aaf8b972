// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pathtreemodel.h"
#include "ui/widgets/datatree.h"

namespace Slipway {

/// How many selected or open rows are remembered one by one.
inline constexpr qsizetype MostKept = 2000;

/// Where the user is: put back after other rows have come.
struct DataTree::Place {
    QByteArray current;
    QByteArray top;
    int topOffset = 0;
    int across = 0;
    bool all = false; ///< Every row is selected.
    QList<QByteArray> selected;
};

inline QByteArray pathOf(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(PathRole).toByteArray();
}

} // namespace Slipway
