// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/roomneeds.h"

#include "base/posixpath.h"
#include "deploy/local/asidecontent.h"
#include "deploy/local/keptnames.h"
#include "deploy/targetcapabilities.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace Slipway {

namespace {

constexpr uint64_t HeadBytes = 512; ///< Of a listing, and its last line.
constexpr uint64_t LineBytes = 160; ///< Of a file in a listing, without its path.
constexpr uint64_t EntryBytes = 16; ///< Of a file in its folder, without its name.
/// The staging folder, one for each of its two threads, one for whole folders, that of the kept names.
constexpr uint64_t OwnFolders = 5;
constexpr uint64_t OwnRecords =
    2; ///< Small ones: the lock, and that of the history or of the switch.
constexpr uint64_t ReserveBlocks = 1;

class Sum {
public:
    explicit Sum(uint64_t block)
        : m_room{.block = std::max<uint64_t>(block, 1)}
    { }

    void add(uint64_t bytes, uint64_t files = 1)
    {
        const uint64_t block = m_room.block;
        m_room.bytes += (bytes + block - 1) / block * block;
        m_room.files += files;
    }
    void addBlocks(uint64_t count, uint64_t files) { add(count * m_room.block, files); }
    [[nodiscard]] const PlaceRoom &room() const { return m_room; }

private:
    PlaceRoom m_room;
};

/// The folders on the way to `path` that are not known yet are, and counted.
uint64_t addFolders(std::string_view path, std::unordered_set<std::string_view> &known)
{
    uint64_t added = 0;
    std::string_view folder = PosixPath::folderOf(path);
    while (!folder.empty() && known.insert(folder).second) {
        ++added;
        folder = PosixPath::folderOf(folder);
    }
    return added;
}

bool isInNewFolder(const PlanRow &row)
{
    return row.action != PlanAction::Delete && row.action != PlanAction::Later
        && row.action != PlanAction::Foreign;
}

uint64_t newFolders(const Plan &plan, bool keepsReleases)
{
    std::unordered_set<std::string_view> known;
    if (!keepsReleases) {
        for (const PlanRow &row : plan.rows) {
            if (row.action != PlanAction::Add) {
                addFolders(row.path.bytes(), known);
            }
        }
    }
    uint64_t added = keepsReleases ? 1 : 0; // that of the release itself
    for (const PlanRow &row : plan.rows) {
        if (keepsReleases ? isInNewFolder(row) : row.action == PlanAction::Add) {
            added += addFolders(row.path.bytes(), known);
        }
    }
    return added;
}

} // namespace

PlaceRoom roomNeeded(const Plan &plan, bool keepsReleases, uint64_t block,
                     const std::function<bool(size_t row)> &isWritten)
{
    Sum sum(block);
    // Who asks for a release that has its folder has found that it is not whole.
    if (!plan.hasFolder && needsNoRoom(plan, {.keepsReleases = keepsReleases})) {
        return sum.room();
    }
    uint64_t published = HeadBytes;
    uint64_t publishing = HeadBytes;
    uint64_t kept = HeadBytes;
    uint64_t entries = 0;
    bool writes = keepsReleases;
    for (size_t index = 0; index < plan.rows.size(); ++index) {
        const PlanRow &row = plan.rows[index];
        const uint64_t line = LineBytes + row.path.bytes().size();
        const bool isPlaced = row.action == PlanAction::Add || row.action == PlanAction::Change;
        published += line;
        publishing += isPlaced ? line : 0;
        kept += row.releaseFile >= 0
                && Local::isHashedName(plan.release->files[static_cast<size_t>(row.releaseFile)])
            ? line
            : 0;
        if (isWritten(index)) {
            writes = true;
            sum.add(static_cast<uint64_t>(std::max<int64_t>(row.size, 0)));
            entries += EntryBytes + PosixPath::baseName(row.path.bytes()).size();
        }
    }
    sum.add(published);
    sum.add(kept);
    if (!keepsReleases) {
        sum.add(publishing);
    }
    if (writes) {
        const uint64_t folders = newFolders(plan, keepsReleases);
        sum.addBlocks(folders, folders);
        sum.addBlocks(OwnFolders, OwnFolders);
        sum.addBlocks(OwnRecords, OwnRecords);
        sum.add(entries, 0); // folders grow
        sum.addBlocks(ReserveBlocks, 0);
    }
    return sum.room();
}

PlaceRoom roomPlanned(const Plan &plan, bool keepsReleases, uint64_t block,
                      const AsideContent *aside)
{
    return roomNeeded(plan, keepsReleases, block, [&](size_t index) {
        const PlanRow &row = plan.rows[index];
        const bool isWritten = row.action == PlanAction::Add || row.action == PlanAction::Change
            || (row.action == PlanAction::ModeOnly && keepsReleases);
        return isWritten
            && (aside == nullptr
                || !aside->has(plan.release->files[static_cast<size_t>(row.releaseFile)]));
    });
}

} // namespace Slipway
