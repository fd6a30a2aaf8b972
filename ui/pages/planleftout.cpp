// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a plan that are left out of it.
#include "ui/models/plantable.h"
#include "ui/pages/planview.h"
#include "ui/session/deploysession.h"
#include "ui/widgets/datatree.h"

#include <algorithm>

namespace Slipway {

std::vector<uint32_t> PlanView::currentRows() const
{
    std::vector<uint32_t> items;
    const QModelIndex index = m_tree->currentIndex();
    if (!index.isValid() || !m_model->table() || m_model->tree() == nullptr) {
        return items;
    }
    const RowSet &rows = *m_model->rows();
    const Plan &plan = *m_model->table()->plan;
    std::vector<uint32_t> open = {PathTreeModel::node(index)};
    while (!open.empty()) {
        const uint32_t node = open.back();
        open.pop_back();
        if (m_model->tree()->isFolder(node)) {
            for (uint32_t i = 0; i < rows.count[node]; ++i) {
                open.push_back(rows.order[rows.start[node] + i]);
            }
            continue;
        }
        const uint32_t item = m_model->tree()->nodes[node].item;
        const PlanRow &row = plan.rows[item];
        if (isApplied(row.action)) {
            items.push_back(item);
        }
        // Of one change, both halves.
        if (row.action == PlanAction::Add && row.pair >= 0
            && isApplied(plan.rows[std::size_t(row.pair)].action)) {
            items.push_back(uint32_t(row.pair));
        }
    }
    return items;
}

bool PlanView::isLeftOut(const std::vector<uint32_t> &rows) const
{
    const TargetPlan *target = m_deploy.shown();
    return target != nullptr && std::ranges::all_of(rows, [target](uint32_t row) {
               return row < target->leftOut.size() && target->leftOut[row];
           });
}

void PlanView::toggleLeftOut()
{
    const auto rows = currentRows();
    m_deploy.leaveOut(rows, !isLeftOut(rows));
}

} // namespace Slipway
