// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/planselection.h"
#include "ui/models/pathtree.h"
#include "ui/models/pathtreemodel.h"

#include <array>

namespace Slipway {

/// A plan as a tree, with the sums of each folder. Shape: value, built on a worker.
struct PlanTable {
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const PathTree> tree; ///< Items are indexes into Plan::rows; bytes: to write.
    /// Per node: how many files below have which action.
    std::vector<std::array<uint32_t, PlanActionCount>> actions;
    /// Per node: how many hashed names below come in place of another, which is no row of its own then.
    std::vector<uint32_t> pairs;
    int64_t others = 0; ///< Files that somebody else changed, or put there.
    /// Bytes by action: to write, or what is on the target for what is deleted or not ours.
    std::array<int64_t, PlanActionCount> bytes = {};
};

[[nodiscard]] std::shared_ptr<const PlanTable> buildPlanTable(std::shared_ptr<const Plan> plan);

/// The columns of a plan.
enum class PlanColumn { Path, Why, Size, Was, Count };

/// Which rows of a plan are asked for, and in which order.
struct PlanQuery {
    QString text = {};
    /// "changes" (all but later, keep and foreign), "add", "change", "mode", "headers", "delete", "later", "keep",
    /// "foreign", "others"; empty: all.
    QString chip = {};
    PlanColumn sortColumn = PlanColumn::Path;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool flat = false;
};

[[nodiscard]] RowSet queryPlan(const PlanTable &table, const PlanQuery &query,
                               std::stop_token stop = {});

/// The row that tells what is there now of the same file: itself, or the other half of a hashed pair
/// ("app.A.js" of "app.B.js"). Null: there is nothing.
[[nodiscard]] const PlanRow *rowOnTarget(const Plan &plan, const PlanRow &row);
/// A name that goes because another one comes for it: shown as one change with that.
[[nodiscard]] bool isGoingHalf(const PlanRow &row);
/// How many rows of the plan's changes are such.
[[nodiscard]] int64_t goingHalves(const PlanTable &table);
/// How many files are left out of what the table counts. Shape: value.
struct LeftOutSums {
    std::array<int64_t, PlanActionCount> actions = {};
    int64_t changes = 0; ///< Without going halves.
    int64_t others = 0;
};
[[nodiscard]] LeftOutSums sumsOfLeftOut(const PlanTable &table, const LeftOutRows &leftOut);
/// Changed by somebody else since we wrote it, or theirs and about to be touched.
[[nodiscard]] bool isOthers(const PlanRow &row);
[[nodiscard]] Tone planActionTone(PlanAction action);
/// Whether a deployment does something for such a row, so that it can be left out.
[[nodiscard]] bool isApplied(PlanAction action);

/// The Deploy page's tree.
class PlanTreeModel final : public PathTreeModel {
    Q_OBJECT
public:
    using PathTreeModel::PathTreeModel;

    void setRows(std::shared_ptr<const PlanTable> table, std::shared_ptr<const RowSet> rows);
    [[nodiscard]] const std::shared_ptr<const PlanTable> &table() const { return m_table; }
    /// By row of the plan; empty: nothing is left out.
    void setLeftOut(const LeftOutRows &rows);
    [[nodiscard]] bool isLeftOut(uint32_t row) const
    {
        return row < m_leftOut.size() && m_leftOut[row];
    }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    using Counts = std::array<uint32_t, PlanActionCount>;
    void countShown(const RowSet *rows);
    [[nodiscard]] Counts countsOf(uint32_t node) const;
    [[nodiscard]] QString folderSums(uint32_t node) const;
    [[nodiscard]] QVariant pairData(const PlanRow &row, PlanColumn column, int role) const;
    /// The action that all files below share; nothing when they differ.
    [[nodiscard]] std::optional<PlanAction> sharedAction(uint32_t node) const;

    std::shared_ptr<const PlanTable> m_table;
    /// Per node, where a filter hides files: how many that are shown below have which action.
    std::vector<Counts> m_shown;
    LeftOutRows m_leftOut;
};

} // namespace Slipway
