// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/inplaceorder.h"

#include "base/posixpath.h"
#include "deploy/local/keptnames.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace Slipway::Local {

namespace {

constexpr size_t None = SIZE_MAX;

using RowsByPath = std::unordered_map<std::string_view, size_t>;

/// The row among `rows` whose path is a folder above `path`; None: none.
size_t rowAbove(const RowsByPath &rows, std::string_view path)
{
    for (std::string_view above = PosixPath::folderOf(path); !above.empty();
         above = PosixPath::folderOf(above)) {
        if (const auto found = rows.find(above); found != rows.end()) {
            return found->second;
        }
    }
    return None;
}

bool changesSomething(const PlanRow &row)
{
    return row.action == PlanAction::Add || row.action == PlanAction::Change
        || row.action == PlanAction::ModeOnly;
}

/// Puts rows behind those that they use.
class ByUses final {
public:
    explicit ByUses(const Plan &plan)
        : m_plan(plan)
        , m_rowOf(plan.release->files.size(), None)
        , m_isOpen(plan.rows.size())
    {
        for (size_t row = 0; row < plan.rows.size(); ++row) {
            if (plan.rows[row].releaseFile >= 0 && changesSomething(plan.rows[row])) {
                m_rowOf[static_cast<size_t>(plan.rows[row].releaseFile)] = row;
            }
        }
    }

    /// Marks the rows that need one of the marked rows, directly or not.
    void addUsers(std::vector<bool> &marked) const
    {
        std::vector<std::vector<size_t>> usedBy(m_plan.rows.size());
        std::vector<size_t> next;
        for (size_t file = 0; file < m_rowOf.size(); ++file) {
            if (m_rowOf[file] == None) {
                continue;
            }
            if (marked[m_rowOf[file]]) {
                next.push_back(m_rowOf[file]);
            }
            for (const uint32_t used : m_plan.release->uses.of(file)) {
                if (m_rowOf[used] != None) {
                    usedBy[m_rowOf[used]].push_back(m_rowOf[file]);
                }
            }
        }
        while (!next.empty()) {
            const size_t row = next.back();
            next.pop_back();
            for (const size_t user : usedBy[row]) {
                if (!marked[user]) {
                    marked[user] = true;
                    next.push_back(user);
                }
            }
        }
    }

    /// Each after those of `rows` that it uses; else in their order.
    void sort(std::vector<size_t> &rows)
    {
        std::vector<size_t> sorted;
        sorted.reserve(rows.size());
        for (const size_t row : rows) {
            m_isOpen[row] = true;
        }
        for (const size_t row : rows) {
            visit(row, sorted);
        }
        rows = std::move(sorted);
    }

private:
    std::span<const uint32_t> usesOf(size_t row) const
    {
        return m_plan.release->uses.of(static_cast<size_t>(m_plan.rows[row].releaseFile));
    }

    /// Not by recursion: a chain may be as long as the release.
    void visit(size_t first, std::vector<size_t> &sorted)
    {
        std::vector<std::pair<size_t, size_t>> path; // row, how many of its uses are dealt with
        const auto enter = [&](size_t row) {
            if (row != None && m_isOpen[row]) {
                m_isOpen[row] = false;
                path.emplace_back(row, 0);
            }
        };
        enter(first);
        while (!path.empty()) {
            const size_t row = path.back().first;
            const auto uses = usesOf(row);
            if (path.back().second == uses.size()) {
                sorted.push_back(row);
                path.pop_back();
            } else {
                enter(m_rowOf[uses[path.back().second++]]);
            }
        }
    }

    const Plan &m_plan;
    std::vector<size_t> m_rowOf; ///< By file of the release, where its row changes something.
    std::vector<bool> m_isOpen; ///< By row: in the list that is sorted, and not there yet.
};

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
            if (const size_t file = rowAbove(deletes, path); file != None) {
                blocked[row] = true;
                makesRoom[file] = true;
            }
        }
        for (const auto &[path, row] : deletes) {
            if (const size_t file = rowAbove(adds, path); file != None) {
                blocked[file] = true;
                makesRoom[row] = true;
            }
        }
    }

    ByUses byUses(plan);
    const bool needsRoom = std::ranges::find(blocked, true) != blocked.end();
    if (needsRoom) {
        byUses.addUsers(blocked);
    }
    InPlaceOrder order;
    std::vector<size_t> replaced;
    for (size_t row = 0; row < plan.rows.size(); ++row) {
        const PlanRow &each = plan.rows[row];
        if (each.action == PlanAction::Delete && makesRoom[row]) {
            order.makingRoom.push_back(row);
        }
        if (!changesSomething(each)) {
            continue;
        }
        const ReleaseFile &file = plan.release->files[static_cast<size_t>(each.releaseFile)];
        if (file.role == FileRole::Manifest) {
            order.manifests.push_back(row);
        } else if (blocked[row]) {
            order.intoRoom.push_back(row);
        } else if (each.action != PlanAction::Add) {
            replaced.push_back(row);
        } else {
            (isHashedName(file) ? order.added : order.changed).push_back(row);
        }
    }
    order.changed.insert(order.changed.end(), replaced.begin(), replaced.end());
    byUses.sort(order.added);
    byUses.sort(order.changed);
    byUses.sort(order.intoRoom);
    const bool waits =
        std::ranges::any_of(order.manifests, [&](size_t row) { return blocked[row]; });
    if (!order.makingRoom.empty() && !waits) {
        // What makes room may be what the old one names.
        order.changed.insert(order.changed.end(), order.manifests.begin(), order.manifests.end());
        order.manifests.clear();
    }
    return order;
}

} // namespace Slipway::Local
