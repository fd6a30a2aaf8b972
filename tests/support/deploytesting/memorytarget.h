// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploytesting/sourcetree.h"

#include <chrono>
#include <mutex>

namespace Slipway::Testing {

/// The far end of a MemoryTarget: what a server would hold. Several targets may talk to one.
struct MemoryServer {
    struct Record { ///< What we wrote.
        Sha256 digest;
        FileHeaders headers;
    };

    std::mutex mutex;
    Tree live; ///< What visitors get.
    /// What they are told with it; a file of somebody else has none until somebody sets them.
    std::map<std::string, FileHeaders> headers;
    std::map<std::string, TreeFile> waiting; ///< Uploaded, not published.
    std::map<std::string, Record> records;
    int64_t requests = 0; ///< That uploaded, deleted or changed a file.
    QString releaseId;
    QString publishedAt;
    QString holder; ///< Of the lock; empty: free.
};

/// How a server misbehaves.
struct MemoryFaults {
    std::chrono::milliseconds latency{0}; ///< Of each call; a stop ends it.
    int64_t disconnectAfterBytes = -1; ///< Of the contents sent in all; then every call fails.
    int64_t lieAboutSize = 0; ///< Added to each size that inspect() tells.
};

/// A target in memory, flat as an object store, changed name by name. Each call that changes the
/// server passes through CallFaults.
class MemoryTarget final : public DeployTarget {
public:
    explicit MemoryTarget(std::shared_ptr<MemoryServer> server, MemoryFaults faults = {});
    ~MemoryTarget() override;
    Q_DISABLE_COPY_MOVE(MemoryTarget)

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] TargetCapabilities capabilities() const override;
    [[nodiscard]] Result<void> probe(const TargetContext &context) override;
    [[nodiscard]] Result<TargetState> inspect(const TargetContext &context) override;
    [[nodiscard]] Result<void> lock(const TargetContext &context) override;
    void unlock() override;
    [[nodiscard]] Result<StageReport> stage(const Plan &plan, const ContentSource &content,
                                            const TargetContext &context) override;
    [[nodiscard]] Result<void> publish(const Plan &plan, const TargetContext &context) override;
    [[nodiscard]] Result<PruneReport> prune(const Plan &plan,
                                            const TargetContext &context) override;

private:
    Result<void> call(const TargetContext &context, bool changes);
    Result<void> upload(const ReleaseFile &file, const ContentSource &content,
                        const TargetContext &context);

    std::shared_ptr<MemoryServer> m_server;
    MemoryFaults m_faults;
    int64_t m_sent = 0;
    bool m_disconnected = false;
    bool m_locked = false;
    bool m_staged = false;
};

} // namespace Slipway::Testing
