// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/plantable.h"

#include "base/pathtext.h"
#include "ui/models/filetable.h"
#include "ui/models/filetreemodel.h"
#include "ui/text/format.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t at(PlanAction action)
{
    return std::size_t(std::to_underlying(action));
}

constexpr std::array AllActions = {
    PlanAction::Add,    PlanAction::Change, PlanAction::ModeOnly, PlanAction::HeadersOnly,
    PlanAction::Delete, PlanAction::Later,  PlanAction::Keep,     PlanAction::Foreign};
static_assert(AllActions.size() == PlanActionCount);

bool isWritten(PlanAction action)
{
    return action == PlanAction::Add || action == PlanAction::Change;
}

} // namespace

bool isOthers(const PlanRow &row)
{
    return row.changedByOthers || (row.foreign && row.action != PlanAction::Foreign);
}

const PlanRow *rowOnTarget(const Plan &plan, const PlanRow &row)
{
    if (row.oldSize >= 0) {
        return &row;
    }
    return row.pair >= 0 && row.action == PlanAction::Add ? &plan.rows[size_t(row.pair)] : nullptr;
}

bool isGoingHalf(const PlanRow &row)
{
    return row.pair >= 0 && row.action != PlanAction::Add;
}

int64_t goingHalves(const PlanTable &table)
{
    return std::ranges::count_if(table.plan->rows, [](const PlanRow &row) {
        return isGoingHalf(row) && row.action == PlanAction::Delete;
    });
}

LeftOutSums sumsOfLeftOut(const PlanTable &table, const LeftOutRows &leftOut)
{
    LeftOutSums sums;
    const std::vector<PlanRow> &rows = table.plan->rows;
    for (std::size_t i = 0; i < std::min(leftOut.size(), rows.size()); ++i) {
        if (leftOut[i] && isApplied(rows[i].action)) {
            ++sums.actions[std::size_t(rows[i].action)];
            sums.changes += isGoingHalf(rows[i]) ? 0 : 1;
            sums.others += isOthers(rows[i]) ? 1 : 0;
        }
    }
    return sums;
}

std::shared_ptr<const PlanTable> buildPlanTable(std::shared_ptr<const Plan> plan)
{
    auto table = std::make_shared<PlanTable>();
    std::vector<std::string_view> paths;
    std::vector<int64_t> sizes;
    paths.reserve(plan->rows.size());
    sizes.reserve(plan->rows.size());
    for (const PlanRow &row : plan->rows) {
        paths.emplace_back(row.path.bytes());
        sizes.push_back(isWritten(row.action) ? row.size : 0);
        table->bytes[at(row.action)] += row.size;
        table->others += isOthers(row) ? 1 : 0;
    }
    table->tree = std::make_shared<const PathTree>(buildPathTree(std::move(paths), sizes, plan));
    const PathTree &tree = *table->tree;
    table->actions.resize(tree.nodes.size());
    table->pairs.resize(tree.nodes.size());
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        if (!tree.isFolder(uint32_t(i))) {
            const PlanRow &row = plan->rows[tree.nodes[i].item];
            if (isGoingHalf(row)) {
                continue; // counted with the one that comes
            }
            ++table->actions[i][at(row.action)];
            table->pairs[i] = row.pair >= 0 ? 1 : 0;
        }
        table->pairs[tree.nodes[i].parent] += table->pairs[i];
        for (std::size_t a = 0; a < AllActions.size(); ++a) {
            table->actions[tree.nodes[i].parent][a] += table->actions[i][a];
        }
    }
    table->plan = std::move(plan);
    return table;
}

namespace {

/// What a column sorts by: bytes, or the action.
int64_t sortKey(const PlanTable &table, PlanColumn column, uint32_t node)
{
    const PathTree::Node &where = table.tree->nodes[node];
    if (column == PlanColumn::Size) {
        return where.bytes;
    }
    if (table.tree->isFolder(node)) {
        return 0;
    }
    const PlanRow &row = table.plan->rows[where.item];
    if (column == PlanColumn::Was) {
        const PlanRow *there = rowOnTarget(*table.plan, row);
        return there == nullptr ? -1 : there->oldSize;
    }
    return int64_t(row.action);
}

} // namespace

RowSet queryPlan(const PlanTable &table, const PlanQuery &query, std::stop_token stop)
{
    const TextFilter filter(query.text);
    RowQuery rows;
    rows.accepts = [&](uint32_t item) {
        const PlanRow &row = table.plan->rows[item];
        const bool chip = query.chip.isEmpty() || query.chip == planActionId(row.action)
            || (query.chip == "others"_L1 && isOthers(row))
            || (query.chip == "changes"_L1 && row.action != PlanAction::Keep
                && row.action != PlanAction::Later && row.action != PlanAction::Foreign);
        const bool half =
            isGoingHalf(row) && query.chip != planActionId(row.action) && query.chip != "others"_L1;
        const PlanRow *there = rowOnTarget(*table.plan, row);
        return chip && !half
            && (filter.acceptsPath(row.path.bytes())
                || (there != nullptr && filter.acceptsPath(there->path.bytes())));
    };
    rows.flat = query.flat;
    const bool descending = query.order == Qt::DescendingOrder;
    if (query.sortColumn == PlanColumn::Path) {
        rows.descending = descending;
    } else {
        rows.less = [&table, column = query.sortColumn, descending](uint32_t a, uint32_t b) {
            const PathTree &tree = *table.tree;
            if (tree.isFolder(a) != tree.isFolder(b)) {
                return tree.isFolder(a);
            }
            const int64_t left = sortKey(table, column, a);
            const int64_t right = sortKey(table, column, b);
            return left == right ? lessByName(tree, a, b) : (left < right) != descending;
        };
    }
    return makeRowSet(*table.tree, rows, stop);
}

Tone planActionTone(PlanAction action)
{
    switch (action) {
    case PlanAction::Add:
        return Tone::Good;
    case PlanAction::Change:
        return Tone::Change;
    case PlanAction::Delete:
        return Tone::Bad;
    case PlanAction::ModeOnly:
    case PlanAction::HeadersOnly:
    case PlanAction::Later:
    case PlanAction::Keep:
    case PlanAction::Foreign:
        break;
    }
    return Tone::Neutral;
}

bool isApplied(PlanAction action)
{
    return action != PlanAction::Later && action != PlanAction::Keep
        && action != PlanAction::Foreign;
}

void PlanTreeModel::setLeftOut(const LeftOutRows &rows)
{
    if (m_leftOut == rows) {
        return;
    }
    m_leftOut = rows;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void PlanTreeModel::setRows(std::shared_ptr<const PlanTable> table,
                            std::shared_ptr<const RowSet> rows)
{
    std::shared_ptr<const PathTree> tree = table ? table->tree : nullptr;
    const std::shared_ptr<const PlanTable> former = std::exchange(m_table, std::move(table));
    countShown(rows.get());
    swap(std::move(tree), std::move(rows));
}

int PlanTreeModel::columnCount(const QModelIndex &) const
{
    return int(PlanColumn::Count);
}

QVariant PlanTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return int((PlanColumn(section) >= PlanColumn::Size ? Qt::AlignRight : Qt::AlignLeft)
                   | Qt::AlignVCenter);
    }
    if (role == ColumnIdRole) {
        constexpr std::array ids = {"path"_L1, "why"_L1, "size"_L1, "was"_L1};
        return QString(ids[std::size_t(section)]);
    }
    if (role == ColumnHiddenRole) {
        return PlanColumn(section) == PlanColumn::Was;
    }
    if (role == ColumnFixedRole) {
        return PlanColumn(section) == PlanColumn::Path;
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (PlanColumn(section)) {
    case PlanColumn::Path:
        return tr("Path");
    case PlanColumn::Why:
        return tr("Why");
    case PlanColumn::Size:
        return tr("To write");
    case PlanColumn::Was:
        return tr("On the target");
    case PlanColumn::Count:
        break;
    }
    return {};
}

QVariant PlanTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || !m_table) {
        return {};
    }
    const uint32_t node = PathTreeModel::node(index);
    const bool folder = tree()->isFolder(node);
    const PlanRow *row = folder ? nullptr : &m_table->plan->rows[tree()->nodes[node].item];
    if (role == Qt::ToolTipRole) {
        return displayPath(tree()->path(node));
    }
    if (!folder && isLeftOut(tree()->nodes[node].item)) {
        if (role == FaintRole) {
            return true;
        }
        if (role == SignRole && PlanColumn(index.column()) == PlanColumn::Path) {
            return u"\u2610"_s; // a box that is not ticked
        }
        if (role == SignToneRole && PlanColumn(index.column()) == PlanColumn::Path) {
            return int(Tone::Neutral);
        }
        if (role == Qt::DisplayRole && PlanColumn(index.column()) == PlanColumn::Why) {
            return tr("left out");
        }
    }
    if (row != nullptr && row->pair >= 0 && row->action == PlanAction::Add) {
        if (QVariant told = pairData(*row, PlanColumn(index.column()), role); told.isValid()) {
            return told;
        }
    }
    switch (PlanColumn(index.column())) {
    case PlanColumn::Path:
        if (role == IconNameRole) {
            return folder ? u"folder"_s : fileIconName(tree()->name(node));
        }
        if (role == SignRole || role == SignToneRole) {
            const auto action = row != nullptr ? std::optional(row->action) : sharedAction(node);
            if (!action) {
                return {};
            }
            const bool foul = row != nullptr && isOthers(*row);
            return role == SignRole ? QVariant(foul ? u"!"_s : QString(planActionSign(*action)))
                                    : QVariant(int(foul ? Tone::Bad : planActionTone(*action)));
        }
        break;
    case PlanColumn::Why:
        if (role == Qt::DisplayRole) {
            return folder ? folderSums(node) : planReason(*m_table->plan, *row);
        }
        break;
    case PlanColumn::Size:
        if (role == Qt::DisplayRole) {
            return folder                ? formatBytes(bytesOf(node))
                : isWritten(row->action) ? formatBytes(row->size)
                                         : u"–"_s;
        }
        if (role == Qt::TextAlignmentRole) {
            return int(Qt::AlignRight | Qt::AlignVCenter);
        }
        break;
    case PlanColumn::Was:
        if (role == Qt::DisplayRole) {
            return folder ? QString() : row->oldSize < 0 ? u"–"_s : formatBytes(row->oldSize);
        }
        if (role == Qt::TextAlignmentRole) {
            return int(Qt::AlignRight | Qt::AlignVCenter);
        }
        break;
    case PlanColumn::Count:
        break;
    }
    return PathTreeModel::data(index, role);
}

/// What a hashed name that comes for another tells beyond other rows.
QVariant PlanTreeModel::pairData(const PlanRow &row, PlanColumn column, int role) const
{
    const PlanRow &old = m_table->plan->rows[size_t(row.pair)];
    const bool isFoul = isOthers(row) || isOthers(old);
    if (column == PlanColumn::Path) {
        if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole) {
            const auto name = [](const PlanRow &each) {
                return each.path.display().section(u'/', -1);
            };
            return u"%1 \u2192 %2"_s.arg(name(old), name(row));
        }
        if (role == SignRole) {
            return isFoul ? u"!"_s : QString(planActionSign(PlanAction::Change));
        }
        if (role == SignToneRole) {
            return int(isFoul ? Tone::Bad : planActionTone(PlanAction::Change));
        }
    }
    if (column == PlanColumn::Was && role == Qt::DisplayRole) {
        return formatBytes(old.oldSize);
    }
    return {};
}

std::optional<PlanAction> PlanTreeModel::sharedAction(uint32_t node) const
{
    for (const PlanAction action : AllActions) {
        if (m_table->actions[node][at(action)] == tree()->nodes[node].leaves) {
            return action;
        }
    }
    return std::nullopt;
}

void PlanTreeModel::countShown(const RowSet *rows)
{
    m_shown.clear();
    if (!m_table || rows == nullptr || rows->leavesBelow.empty()) {
        return;
    }
    const PathTree &tree = *m_table->tree;
    m_shown.resize(tree.nodes.size());
    for (std::size_t i = tree.nodes.size(); i-- > 1;) {
        if (!tree.isFolder(uint32_t(i)) && rows->leavesBelow[i] > 0) {
            const PlanRow &row = m_table->plan->rows[tree.nodes[i].item];
            const bool takesPlace = row.pair >= 0 && row.action == PlanAction::Add;
            ++m_shown[i][at(takesPlace ? PlanAction::Change : row.action)];
        }
        Counts &above = m_shown[tree.nodes[i].parent];
        std::ranges::transform(above, m_shown[i], above.begin(), std::plus());
    }
}

PlanTreeModel::Counts PlanTreeModel::countsOf(uint32_t node) const
{
    if (!m_shown.empty()) {
        return m_shown[node];
    }
    Counts counts = m_table->actions[node];
    counts[at(PlanAction::Add)] -= m_table->pairs[node];
    counts[at(PlanAction::Change)] += m_table->pairs[node];
    return counts;
}

QString PlanTreeModel::folderSums(uint32_t node) const
{
    const Counts counts = countsOf(node);
    QStringList words;
    const auto add = [&](PlanAction action, const QString &text) {
        if (counts[at(action)] > 0) {
            words << text;
        }
    };
    add(PlanAction::Add, tr("%Ln added", nullptr, int(counts[at(PlanAction::Add)])));
    add(PlanAction::Change, tr("%Ln changed", nullptr, int(counts[at(PlanAction::Change)])));
    add(PlanAction::ModeOnly,
        tr("%Ln with other permissions", nullptr, int(counts[at(PlanAction::ModeOnly)])));
    add(PlanAction::HeadersOnly,
        tr("%Ln with other headers", nullptr, int(counts[at(PlanAction::HeadersOnly)])));
    add(PlanAction::Delete, tr("%Ln deleted", nullptr, int(counts[at(PlanAction::Delete)])));
    if (words.isEmpty()) {
        add(PlanAction::Later,
            tr("%Ln deleted later", nullptr, int(counts[at(PlanAction::Later)])));
        add(PlanAction::Keep, tr("%Ln kept", nullptr, int(counts[at(PlanAction::Keep)])));
        add(PlanAction::Foreign, tr("%Ln not ours", nullptr, int(counts[at(PlanAction::Foreign)])));
    }
    return words.join(u", "_s);
}

} // namespace Slipway
