// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/fliptable.h"

#include "base/pathtext.h"
#include "ui/models/filefilter.h"
#include "ui/models/filetable.h"
#include "ui/models/filetreemodel.h"

#include <algorithm>
#include <numeric>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Origins by title; a winner that is gone comes first.
int64_t winnerRank(const std::vector<int64_t> &ranks, const Collection &collection,
                   const std::optional<uint32_t> &source)
{
    return source ? ranks[collection.sources[*source].origin] : -1;
}

std::vector<int64_t> originRanks(const Collection &collection)
{
    QStringList titles;
    for (const Origin &origin : collection.origins) {
        titles << originTitle(origin).toLower();
    }
    std::vector<int64_t> ranks;
    for (const QString &title : titles) {
        ranks.push_back(
            std::ranges::count_if(titles, [&](const QString &other) { return other < title; }));
    }
    return ranks;
}

Badge contentBadge(const WinnerFlip &flip)
{
    if (!flip.before) {
        return {.text = FlipModel::tr("appears"), .tone = Tone::Good};
    }
    if (!flip.after) {
        return {.text = FlipModel::tr("goes away"), .tone = Tone::Bad};
    }
    switch (flip.relation) {
    case ByteClass::Identical:
        return {.text = FlipModel::tr("identical"), .tone = Tone::Neutral};
    case ByteClass::LineEnds:
        return {.text = FlipModel::tr("line ends"), .tone = Tone::Neutral};
    case ByteClass::Spacing:
        return {.text = FlipModel::tr("spacing"), .tone = Tone::Neutral};
    case ByteClass::Different:
        return {.text = FlipModel::tr("differs"), .tone = Tone::Warn};
    case ByteClass::Unknown:
        break;
    }
    return {.text = FlipModel::tr("not compared"), .tone = Tone::Neutral};
}

} // namespace

std::shared_ptr<const FlipTable> queryFlips(
    const std::shared_ptr<const ProjectSnapshot> &snapshot,
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts, const FlipQuery &query,
    std::stop_token stop)
{
    auto table = std::make_shared<FlipTable>();
    table->collection = collection;
    if (query.order != SourceOrder::of(*snapshot)) {
        table->whatIf = whatIf(*snapshot, *collection, conflicts.get(), query.order, stop);
    }
    const std::vector<WinnerFlip> &flips = table->whatIf.flips;
    table->rows.resize(flips.size());
    std::iota(table->rows.begin(), table->rows.end(), 0U);
    if (const TextFilter filter(query.text); !filter.isEmpty()) {
        const auto titleMatches = [&](const std::optional<uint32_t> &source) {
            return source
                && filter.acceptsPath(
                    pathFromText(originTitle(collection->originOf(collection->sources[*source]))));
        };
        std::erase_if(table->rows, [&](uint32_t row) {
            const WinnerFlip &flip = flips[row];
            return !filter.acceptsPath(flip.destination) && !titleMatches(flip.before)
                && !titleMatches(flip.after);
        });
    }
    const std::vector<int64_t> ranks = originRanks(*collection);
    const auto key = [&](uint32_t row) -> int64_t {
        switch (query.sortColumn) {
        case FlipColumn::Before:
            return winnerRank(ranks, *collection, flips[row].before);
        case FlipColumn::After:
            return winnerRank(ranks, *collection, flips[row].after);
        case FlipColumn::Content:
            return int64_t(flips[row].relation);
        case FlipColumn::Path:
        case FlipColumn::Count:
            break;
        }
        return row;
    };
    const bool up = query.sortOrder == Qt::AscendingOrder;
    std::ranges::stable_sort(table->rows, [&](uint32_t a, uint32_t b) {
        return up ? key(a) < key(b) : key(a) > key(b);
    });
    return table;
}

void FlipModel::setTable(std::shared_ptr<const FlipTable> table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

const WinnerFlip *FlipModel::flipAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_table->whatIf.flips[m_table->rows[std::size_t(index.row())]]
                           : nullptr;
}

QModelIndex FlipModel::indexOf(const QByteArray &destination) const
{
    for (int row = 0; row < rowCount(); ++row) {
        const QModelIndex found = index(row, 0);
        if (flipAt(found)->destination == destination.toStdString()) {
            return found;
        }
    }
    return {};
}

int FlipModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_table ? 0 : int(m_table->rows.size());
}

int FlipModel::columnCount(const QModelIndex &) const
{
    return int(FlipColumn::Count);
}

QVariant FlipModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (FlipColumn(section)) {
    case FlipColumn::Path:
        return tr("Path");
    case FlipColumn::Before:
        return tr("Winner now");
    case FlipColumn::After:
        return tr("Winner then");
    case FlipColumn::Content:
        return tr("Content");
    case FlipColumn::Count:
        break;
    }
    return {};
}

QString FlipModel::winnerText(const std::optional<uint32_t> &source) const
{
    return source
        ? originTitle(m_table->collection->originOf(m_table->collection->sources[*source]))
        : tr("nobody");
}

QVariant FlipModel::data(const QModelIndex &index, int role) const
{
    const WinnerFlip *flip = flipAt(index);
    if (flip == nullptr) {
        return {};
    }
    if (role == PathRole) {
        return QByteArray::fromStdString(flip->destination);
    }
    switch (FlipColumn(index.column())) {
    case FlipColumn::Path:
        return role == Qt::DisplayRole ? QVariant(displayPath(flip->destination))
            : role == IconNameRole     ? QVariant(fileIconName(flip->destination))
                                       : QVariant();
    case FlipColumn::Before:
        return role == Qt::DisplayRole ? QVariant(winnerText(flip->before)) : QVariant();
    case FlipColumn::After:
        return role == Qt::DisplayRole ? QVariant(winnerText(flip->after)) : QVariant();
    case FlipColumn::Content:
        return role == BadgesRole ? QVariant::fromValue(BadgeList{contentBadge(*flip)})
            : role == Qt::AccessibleTextRole || role == CopyRole
            ? QVariant(contentBadge(*flip).text)
            : QVariant();
    case FlipColumn::Count:
        break;
    }
    return {};
}

} // namespace Slipway
