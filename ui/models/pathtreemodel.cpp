// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/pathtreemodel.h"

#include "base/pathtext.h"

#include <algorithm>

namespace Slipway {

QModelIndex PathTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (parent.isValid() || row < 0 || column < 0 || column >= columnCount(parent)
        || std::size_t(row) >= m_shown.size()) {
        return {};
    }
    return createIndex(row, column, quintptr(m_shown[std::size_t(row)]));
}

QModelIndex PathTreeModel::parent(const QModelIndex & /*index*/) const
{
    return {};
}

int PathTreeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QModelIndex PathTreeModel::indexOfNode(uint32_t node, int column) const
{
    return node < m_rowOf.size() && m_rowOf[node] != RowSet::NotShown
        ? createIndex(int(m_rowOf[node]), column, quintptr(node))
        : QModelIndex();
}

QModelIndex PathTreeModel::indexOf(std::string_view path, int column) const
{
    if (!m_tree || path.empty()) {
        return {};
    }
    const auto found = m_tree->find(path);
    return found ? indexOfNode(*found, column) : QModelIndex();
}

QVariant PathTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const uint32_t at = node(index);
    if (role == PathRole) {
        const std::string_view path = m_tree->path(at);
        return QByteArray(path.data(), qsizetype(path.size()));
    }
    if (index.column() != 0) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return displayPath(m_rows->flat ? m_tree->path(at) : m_tree->name(at));
    case DepthRole:
        return m_rows->flat ? -1 : int(m_tree->depth(at));
    case FoldRole:
        return int(fold(at));
    case Qt::AccessibleTextRole: {
        const QString name = displayPath(m_rows->flat ? m_tree->path(at) : m_tree->name(at));
        if (m_rows->flat) {
            return name;
        }
        const int level = int(m_tree->depth(at)) + 1;
        switch (fold(at)) {
        case Fold::Open:
            return tr("%1, level %2, open").arg(name).arg(level);
        case Fold::Closed:
            return tr("%1, level %2, closed").arg(name).arg(level);
        case Fold::Nothing:
            break;
        }
        return tr("%1, level %2").arg(name).arg(level);
    }
    default:
        return {};
    }
}

uint32_t PathTreeModel::leavesOf(uint32_t node) const
{
    return m_rows->leavesBelow.empty() ? m_tree->nodes[node].leaves : m_rows->leavesBelow[node];
}

int64_t PathTreeModel::bytesOf(uint32_t node) const
{
    return m_rows->bytesBelow.empty() ? m_tree->nodes[node].bytes : m_rows->bytesBelow[node];
}

Fold PathTreeModel::fold(uint32_t node) const
{
    if (!m_rows || m_rows->flat || m_rows->count[node] == 0) {
        return Fold::Nothing;
    }
    return m_open[node] ? Fold::Open : Fold::Closed;
}

void PathTreeModel::remember(uint32_t node, bool open)
{
    m_open[node] = open;
    if (!m_allOpen) {
        m_openByUser[node] = open;
    }
}

void PathTreeModel::number(std::size_t from)
{
    for (std::size_t row = from; row < m_shown.size(); ++row) {
        m_rowOf[m_shown[row]] = uint32_t(row);
    }
}

void PathTreeModel::setOpen(uint32_t node, bool open)
{
    const Fold before = node == 0 ? Fold::Nothing : fold(node);
    if (before == Fold::Nothing || (before == Fold::Open) == open) {
        return;
    }
    const uint32_t row = m_rowOf[node];
    if (row == RowSet::NotShown) {
        remember(node, open); // in a folder that is closed itself
        return;
    }
    const std::vector<uint32_t> below = visibleRows(*m_rows, m_open, node);
    const auto at = m_shown.begin() + row + 1;
    if (open) {
        beginInsertRows({}, int(row) + 1, int(row + below.size()));
        remember(node, true);
        m_shown.insert(at, below.begin(), below.end());
        number(row + 1);
        endInsertRows();
    } else {
        beginRemoveRows({}, int(row) + 1, int(row + below.size()));
        remember(node, false);
        for (const uint32_t gone : below) {
            m_rowOf[gone] = RowSet::NotShown;
        }
        m_shown.erase(at, at + std::ptrdiff_t(below.size()));
        number(row + 1);
        endRemoveRows();
    }
    const QModelIndex changed = indexOfNode(node);
    Q_EMIT dataChanged(
        changed, changed,
        {FoldRole, BadgesRole, Qt::AccessibleTextRole, Qt::AccessibleDescriptionRole});
}

void PathTreeModel::setOpenBelow(uint32_t node, bool open)
{
    if (!m_tree || !m_rows || m_rows->flat) {
        return;
    }
    beginResetModel();
    std::vector<uint32_t> folders = {node};
    while (!folders.empty()) {
        const uint32_t at = folders.back();
        folders.pop_back();
        remember(at, open);
        const PathTree::Node &folder = m_tree->nodes[at];
        for (uint32_t child = folder.firstChild;
             child < folder.firstChild + folder.childCount && m_tree->isFolder(child); ++child) {
            folders.push_back(child);
        }
    }
    showAgain();
    endResetModel();
}

QModelIndex PathTreeModel::reveal(std::string_view path)
{
    if (!m_tree || !m_rows || path.empty()) {
        return {};
    }
    const auto found = m_tree->find(path);
    if (!found || m_rows->row[*found] == RowSet::NotShown) {
        return {};
    }
    std::vector<uint32_t> way;
    for (uint32_t at = m_tree->nodes[*found].parent; at != 0 && !m_rows->flat;
         at = m_tree->nodes[at].parent) {
        way.push_back(at);
    }
    // From the inside out: a single insertion, when the outermost opens.
    for (const uint32_t folder : way) {
        setOpen(folder, true);
    }
    return indexOfNode(*found);
}

QModelIndex PathTreeModel::folderOf(const QModelIndex &index) const
{
    return index.isValid() && !m_rows->flat ? indexOfNode(m_tree->nodes[node(index)].parent)
                                            : QModelIndex();
}

std::optional<QString> PathTreeModel::ownName(uint32_t /*node*/) const
{
    return {};
}

QModelIndex PathTreeModel::findName(const QString &text, int from) const
{
    const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; };
    const std::string wanted = pathFromText(text);
    const std::size_t size = m_shown.size();
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t row = (std::size_t(from) + i) % size;
        if (const std::optional<QString> own = ownName(m_shown[row])) {
            if (own->startsWith(text, Qt::CaseInsensitive)) {
                return index(int(row), 0);
            }
            continue;
        }
        const std::string_view name = m_tree->name(m_shown[row]);
        if (name.size() >= wanted.size()
            && std::ranges::equal(name.substr(0, wanted.size()), wanted, {}, folded, folded)) {
            return index(int(row), 0);
        }
    }
    return {};
}

QList<QByteArray> PathTreeModel::openPaths() const
{
    if (!m_tree) {
        return m_wantedOpen;
    }
    QList<QByteArray> paths;
    for (uint32_t node = 1; node < m_openByUser.size(); ++node) {
        if (m_openByUser[node]) {
            const std::string_view path = m_tree->path(node);
            paths << QByteArray(path.data(), qsizetype(path.size()));
        }
    }
    return paths;
}

void PathTreeModel::setOpenPaths(const QList<QByteArray> &paths)
{
    if (!m_tree || !m_rows) {
        m_wantedOpen = paths;
        return;
    }
    beginResetModel();
    m_openByUser.assign(m_tree->nodes.size(), false);
    for (const QByteArray &path : paths) {
        if (const auto node = m_tree->find({path.constData(), std::size_t(path.size())})) {
            m_openByUser[*node] = true;
        }
    }
    if (!m_allOpen) {
        m_open = m_openByUser;
    }
    showAgain();
    endResetModel();
}

void PathTreeModel::showAgain()
{
    m_shown = m_rows ? visibleRows(*m_rows, m_open) : std::vector<uint32_t>();
    m_rowOf.assign(m_tree ? m_tree->nodes.size() : 0, RowSet::NotShown);
    number(0);
}

void PathTreeModel::swap(std::shared_ptr<const PathTree> tree, std::shared_ptr<const RowSet> rows)
{
    beginResetModel();
    if (tree != m_tree) {
        const std::size_t size = tree ? tree->nodes.size() : 0;
        m_openByUser = m_tree && tree ? carryOpen(*m_tree, m_openByUser, *tree)
                                      : std::vector<bool>(size, false);
        for (const QByteArray &path :
             tree ? std::exchange(m_wantedOpen, {}) : QList<QByteArray>()) {
            if (const auto node = tree->find({path.constData(), std::size_t(path.size())})) {
                m_openByUser[*node] = true;
            }
        }
        m_open = m_openByUser;
        m_allOpen = false;
    }
    if (m_allOpenNext) {
        m_open.assign(tree ? tree->nodes.size() : 0, true);
        // A file that was looked for stays closed: it opens for what hangs on it and was.
        for (const uint32_t node : tree &&rows ? tree->hanging : std::vector<uint32_t>()) {
            const uint32_t file = tree->nodes[node].parent;
            m_open[file] = !rows->leavesBelow.empty() && rows->leavesBelow[file] == 0;
        }
    } else if (m_allOpen) {
        m_open = m_openByUser;
    }
    m_allOpen = m_allOpenNext;
    m_tree = std::move(tree);
    m_rows = std::move(rows);
    showAgain();
    endResetModel();
}

} // namespace Slipway
