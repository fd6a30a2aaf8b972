// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/local/wholefolders.h"

#include "deploy/local/folders.h"

#include <algorithm>
#include <cstdio>
#include <span>
#include <string_view>
#include <sys/stat.h>
#include <sys/xattr.h>

namespace Slipway::Local {

namespace {

/// The first folder of a path; empty: a file at the top.
std::string_view topOf(std::string_view path)
{
    const size_t end = path.find('/');
    return end == std::string_view::npos ? std::string_view() : path.substr(0, end);
}

bool isPlainAdd(const Plan &plan, const PlanRow &row)
{
    return row.action == PlanAction::Add
        && plan.release->files[static_cast<size_t>(row.releaseFile)].role != FileRole::Manifest;
}

/// Tells what is on the target, as it is wanted, before anything is put in place.
class Settled final {
public:
    explicit Settled(const Plan &plan)
        : m_plan(plan)
        , m_isKept(plan.release->files.size())
    {
        for (const PlanRow &row : plan.rows) {
            if (row.action == PlanAction::Keep && row.releaseFile >= 0) {
                m_isKept[static_cast<size_t>(row.releaseFile)] = true;
            }
        }
    }

    /// Every file that those of `rows` lead to is kept, or lies in the folder itself.
    [[nodiscard]] bool holds(std::span<const PlanRow> rows, std::string_view top) const
    {
        return std::ranges::all_of(rows, [&](const PlanRow &row) {
            return std::ranges::all_of(
                m_plan.release->uses.of(static_cast<size_t>(row.releaseFile)), [&](uint32_t used) {
                    return m_isKept[used] || topOf(m_plan.release->files[used].path.bytes()) == top;
                });
        });
    }

private:
    const Plan &m_plan;
    std::vector<bool> m_isKept; ///< By file of the release.
};

} // namespace

Result<std::vector<WholeFolder>> wholeFolders(const RootFolder &folder, const Plan &plan)
{
    std::vector<WholeFolder> found;
    if (!plan.release->uses.isKnown()) {
        return found;
    }
    const Settled settled(plan);
    const std::span<const PlanRow> rows(plan.rows);
    for (size_t first = 0; first < rows.size();) {
        const std::string_view top = topOf(rows[first].path.bytes());
        size_t end = first + 1;
        if (!top.empty()) {
            while (end < rows.size() && topOf(rows[end].path.bytes()) == top) {
                ++end;
            }
        }
        const auto inside = rows.subspan(first, end - first);
        // One file alone needs no tree made for it.
        if (!top.empty() && inside.size() > 1
            && std::ranges::all_of(inside,
                                   [&](const PlanRow &row) { return isPlainAdd(plan, row); })
            && settled.holds(inside, top)) {
            WholeFolder whole{.name = std::string(top), .firstRow = first, .endRow = end};
            const Result<bool> there =
                isThere(folder.root, whole.name, folder.path + '/' + whole.name);
            if (!there) {
                return failure(there.error());
            }
            if (!*there) {
                found.push_back(std::move(whole));
            }
        }
        first = end;
    }
    return found;
}

bool inheritsAsRoot(const RootFolder &folder, int made)
{
    struct stat root = {};
    struct stat own = {};
    if (::fstat(folder.root, &root) != 0 || ::fstat(made, &own) != 0
        || ::fgetxattr(folder.root, "system.posix_acl_default", nullptr, 0) > 0) {
        return false;
    }
    const bool handsOn = (root.st_mode & S_ISGID) != 0;
    return handsOn == ((own.st_mode & S_ISGID) != 0) && (!handsOn || root.st_gid == own.st_gid);
}

Result<void> moveWholeFolders(const RootFolder &folder, const std::string &tree,
                              const std::vector<WholeFolder> &wholes, std::vector<bool> &placed,
                              const TargetContext &context)
{
    if (wholes.empty()) {
        return {};
    }
    Folders waiting(folder.root, folder.path);
    const Result<int> from = waiting.open(tree);
    if (!from) {
        return failure(from.error());
    }
    for (const WholeFolder &whole : wholes) {
        if (placed[whole.firstRow]) {
            continue;
        }
        context.hold();
        if (context.stop.stop_requested()) {
            return failure(Error::cancelled());
        }
        if (Result<void> ours = folder.checkLock(); !ours) {
            return ours;
        }
        if (::renameat2(*from, whole.name.c_str(), folder.root, whole.name.c_str(),
                        RENAME_NOREPLACE)
            != 0) {
            continue;
        }
        std::fill_n(placed.begin() + static_cast<std::ptrdiff_t>(whole.firstRow), whole.rowCount(),
                    true);
        if (context.progress) {
            context.progress->add(static_cast<int64_t>(whole.rowCount()), 0);
        }
    }
    return {};
}

} // namespace Slipway::Local
