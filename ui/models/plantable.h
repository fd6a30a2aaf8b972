// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/plan.h"
#include "ui/models/pathtree.h"
#include "ui/models/pathtreemodel.h"

#include <array>

namespace Slipway {

/// A plan as a tree, with the sums of each folder. Shape: value, built on a worker.
struct PlanTable {
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const PathTree> tree; ///< Items are indexes into Plan::rows; bytes: to write.
    /// Per node: how many files below have which action.
    std::vector<std::array<uint32_t, 6>> actions;
};

[[nodiscard]] std::shared_ptr<const PlanTable> buildPlanTable(std::shared_ptr<const Plan> plan);

struct PlanQuery {
    QString text = {};
    QString chip =
        {}; ///< "changes" (all but keep and foreign), "add", "change", "mode", "delete", "keep", "foreign"
};

[[nodiscard]] RowSet queryPlan(const PlanTable &table, const PlanQuery &query,
                               std::stop_token stop = {});

[[nodiscard]] Tone planActionTone(PlanAction action);
/// "new on the target", "content changed", …
[[nodiscard]] QString planActionReason(const PlanRow &row);

enum class PlanColumn { Path, Why, Size, Count };

/// The Deploy page's tree.
class PlanTreeModel final : public PathTreeModel {
    Q_OBJECT
public:
    using PathTreeModel::PathTreeModel;

    void setRows(std::shared_ptr<const PlanTable> table, std::shared_ptr<const RowSet> rows);
    [[nodiscard]] const std::shared_ptr<const PlanTable> &table() const { return m_table; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString folderSums(uint32_t node) const;
    /// The action that all files below share; nothing when they differ.
    [[nodiscard]] std::optional<PlanAction> sharedAction(uint32_t node) const;

    std::shared_ptr<const PlanTable> m_table;
};

} // namespace Slipway
