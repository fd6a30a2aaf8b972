// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplaceorder.h"

#include "base/posixpath.h"

#include <string_view>
#include <unordered_map>

namespace Slipway::Local {

namespace {

using RowsByPath = std::unordered_map<std::string_view, size_t>;

/// The row among `rows` whose path is a folder above `path`; SIZE_MAX: none.
size_t rowAbove(const RowsByPath &rows, std::string_view path)
{
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        if (const auto found = rows.find(above); found != rows.end()) {
            return found->second;
        }
    }
    return SIZE_MAX;
}

} // namespace

InPlaceOrder inPlaceOrder(const Plan &plan)
{
    RowsByPath deletes;
    RowsByPath adds;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        if (plan.rows[row].action == PlanAction::Delete) {
            deletes.emplace(plan.rows[row].path.bytes(), row);
        } else if (plan.rows[row].action == PlanAction::Add) {
            adds.emplace(plan.rows[row].path.bytes(), row);
        }
    }

    std::vector<bool> blocked(plan.rows.size());
    std::vector<bool> makesRoom(plan.rows.size());
    if (!deletes.empty() && !adds.empty()) {
        for (const auto &[path, row] : adds) {
            if (const size_t file = rowAbove(deletes, path); file != SIZE_MAX) {
                blocked[row] = true;
                makesRoom[file] = true;
            }
        }
        for (const auto &[path, row] : deletes) {
            if (const size_t file = rowAbove(adds, path); file != SIZE_MAX) {
                blocked[file] = true;
                makesRoom[row] = true;
            }
        }
    }

    InPlaceOrder order;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const PlanRow &each = plan.rows[row];
        const bool isManifest = each.releaseFile >= 0
            && plan.release->files[static_cast<size_t>(each.releaseFile)].role
                == FileRole::Manifest;
        switch (each.action) {
        case PlanAction::Add:
            (isManifest         ? order.manifests
                 : blocked[row] ? order.intoRoom
                                : order.added)
                .push_back(row);
            break;
        case PlanAction::Change:
        case PlanAction::ModeOnly:
            (isManifest ? order.manifests : order.changed).push_back(row);
            break;
        case PlanAction::Delete:
            if (makesRoom[row]) {
                order.makingRoom.push_back(row);
            }
            break;
        case PlanAction::Keep:
        case PlanAction::Foreign:
            break;
        }
    }
    return order;
}

} // namespace Slipway::Local
