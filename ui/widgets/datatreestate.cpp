// SPDX-License-Identifier: GPL-3.0-or-later
// How a table is left, and comes back.
#include "ui/widgets/datatree.h"

#include "ui/widgets/datatreeplace.h"
#include "ui/widgets/tablecolumns.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QScrollBar>

namespace Slipway {

using namespace Qt::StringLiterals;

QJsonObject DataTree::saveColumns() const
{
    QJsonObject state = {{u"columns"_s, m_columns->saveState()}};
    if (header()->sectionsClickable()) {
        // Rows in their own order are sorted by none.
        state[u"sort"_s] = sortColumn() < 0 ? QString() : m_columns->idOf(sortColumn());
        state[u"descending"_s] = sortOrder() == Qt::DescendingOrder;
    }
    return state;
}

QJsonObject DataTree::saveState() const
{
    QJsonObject state = saveColumns();
    QJsonArray open;
    for (const QByteArray &path : m_rows != nullptr ? m_rows->openPaths() : m_expanded.values()) {
        open << QString::fromLatin1(path.toPercentEncoding("/"));
        if (open.size() >= MostKept) {
            break;
        }
    }
    state[u"open"_s] = open;
    QJsonArray selected;
    if (selectedCount() <= 100) {
        for (const QModelIndex &row : selectedRows()) {
            selected << QString::fromLatin1(pathOf(row).toPercentEncoding("/"));
        }
    }
    state[u"selected"_s] = selected;
    state[u"current"_s] = QString::fromLatin1(currentPath().toPercentEncoding("/"));
    return state;
}

void DataTree::restoreState(const QJsonObject &state)
{
    const auto path = [](const QJsonValue &value) {
        return QByteArray::fromPercentEncoding(value.toString().toLatin1());
    };
    m_columns->restoreState(state[u"columns"_s].toObject());
    const QString sort = state[u"sort"_s].toString();
    if (const int column = m_columns->columnOf(sort); column >= 0) {
        sortBy(column, state[u"descending"_s].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    } else if (header()->isSortIndicatorClearable() && state.contains(u"sort"_s)) {
        sortBy(-1, Qt::AscendingOrder);
    }
    QList<QByteArray> open;
    for (const QJsonValue &value : state[u"open"_s].toArray()) {
        open << path(value);
    }
    if (m_rows != nullptr) {
        m_rows->setOpenPaths(open);
    } else {
        m_expanded = QSet<QByteArray>(open.begin(), open.end());
    }
    m_wantedSelection.clear();
    for (const QJsonValue &value : state[u"selected"_s].toArray()) {
        m_wantedSelection << path(value);
    }
    m_wantedCurrent = path(state[u"current"_s]);
    if (model() != nullptr && model()->rowCount() > 0) {
        restoreWanted();
    }
}

void DataTree::forgetRows()
{
    m_expanded.clear();
    m_wantedSelection.clear();
    m_wantedCurrent.clear();
}

void DataTree::restoreWanted()
{
    if ((m_wantedCurrent.isEmpty() && m_wantedSelection.isEmpty()) || model()->rowCount() == 0) {
        return;
    }
    Place place;
    place.across = horizontalScrollBar()->value();
    place.current = std::exchange(m_wantedCurrent, {});
    place.selected = std::exchange(m_wantedSelection, {});
    if (!currentIndex().isValid()) {
        putBack(place);
        if (currentIndex().isValid()) {
            bringToSight(currentIndex());
        }
    }
}

} // namespace Slipway
