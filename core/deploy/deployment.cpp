// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/deployment.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace Slipway {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Deployment", source);
}

/// Unlocks at the end of every way out.
class LockHolder final {
public:
    explicit LockHolder(DeployTarget &target)
        : m_target(target)
    { }
    ~LockHolder() { m_target.unlock(); }
    Q_DISABLE_COPY_MOVE(LockHolder)

private:
    DeployTarget &m_target;
};

Result<void> checkWarnings(const Plan &plan, const DeployOptions &options)
{
    QStringList open;
    QStringList ids;
    bool impossible = false;
    for (const PlanWarning &warning : plan.warnings) {
        if (!warning.blocking
            || (!warning.impossible && options.confirmedWarnings.contains(warning.id))) {
            continue;
        }
        impossible = impossible || warning.impossible;
        open += warning.text;
        if (!warning.impossible && !ids.contains(warning.id)) {
            ids += warning.id;
        }
    }
    if (open.isEmpty()) {
        return {};
    }
    return failure({.code = ErrorCode::Refused,
                    .what = text("The plan was not applied"),
                    .where = plan.target,
                    .why = open.join(QLatin1Char(' ')),
                    .advice = impossible ? text("Nothing was changed. Resolve this and plan again.")
                                         : text("Nothing was changed. Confirm to go on: %1.")
                                               .arg(ids.join(QLatin1String(", ")))});
}

Result<void> checkUnmoved(DeployTarget &target, const Plan &plan, TargetContext context)
{
    context.wanted = plan.release.get();
    const Result<TargetState> state = target.inspect(context);
    if (!state) {
        return failure(state.error());
    }
    if (state->fingerprint == plan.stateFingerprint) {
        return {};
    }
    return failure(
        {.code = ErrorCode::Moved,
         .what = text("The plan was not applied"),
         .where = plan.target,
         .why = text("the target has changed since the plan was made"),
         .advice = text("Nothing was changed. Plan again and look at what is different now.")});
}

/// The steps of a deployment; `report` is kept up to date all the way.
Result<void> runSteps(DeployTarget &target, const Plan &plan, const ContentSource &content,
                      const DeployOptions &options, const TargetContext &context,
                      DeploymentReport &report)
{
    if (Result<void> confirmed = checkWarnings(plan, options); !confirmed) {
        return confirmed;
    }
    if (Result<void> usable = target.probe(context); !usable) {
        return usable;
    }
    if (Result<void> locked = target.lock(context); !locked) {
        return locked;
    }
    const LockHolder holder(target);

    report.reached = DeployStep::Check;
    if (Result<void> unmoved = checkUnmoved(target, plan, context); !unmoved) {
        return unmoved;
    }
    if (plan.isNothingToDo()) {
        report.published = true;
        report.reached = DeployStep::Done;
        return {};
    }

    report.reached = DeployStep::Stage;
    Result<StageReport> staged = target.stage(plan, content, context);
    if (!staged) {
        return failure(std::move(staged.error()));
    }
    report.staged = *staged;

    report.reached = DeployStep::Publish;
    if (Result<void> published = target.publish(plan, context); !published) {
        return published;
    }
    report.published = true;

    report.reached = DeployStep::Prune;
    Result<PruneReport> pruned = target.prune(plan, context);
    if (!pruned) {
        return failure(std::move(pruned.error()));
    }
    report.pruned = std::move(*pruned);
    report.reached = DeployStep::Done;
    return {};
}

} // namespace

Result<DeploymentReport> deploy(DeployTarget &target, const Plan &plan,
                                const ContentSource &content, const DeployOptions &options,
                                const TargetContext &context, DeploymentReport *report)
{
    QElapsedTimer timer;
    timer.start();
    DeploymentReport own;
    own.releaseId = plan.release->id;
    own.target = plan.target;
    own.sums = plan.sums;
    const Result<void> done = runSteps(target, plan, content, options, context, own);
    own.milliseconds = timer.elapsed();
    if (report) {
        *report = own;
    }
    if (!done) {
        return failure(done.error());
    }
    return own;
}

} // namespace Slipway
