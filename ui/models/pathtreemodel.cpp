// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pathtreemodel.h"

#include "base/pathtext.h"

namespace Slipway {

QModelIndex PathTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columnCount(parent) || row >= rowCount(parent)) {
        return {};
    }
    const uint32_t above = parent.isValid() ? node(parent) : 0;
    return createIndex(row, column, quintptr(m_rows->order[m_rows->start[above] + uint32_t(row)]));
}

QModelIndex PathTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || !m_tree) {
        return {};
    }
    const uint32_t above = m_tree->nodes[node(index)].parent;
    return above == 0 ? QModelIndex() : createIndex(int(m_rows->row[above]), 0, quintptr(above));
}

int PathTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || !m_rows || parent.column() > 0) {
        return 0;
    }
    return int(m_rows->count[parent.isValid() ? node(parent) : 0]);
}

QModelIndex PathTreeModel::indexOf(std::string_view path, int column) const
{
    if (!m_tree || !m_rows) {
        return {};
    }
    const auto found = m_tree->find(path);
    if (!found || *found == 0 || m_rows->row[*found] == RowSet::NotShown) {
        return {};
    }
    return createIndex(int(m_rows->row[*found]), column, quintptr(*found));
}

QVariant PathTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (role == PathRole) {
        const std::string_view path = m_tree->path(node(index));
        return QByteArray(path.data(), qsizetype(path.size()));
    }
    if (role == Qt::DisplayRole && index.column() == 0) {
        return displayPath(m_tree->name(node(index)));
    }
    return {};
}

void PathTreeModel::swap(std::shared_ptr<const PathTree> tree, std::shared_ptr<const RowSet> rows)
{
    beginResetModel();
    m_tree = std::move(tree);
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace Slipway
