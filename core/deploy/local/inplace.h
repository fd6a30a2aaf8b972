// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/inplacestaging.h"
#include "deploy/local/trash.h"

namespace Slipway::Local {

/// Publishes by replacing files inside the served folder, one rename(2) each; one for a folder that is new as a
/// whole, see wholefolders.h.
///
/// All new contents are staged and synced before the first rename, so that a full disk or an unreadable
/// source leaves the live files whole. Order: new folders that lead nowhere else, new names, changed ones, names that
/// had to change between file and folder, the manifest; deletes come after, in prune(). Hashed names of releases that
/// are kept stay, see keptnames.h; other names that go are put aside, see trash.h.
/// A plan that only removes needs no room: where there is none for records they are written once there is.
class InPlacePublisher final : public Publisher {
public:
    Result<void> probe(const RootFolder &folder) override;
    Result<TargetState> inspect(const RootFolder &folder, const TargetContext &context) override;
    Result<StageReport> stage(const RootFolder &folder, const Plan &plan,
                              const ContentSource &content, const TargetContext &context) override;
    [[nodiscard]] bool hasWritten(size_t row) const override
    {
        return row < m_staged.files.size() && m_staged.files[row].has_value();
    }
    Result<void> publish(const RootFolder &folder, const Plan &plan,
                         const TargetContext &context) override;
    Result<PruneReport> prune(const RootFolder &folder, const Plan &plan,
                              const TargetContext &context) override;
    Result<void> discard(const RootFolder &folder, const TargetContext &context) override;
    [[nodiscard]] QString unfinishedRelease() const override { return m_unfinished; }

private:
    Result<void> mendRecords(const RootFolder &folder);
    Result<void> putAllInPlace(const RootFolder &folder, const Plan &plan,
                               const TargetContext &context);
    Result<void> writeIntent(const RootFolder &folder, const Plan &plan) const;
    Result<void> putInPlace(const Plan &plan, size_t row, Folders &live, Folders &waiting,
                            const std::stop_token &stop);
    [[nodiscard]] bool isOfOurs(int folder, const std::string &name) const;
    Result<void> changeMode(const Plan &plan, size_t row, Folders &live) const;
    [[nodiscard]] QString takenFrom(const Plan &plan) const;
    Result<void> deleteRow(const RootFolder &target, const Plan &plan, size_t row, Folders &live,
                           Trash &trash);
    Result<PruneReport> dropAside(const RootFolder &folder, const Plan &plan,
                                  const TargetContext &context);
    Result<void> writePublished(const RootFolder &folder, const Plan &plan);

    Inspection m_inspection;
    Listing m_published; ///< As on the target.
    QString m_replaced; ///< The release that was live when it was inspected.
    std::vector<KeptRelease> m_kept; ///< As then.
    StagedContents m_staged; ///< Without files: nothing is staged.
    std::vector<bool>
        m_placedWhole; ///< By row of the plan: with the folder in which it was staged.
    std::vector<bool> m_deleted; ///< By row of the plan.
    PruneReport m_deletions;
    bool m_isUnrecorded =
        false; ///< There was no room for the records: they are written once there is.
    std::vector<std::string>
        m_madeFolders; ///< By whoever ended while putting files in place. Sorted.
    QString m_unfinished; ///< Whose files were being put in place when somebody ended.
};

} // namespace Slipway::Local
