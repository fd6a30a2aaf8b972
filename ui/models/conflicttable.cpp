// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/conflicttable.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/text/format.h"

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Kinds = {ConflictKind::CannotCoexist, ConflictKind::AppOverApp,
                              ConflictKind::Override, ConflictKind::Identical};

bool matches(const Collection &collection, const Conflict &conflict, const TextFilter &filter)
{
    if (filter.isEmpty() || filter.acceptsPath(conflict.destination)) {
        return true;
    }
    return std::ranges::any_of(conflict.candidates, [&](const ConflictCandidate &candidate) {
        const Origin &origin = collection.originOf(collection.sources[candidate.source]);
        const QString words = joinFacts({origin.label, origin.app, origin.distribution});
        return filter.acceptsPath(candidate.destination) || filter.acceptsPath(pathFromText(words));
    });
}

} // namespace

std::shared_ptr<const ConflictRows> queryConflicts(
    std::shared_ptr<const Collection> collection,
    std::shared_ptr<const std::vector<Conflict>> conflicts, const ConflictQuery &query,
    std::stop_token stop)
{
    auto rows = std::make_shared<ConflictRows>();
    const TextFilter filter(query.text);
    for (const ConflictKind kind : Kinds) {
        if (!query.chip.isEmpty() && query.chip != "all"_L1 && query.chip != conflictKindId(kind)) {
            continue;
        }
        ConflictRows::Group group = {.kind = kind, .conflicts = {}};
        for (uint32_t i = 0; i < conflicts->size() && !stop.stop_requested(); ++i) {
            if ((*conflicts)[i].kind == kind && matches(*collection, (*conflicts)[i], filter)) {
                group.conflicts.push_back(i);
            }
        }
        if (!group.conflicts.empty()) {
            rows->shown += uint32_t(group.conflicts.size());
            rows->groups.push_back(std::move(group));
        }
    }
    rows->collection = std::move(collection);
    rows->conflicts = std::move(conflicts);
    return rows;
}

ByteClass worstByteClass(const Conflict &conflict)
{
    ByteClass worst = ByteClass::Identical;
    for (std::size_t i = 1; i < conflict.candidates.size(); ++i) {
        worst = std::max(worst, conflict.candidates[i].comparedToWinner);
    }
    return worst;
}

Badge byteClassBadge(ByteClass byteClass, ConflictKind kind)
{
    if (kind == ConflictKind::CannotCoexist) {
        return {.text = ConflictModel::tr("clash"), .tone = Tone::Bad};
    }
    switch (byteClass) {
    case ByteClass::Identical:
        return {.text = ConflictModel::tr("identical"), .tone = Tone::Neutral};
    case ByteClass::Spacing:
        return {.text = ConflictModel::tr("spacing"), .tone = Tone::Neutral};
    case ByteClass::Different:
        return {.text = ConflictModel::tr("differs"),
                .tone = kind == ConflictKind::AppOverApp ? Tone::Warn : Tone::Neutral};
    case ByteClass::Unknown:
        break;
    }
    return {.text = ConflictModel::tr("unreadable"), .tone = Tone::Bad};
}

QString candidateTitle(const Collection &collection, const ConflictCandidate &candidate)
{
    const Origin &origin = collection.originOf(collection.sources[candidate.source]);
    return originTitle(origin);
}

void ConflictModel::setRows(std::shared_ptr<const ConflictRows> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

QModelIndex ConflictModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column != 0 || row >= rowCount(parent)) {
        return {};
    }
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row()) + 1 : quintptr(0));
}

QModelIndex ConflictModel::parent(const QModelIndex &index) const
{
    return !index.isValid() || index.internalId() == 0
        ? QModelIndex()
        : createIndex(int(index.internalId()) - 1, 0, quintptr(0));
}

int ConflictModel::rowCount(const QModelIndex &parent) const
{
    if (!m_rows) {
        return 0;
    }
    if (!parent.isValid()) {
        return int(m_rows->groups.size());
    }
    return parent.internalId() == 0
        ? int(m_rows->groups[std::size_t(parent.row())].conflicts.size())
        : 0;
}

int ConflictModel::columnCount(const QModelIndex &) const
{
    return 1;
}

const Conflict *ConflictModel::conflictAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0) {
        return nullptr;
    }
    const ConflictRows::Group &group = m_rows->groups[std::size_t(index.internalId()) - 1];
    return &(*m_rows->conflicts)[group.conflicts[std::size_t(index.row())]];
}

QModelIndex ConflictModel::indexOf(std::string_view destination) const
{
    for (std::size_t g = 0; m_rows && g < m_rows->groups.size(); ++g) {
        const auto &list = m_rows->groups[g].conflicts;
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Conflict &conflict = (*m_rows->conflicts)[list[i]];
            if (conflict.destination == destination
                || std::ranges::any_of(conflict.candidates,
                                       [destination](const ConflictCandidate &candidate) {
                                           return candidate.destination == destination;
                                       })) {
                return createIndex(int(i), 0, quintptr(g) + 1);
            }
        }
    }
    return {};
}

Qt::ItemFlags ConflictModel::flags(const QModelIndex &index) const
{
    return index.isValid() && index.internalId() == 0 ? Qt::ItemIsEnabled
                                                      : QAbstractItemModel::flags(index);
}

QVariant ConflictModel::groupData(const ConflictRows::Group &group, int role) const
{
    if (role == Qt::DisplayRole) {
        return conflictKindTitle(group.kind);
    }
    if (role == QuietRole) {
        return formatCount(qint64(group.conflicts.size()));
    }
    if (role == PathRole) {
        return conflictKindId(group.kind).toUtf8();
    }
    return {};
}

QVariant ConflictModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_rows) {
        return {};
    }
    const Conflict *conflict = conflictAt(index);
    if (conflict == nullptr) {
        return groupData(m_rows->groups[std::size_t(index.row())], role);
    }
    switch (role) {
    case Qt::DisplayRole:
        return displayPath(conflict->destination);
    case PathRole:
        return QByteArray::fromStdString(conflict->destination);
    case BadgesRole:
        return QVariant::fromValue(
            BadgeList{byteClassBadge(worstByteClass(*conflict), conflict->kind)});
    case QuietRole: {
        if (conflict->kind == ConflictKind::CannotCoexist) {
            return conflict->reason;
        }
        QStringList names;
        for (const ConflictCandidate &candidate : conflict->candidates) {
            names << candidateTitle(*m_rows->collection, candidate);
        }
        return names.join(tr(" over "));
    }
    case Qt::ToolTipRole:
        return joinFacts({displayPath(conflict->destination), conflict->rule});
    default:
        return {};
    }
}

} // namespace Slipway
