// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"
#include "deploy/local/standingrelease.h"
#include "deploy/local/unfinished.h"

#include <optional>
#include <string>
#include <vector>

namespace Slipway::Local {

/// Publishes a folder of its own for each release and swaps the link `current` to it with one
/// rename(2): visitors see the old release or the new one, never a part.
///
/// Unchanged files are hard links to the previous release, which is safe because nothing ever writes
/// into a finished one. What others put into the served folder is copied along, and so are, as links, the hashed
/// names of releases that are kept (see keptnames.h): a page that was loaded before the switch asks for its files
/// after it.
///
/// A release that has a folder from an earlier deployment, and whose folder is still all that the plan wants, is
/// published by the link alone: see standingrelease.h. Else it gets another folder, beside that one.
class ReleasePublisher final : public Publisher {
public:
    explicit ReleasePublisher(int keepReleases);

    Result<void> probe(const RootFolder &folder) override;
    Result<TargetState> inspect(const RootFolder &folder, const TargetContext &context) override;
    Result<StageReport> stage(const RootFolder &folder, const Plan &plan,
                              const ContentSource &content, const TargetContext &context) override;
    [[nodiscard]] bool hasWritten(size_t row) const override
    {
        return row < m_written.size() && m_written[row];
    }
    Result<void> publish(const RootFolder &folder, const Plan &plan,
                         const TargetContext &context) override;
    Result<PruneReport> prune(const RootFolder &folder, const Plan &plan,
                              const TargetContext &context) override;
    Result<void> discard(const RootFolder &folder, const TargetContext &context) override
    {
        return discardUnfinished(folder, m_current, context);
    }
    void putAside(const RootFolder &folder) override { putUnfinishedAside(folder); }

private:
    /// The arguments of stage().
    struct Staging {
        const RootFolder &folder;
        const Plan &plan;
        const ContentSource &content;
        const TargetContext &context;
        int served = -1; ///< Descriptor of the folder that is published now; -1: none.
        const StandingRelease *standing = nullptr; ///< Not as it should be; null: there is none.
        bool isAdopted = false; ///< The folder holds what an earlier run left.
    };

    Result<std::optional<StageReport>> useStanding(const StandingSearch &search,
                                                   const StandingRelease &standing,
                                                   const Unfinished &unfinished);
    Result<StageReport> buildFolder(const Staging &staging, int releases, int listings,
                                    const std::string &name);
    Result<std::string> currentRelease(const RootFolder &folder) const;
    Result<void> inspectCurrent(const RootFolder &folder, const TargetContext &context);

    int m_keepReleases;
    std::string m_current; ///< Folder that `current` led to at inspect(); empty: none.
    std::string
        m_replaced; ///< What it led to before publish(); empty: nothing, or none was published.
    Inspection m_inspection;
    bool m_isUnrecorded = false; ///< As TargetState::isUnrecorded.
    std::vector<KeptRelease> m_kept; ///< As then.
    std::string m_staged; ///< Built and waiting under its staging name; empty: none.
    bool m_isStanding = false; ///< It waits under its own name, where it was before.
    QStringList m_recordsKept; ///< As PruneReport::recordsKept.
    std::vector<bool> m_written; ///< By row of the plan: hasWritten().
};

} // namespace Slipway::Local
