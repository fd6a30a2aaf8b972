// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"

namespace Slipway::Testing {

/// Hands every call on to another target: for those that do one of them otherwise.
class ForwardingTarget : public DeployTarget {
public:
    explicit ForwardingTarget(DeployTarget &target)
        : m_target(target)
    { }
    QString name() const override { return m_target.name(); }
    QString description() const override { return m_target.description(); }
    TargetCapabilities capabilities() const override { return m_target.capabilities(); }
    Result<void> probe(const TargetContext &context) override { return m_target.probe(context); }
    Result<TargetState> inspect(const TargetContext &context) override
    {
        return m_target.inspect(context);
    }
    Result<void> lock(const TargetContext &context) override { return m_target.lock(context); }
    void unlock() override { m_target.unlock(); }
    QString lockTakenFrom() const override { return m_target.lockTakenFrom(); }
    Result<StageReport> stage(const Plan &plan, const ContentSource &content,
                              const TargetContext &context) override
    {
        return m_target.stage(plan, content, context);
    }
    Result<void> publish(const Plan &plan, const TargetContext &context) override
    {
        return m_target.publish(plan, context);
    }
    Result<VerifyReport> verify(const Plan &plan, const TargetContext &context) override
    {
        return m_target.verify(plan, context);
    }
    Result<PruneReport> prune(const Plan &plan, const TargetContext &context) override
    {
        return m_target.prune(plan, context);
    }
    Result<void> discard(const TargetContext &context) override
    {
        return m_target.discard(context);
    }
    QString unfinishedRelease() const override { return m_target.unfinishedRelease(); }

private:
    DeployTarget &m_target;
};

} // namespace Slipway::Testing
