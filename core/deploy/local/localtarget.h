// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "deploy/local/publisher.h"
#include "deploy/local/targetlock.h"
#include "project/slipwayconfig.h"

#include <memory>
#include <string>
#include <vector>

namespace Slipway::Local {

/// A folder on this machine, published in place, as a pool or as release folders.
class LocalTarget final : public DeployTarget {
public:
    LocalTarget(TargetConfig config, std::vector<std::string> protectedFolders);

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] TargetCapabilities capabilities() const override;
    [[nodiscard]] Result<void> probe(const TargetContext &context) override;
    [[nodiscard]] Result<TargetState> inspect(const TargetContext &context) override;
    [[nodiscard]] Result<void> lock(const TargetContext &context) override;
    void unlock() override;
    [[nodiscard]] QString lockTakenFrom() const override { return m_lock.takenFrom(); }
    [[nodiscard]] Result<StageReport> stage(const Plan &plan, const ContentSource &content,
                                            const TargetContext &context) override;
    [[nodiscard]] Result<void> publish(const Plan &plan, const TargetContext &context) override;
    /// Reads back what stage() wrote; the other files are believed to be what their record says as long as
    /// their state is the one in it.
    [[nodiscard]] Result<VerifyReport> verify(const Plan &plan,
                                              const TargetContext &context) override;
    [[nodiscard]] Result<PruneReport> prune(const Plan &plan,
                                            const TargetContext &context) override;
    [[nodiscard]] Result<void> discard(const TargetContext &context) override;
    [[nodiscard]] QString unfinishedRelease() const override
    {
        return m_publisher->unfinishedRelease();
    }

private:
    Result<bool> openRoot();
    Result<void> makeRoot();
    Result<void> openRecords();
    [[nodiscard]] RootFolder folder() const;
    [[nodiscard]] TargetPlace place() const;
    [[nodiscard]] Result<void> checkNames(const Plan &plan) const;
    Result<void> checkLocked() const;
    /// A step of whoever holds the lock: it ends early when somebody takes that over.
    template <typename Step>
    auto whileLocked(const TargetContext &context, Step step) -> decltype(step(context));

    TargetConfig m_config;
    std::vector<std::string> m_protectedFolders;
    std::unique_ptr<Publisher> m_publisher;
    FileDescriptor m_root;
    FileDescriptor m_records;
    TargetLock m_lock;
};

} // namespace Slipway::Local
