// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/sourcetable.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"

namespace Slipway {

using namespace Qt::StringLiterals;

std::shared_ptr<const SourceTable> buildSourceTable(std::shared_ptr<const ProjectSnapshot> snapshot,
                                                    std::shared_ptr<const Collection> collection)
{
    auto table = std::make_shared<SourceTable>();
    std::vector<SourceTable::Entry> entries(collection->origins.size());
    for (const CollectedFile &file : collection->files) {
        const SourceFile &winner = collection->winner(file);
        SourceTable::Entry &entry = entries[winner.origin];
        ++entry.files;
        entry.bytes += qMax<int64_t>(0, winner.size);
        for (const uint32_t source : collection->shadowed(file)) {
            ++entries[collection->sources[source].origin].shadowed;
        }
    }
    for (const IgnoredEntry &ignored : collection->ignored) {
        ++entries[ignored.origin].ignored;
    }
    for (const ListingProblem &problem : collection->problems) {
        ++entries[problem.origin].problems;
    }
    table->finders.resize(snapshot->finders.size());
    for (std::size_t i = 0; i < table->finders.size(); ++i) {
        table->finders[i].sums.finder = uint32_t(i);
    }
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const uint32_t finder = collection->origins[i].finder;
        if (finder >= table->finders.size()) {
            continue;
        }
        entries[i].origin = int(i);
        entries[i].finder = finder;
        SourceTable::Entry &sums = table->finders[finder].sums;
        sums.files += entries[i].files;
        sums.bytes += entries[i].bytes;
        sums.shadowed += entries[i].shadowed;
        sums.ignored += entries[i].ignored;
        sums.problems += entries[i].problems;
        table->finders[finder].origins.push_back(entries[i]);
    }
    table->snapshot = std::move(snapshot);
    table->collection = std::move(collection);
    return table;
}

void SourceModel::setTable(std::shared_ptr<const SourceTable> table, const QString &filter)
{
    beginResetModel();
    m_table = std::move(table);
    m_shown.clear();
    const TextFilter words(filter);
    for (uint32_t i = 0; m_table && i < m_table->finders.size(); ++i) {
        Shown shown = {.finder = i, .origins = {}};
        const auto &origins = m_table->finders[i].origins;
        for (uint32_t k = 0; k < origins.size(); ++k) {
            const Origin &origin = m_table->collection->origins[std::size_t(origins[k].origin)];
            const QString text = joinFacts(
                {origin.label, origin.app, origin.distribution, textFromPath(origin.root)});
            if (words.isEmpty() || words.acceptsPath(pathFromText(text))) {
                shown.origins.push_back(k);
            }
        }
        if (words.isEmpty() || !shown.origins.empty()) {
            m_shown.push_back(std::move(shown));
        }
    }
    endResetModel();
}

const SourceTable::Entry *SourceModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || !m_table) {
        return nullptr;
    }
    if (index.internalId() == 0) {
        return &m_table->finders[m_shown[std::size_t(index.row())].finder].sums;
    }
    const Shown &shown = m_shown[std::size_t(index.internalId()) - 1];
    return &m_table->finders[shown.finder].origins[shown.origins[std::size_t(index.row())]];
}

const Origin *SourceModel::originAt(const QModelIndex &index) const
{
    const SourceTable::Entry *entry = entryAt(index);
    return entry == nullptr || entry->origin < 0
        ? nullptr
        : &m_table->collection->origins[std::size_t(entry->origin)];
}

QModelIndex SourceModel::indexOfOrigin(int origin) const
{
    for (std::size_t f = 0; f < m_shown.size(); ++f) {
        for (std::size_t k = 0; k < m_shown[f].origins.size(); ++k) {
            if (m_table->finders[m_shown[f].finder].origins[m_shown[f].origins[k]].origin
                == origin) {
                return createIndex(int(k), 0, quintptr(f) + 1);
            }
        }
    }
    return {};
}

QModelIndex SourceModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= columnCount() || row >= rowCount(parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex SourceModel::parent(const QModelIndex &index) const
{
    return !index.isValid() || index.internalId() == 0
        ? QModelIndex()
        : createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int SourceModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid()) {
        return int(m_shown.size());
    }
    return parent.internalId() == 0 && parent.column() == 0
        ? int(m_shown[std::size_t(parent.row())].origins.size())
        : 0;
}

int SourceModel::columnCount(const QModelIndex &) const
{
    return int(SourceColumn::Count);
}

QVariant SourceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    const auto column = SourceColumn(section);
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        const bool text = column == SourceColumn::Origin || column == SourceColumn::Package;
        return int((text ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (column) {
    case SourceColumn::Origin:
        return tr("Finder and origin");
    case SourceColumn::Files:
        return tr("Files");
    case SourceColumn::Bytes:
        return tr("Size");
    case SourceColumn::Shadowed:
        return tr("Shadowed");
    case SourceColumn::Ignored:
        return tr("Ignored");
    case SourceColumn::Package:
        return tr("Package");
    case SourceColumn::Count:
        break;
    }
    return {};
}

QVariant SourceModel::data(const QModelIndex &index, int role) const
{
    const SourceTable::Entry *entry = entryAt(index);
    if (entry == nullptr) {
        return {};
    }
    if (role == PathRole) {
        return QByteArray::number(entry->finder) + '/' + QByteArray::number(entry->origin);
    }
    const auto column = SourceColumn(index.column());
    if (column == SourceColumn::Origin) {
        return nameData(*entry, role);
    }
    const Origin *origin = originAt(index);
    if (role == Qt::TextAlignmentRole) {
        return int((column == SourceColumn::Package ? Qt::AlignLeft : Qt::AlignRight)
                   | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    const auto number = [](int64_t value) { return value == 0 ? u"–"_s : formatCount(value); };
    switch (column) {
    case SourceColumn::Files:
        return number(entry->files);
    case SourceColumn::Bytes:
        return formatBytes(entry->bytes);
    case SourceColumn::Shadowed:
        return number(entry->shadowed);
    case SourceColumn::Ignored:
        return number(entry->ignored);
    case SourceColumn::Package:
        return origin == nullptr ? QString()
            : origin->distribution.isEmpty()
            ? tr("this project")
            : QString(origin->distribution + u' ' + origin->version);
    case SourceColumn::Origin:
    case SourceColumn::Count:
        break;
    }
    return {};
}

QVariant SourceModel::nameData(const SourceTable::Entry &entry, int role) const
{
    const bool isFinder = entry.origin < 0;
    const FinderInfo &finder = m_table->snapshot->finders[entry.finder];
    const Origin *origin =
        isFinder ? nullptr : &m_table->collection->origins[std::size_t(entry.origin)];
    switch (role) {
    case Qt::DisplayRole:
        return isFinder ? finder.className.section(u'.', -1) : origin->label;
    case StrongRole:
        return isFinder;
    case QuietRole: {
        if (!isFinder) {
            return QVariant();
        }
        const int origins = int(m_table->finders[entry.finder].origins.size());
        return tr("%Ln origin(s)", nullptr, origins);
    }
    case IconNameRole:
        return isFinder             ? u"edit-find"_s
            : origin->app.isEmpty() ? u"folder"_s
                                    : u"package-x-generic"_s;
    case Qt::ToolTipRole:
        return isFinder ? finder.setting : displayPath(origin->root);
    case BadgesRole: {
        BadgeList badges;
        if (origin != nullptr && !origin->exists) {
            badges << Badge{.text = tr("missing"), .tone = Tone::Bad};
        }
        if (origin != nullptr && !origin->prefix.empty()) {
            badges << Badge{.text = tr("prefix %1").arg(displayPath(origin->prefix)),
                            .tone = Tone::Change};
        }
        if (entry.problems > 0 && !isFinder) {
            badges << Badge{.text = tr("unreadable %1").arg(entry.problems), .tone = Tone::Bad};
        }
        if (isFinder && finder.kind == FinderKind::Custom) {
            badges << Badge{.text = tr("listed by Python"), .tone = Tone::Neutral};
        }
        return QVariant::fromValue(badges);
    }
    default:
        return {};
    }
}

} // namespace Slipway
