// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/ordermodel.h"

#include "ui/models/filetable.h"
#include "ui/models/pathtreemodel.h"
#include "ui/text/format.h"

#include <QMimeData>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

const QString RowType = u"application/x-slipway-source"_s;

/// What a finder is called whatever its number: one that is listed twice is told apart by which of them it is.
QByteArray finderPath(const ProjectSnapshot &snapshot, uint32_t number)
{
    const QString &setting = snapshot.finders[number].setting;
    const auto before = std::ranges::count(
        snapshot.finders.begin(), snapshot.finders.begin() + number, setting, &FinderInfo::setting);
    return setting.toUtf8() + '\n' + QByteArray::number(qint64(before));
}

/// The same of what it reads: another reading may number it otherwise.
QByteArray originPath(const QByteArray &finder, const Origin &origin)
{
    return finder + '\n' + origin.app.toUtf8() + '\n' + QByteArray::fromStdString(origin.prefix)
        + '\n' + QByteArray::fromStdString(origin.root);
}

} // namespace

void OrderModel::setProject(std::shared_ptr<const ProjectSnapshot> snapshot,
                            std::shared_ptr<const Collection> collection)
{
    const bool fits = m_snapshot && snapshot
        && m_snapshot->finders.size() == snapshot->finders.size()
        && m_order.dirs.size() == snapshot->settings.staticfilesDirs.size()
        && m_order.apps.size() == snapshot->apps.size();
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_collection = std::move(collection);
    if (!fits) {
        m_order = m_snapshot ? SourceOrder::of(*m_snapshot) : SourceOrder();
    }
    arrange();
    endResetModel();
    Q_EMIT orderChanged();
}

void OrderModel::arrange()
{
    m_finders.clear();
    for (const uint32_t finder : m_order.finders) {
        m_finders.push_back(
            {.finder = finder,
             .origins = originsInOrder(*m_snapshot, *m_collection, finder, m_order)});
    }
}

bool OrderModel::isChanged() const
{
    return m_snapshot && m_order != SourceOrder::of(*m_snapshot);
}

void OrderModel::setOrder(const SourceOrder &order)
{
    if (m_snapshot && m_order != order) {
        beginResetModel();
        m_order = order;
        arrange();
        endResetModel();
        Q_EMIT orderChanged();
    }
}

void OrderModel::reset()
{
    if (m_snapshot) {
        setOrder(SourceOrder::of(*m_snapshot));
    }
}

bool OrderModel::canMove(const QModelIndex &index, int steps) const
{
    if (!index.isValid()) {
        return false;
    }
    const int to = index.row() + steps;
    if (to < 0 || to >= rowCount(index.parent())) {
        return false;
    }
    if (!index.parent().isValid()) {
        return true;
    }
    const Finder &finder = m_finders[std::size_t(index.parent().row())];
    return orderedBy(*m_snapshot, m_collection->origins[finder.origins[std::size_t(index.row())]])
        != OrderedBy::Nothing;
}

QModelIndex OrderModel::move(const QModelIndex &index, int steps)
{
    const QModelIndex parent = index.parent();
    const int to = index.row() + steps;
    return canMove(index, steps) && moveRow(parent, index.row(), to) ? this->index(to, 0, parent)
                                                                     : QModelIndex();
}

bool OrderModel::moveRow(const QModelIndex &parent, int from, int to)
{
    const auto tail = to + (to > from ? 1 : 0);
    const SourceOrder before = m_order;
    if (!parent.isValid()) {
        beginMoveRows({}, from, from, {}, tail);
        auto &list = m_order.finders;
        const uint32_t finder = list[std::size_t(from)];
        list.erase(list.begin() + from);
        list.insert(list.begin() + to, finder);
        arrange();
        endMoveRows();
        Q_EMIT orderChanged();
        Q_EMIT moved(before);
        return true;
    }
    const std::vector<uint32_t> &origins = m_finders[std::size_t(parent.row())].origins;
    const auto next = std::size_t(tail) < origins.size() ? std::optional(origins[std::size_t(tail)])
                                                         : std::nullopt;
    const auto order =
        movedBefore(*m_snapshot, *m_collection, m_order, origins[std::size_t(from)], next);
    if (!order) {
        return false;
    }
    beginMoveRows(parent, from, from, parent, tail);
    m_order = *order;
    arrange();
    endMoveRows();
    Q_EMIT orderChanged();
    Q_EMIT moved(before);
    return true;
}

QModelIndex OrderModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex OrderModel::parent(const QModelIndex &index) const
{
    return !index.isValid() || index.internalId() == 0
        ? QModelIndex()
        : createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int OrderModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return int(m_finders.size());
    }
    return parent.internalId() == 0 ? int(m_finders[std::size_t(parent.row())].origins.size()) : 0;
}

int OrderModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant OrderModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    if (index.internalId() == 0) {
        const uint32_t number = m_finders[std::size_t(index.row())].finder;
        const FinderInfo &finder = m_snapshot->finders[number];
        switch (role) {
        case Qt::DisplayRole:
            return finder.className.section(u'.', -1);
        case StrongRole:
            return true;
        case IconNameRole:
            return u"edit-find"_s;
        case Qt::ToolTipRole:
            return finder.setting;
        case PathRole:
            return finderPath(*m_snapshot, number);
        default:
            return {};
        }
    }
    const Finder &finder = m_finders[std::size_t(index.internalId()) - 1];
    const uint32_t number = finder.origins[std::size_t(index.row())];
    const Origin &origin = m_collection->origins[number];
    switch (role) {
    case Qt::DisplayRole:
        return origin.label;
    case QuietRole: {
        const std::vector<uint32_t> asSet =
            originsInOrder(*m_snapshot, *m_collection, finder.finder, SourceOrder::of(*m_snapshot));
        const auto was = std::ranges::find(asSet, number) - asSet.begin();
        return was == index.row() ? QVariant() : tr("was number %1").arg(was + 1);
    }
    case IconNameRole:
        return origin.app.isEmpty() ? u"folder"_s : u"package-x-generic"_s;
    case Qt::ToolTipRole:
        return formatPath(origin.root);
    case PathRole:
        return originPath(finderPath(*m_snapshot, finder.finder), origin);
    default:
        return {};
    }
}

Qt::ItemFlags OrderModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    if (index.isValid()) {
        flags |= Qt::ItemIsDragEnabled;
    }
    return flags | Qt::ItemIsDropEnabled;
}

QStringList OrderModel::mimeTypes() const
{
    return {RowType};
}

QMimeData *OrderModel::mimeData(const QModelIndexList &indexes) const
{
    auto *data = new QMimeData;
    if (!indexes.isEmpty()) {
        const QModelIndex index = indexes.first();
        data->setData(RowType,
                      QByteArray::number(qint64(index.internalId())) + ' '
                          + QByteArray::number(index.row()));
    }
    return data;
}

/// Level (0, or the finder's row plus one) and row.
std::optional<std::pair<int, int>> OrderModel::draggedRow(const QMimeData *data) const
{
    const QList<QByteArray> parts = data->data(RowType).split(' ');
    if (parts.size() != 2) {
        return std::nullopt;
    }
    return std::pair(parts[0].toInt(), parts[1].toInt());
}

bool OrderModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int row, int,
                                 const QModelIndex &parent) const
{
    const auto dragged = draggedRow(data);
    if (!dragged || (row < 0 && !parent.isValid())) {
        return false;
    }
    // On a row (row < 0) it goes before it; between rows to where the line is.
    const QModelIndex into = row < 0 ? parent.parent() : parent;
    const int level = into.isValid() ? into.row() + 1 : 0;
    return level == dragged->first && canMove(index(dragged->second, 0, into), 0);
}

bool OrderModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                              const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent)) {
        return false;
    }
    const int from = draggedRow(data)->second;
    const QModelIndex into = row < 0 ? parent.parent() : parent;
    int to = row < 0 ? parent.row() : row;
    to -= to > from ? 1 : 0;
    if (to != from) {
        moveRow(into, from, to);
    }
    // The rows have moved already: the view shall not take the dragged one away.
    return false;
}

} // namespace Slipway
