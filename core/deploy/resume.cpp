// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/resume.h"

#include "base/pathtext.h"
#include "deploy/local/locksight.h"
#include "release/releaseid.h"
#include "release/whoami.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Resume {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Resume)
};

std::unexpected<Error> notKept(const OpenDeployment &open, const QString &release)
{
    return failure({.code = ErrorCode::NotFound,
                    .what = Resume::tr("The deployment cannot be taken up again"),
                    .where = open.head.target,
                    .why = Resume::tr("release %1 was not kept on this machine").arg(release),
                    .advice = Resume::tr(
                        "Plan and deploy again: that puts the target right, whatever was left "
                        "there.")});
}

Result<std::shared_ptr<const Release>> readRelease(const OpenDeployment &open, const QString &id)
{
    if (open.head.store.empty()) {
        return notKept(open, id);
    }
    auto release = ReleaseStore(open.head.store).read(id);
    if (!release && release.error().code == ErrorCode::NotFound) {
        return notKept(open, id);
    }
    return release;
}

/// What is published where nothing was before.
std::shared_ptr<const Release> emptyRelease(const OpenDeployment &open)
{
    auto release = std::make_shared<Release>();
    release->createdAt = QDateTime::currentDateTimeUtc();
    release->createdBy = currentUser() + QLatin1Char('@') + currentHost();
    if (const auto begun = readRelease(open, open.head.release)) {
        release->project = (*begun)->project;
        release->folderMode = (*begun)->folderMode;
    }
    release->id = releaseId(*release);
    return release;
}

Result<TargetState> inspectFor(const Release *wanted, DeployTarget &target,
                               const TargetContext &context)
{
    TargetContext reading = context;
    reading.wanted = wanted;
    return target.inspect(reading);
}

/// Looks at the target and plans. `release` null: there is no plan to make where nothing was published.
Result<ResumePlan> planTo(const OpenDeployment &open, std::shared_ptr<const Release> release,
                          DeployTarget &target, const PlanOptions &options,
                          const TargetContext &context)
{
    auto state = inspectFor(release.get(), target, context);
    if (!state) {
        return failure(std::move(state.error()));
    }
    const auto outcome = outcomeOf(open, *state, target.unfinishedRelease());
    if (!outcome) {
        return failure(outcome.error());
    }
    ResumePlan resume;
    resume.outcome = *outcome;
    resume.options = options;
    for (const QString &id : open.head.confirmed) {
        // What is said of single files of others holds as long as nothing has changed at all.
        const bool isOfOthers = id == QLatin1String("changed-by-others")
            || id == QLatin1String("replace-foreign") || id == QLatin1String("delete-foreign")
            || id == QLatin1String("in-the-way");
        if (*outcome == OpenOutcome::NotPublished || !isOfOthers) {
            resume.confirmed += id;
        }
    }
    resume.options.deleteForeign =
        options.deleteForeign || resume.confirmed.contains(QStringLiteral("delete-foreign"));
    resume.options.capabilities = target.capabilities();
    resume.plan = makePlan(std::move(release), *state, target.name(), resume.options);
    resume.state = std::move(*state);
    return resume;
}

} // namespace

QString openOutcomeId(OpenOutcome outcome)
{
    switch (outcome) {
    case OpenOutcome::NotPublished:
        return QStringLiteral("not-published");
    case OpenOutcome::Partly:
        return QStringLiteral("partly");
    case OpenOutcome::Published:
        return QStringLiteral("published");
    }
    return {};
}

Result<OpenOutcome> outcomeOf(const OpenDeployment &open, const TargetState &state,
                              const QString &unfinished)
{
    if (!unfinished.isEmpty() && unfinished == open.head.release) {
        return OpenOutcome::Partly;
    }
    if (unfinished.isEmpty() && state.publishedId() == open.head.release
        && open.head.before != open.head.release) {
        return OpenOutcome::Published; // also where it was that already when this one began
    }
    if (state.fingerprint == open.head.fingerprint
        && (unfinished.isEmpty() || open.head.isPartly)) {
        return open.head.isPartly ? OpenOutcome::Partly : OpenOutcome::NotPublished;
    }
    if (unfinished.isEmpty() && state.publishedId() == open.head.release) {
        return OpenOutcome::Published;
    }
    const QString now = !unfinished.isEmpty()
        ? Resume::tr("the deployment of another release, %1, has ended early there since")
              .arg(unfinished)
        : state.releaseId == open.head.before ? Resume::tr("files there have changed since")
        : state.releaseId.isEmpty()
        ? Resume::tr("no release of ours is published there any more")
        : Resume::tr("release %1 is published there now").arg(state.releaseId);
    return failure({.code = ErrorCode::Moved,
                    .what = Resume::tr("The deployment cannot be taken up again"),
                    .where = open.head.target,
                    .why = now,
                    .advice = Resume::tr("Nothing was changed. Plan and deploy again, and look at "
                                         "what is different now.")});
}

Result<void> checkEnded(const OpenDeployment &open)
{
    if (!open.isRunning) {
        return {};
    }
    QString why = Resume::tr("it was begun by %1 at %2, and the process that began it still runs")
                      .arg(displayPath(pathFromText(open.head.by)),
                           open.head.began.toLocalTime().toString(u"yyyy-MM-dd HH:mm"));
    // Held by somebody else where it was taken over.
    if (const auto lock = Local::lookAtLock(open.head.path)) {
        why += QStringLiteral(": ") + lock->words;
    }
    return failure({.code = ErrorCode::Busy,
                    .what = Resume::tr("The deployment has not ended"),
                    .where = open.head.target,
                    .why = why,
                    .advice = Resume::tr("Wait until it is done, or end it.")});
}

QString openDeploymentText(const OpenDeployment &open)
{
    const DeployStep reached = open.reached();
    const QString where = reached == DeployStep::Check
        ? Resume::tr("before it had changed anything")
        : open.isPublished()
        ? Resume::tr("after it was published, at the step %1").arg(deployStepName(reached))
        : Resume::tr("at the step %1").arg(deployStepName(reached));
    return Resume::tr("The deployment of release %1 to %2, begun by %3 at %4, ended early: %5.")
        .arg(open.head.release, displayPath(pathFromText(open.head.target)),
             displayPath(pathFromText(open.head.by)),
             open.head.began.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")), where);
}

QString openOutcomeText(OpenOutcome outcome)
{
    switch (outcome) {
    case OpenOutcome::NotPublished:
        return Resume::tr("Visitors get what they got before.");
    case OpenOutcome::Partly:
        return Resume::tr("Visitors get some new files and some old ones, each of them whole.");
    case OpenOutcome::Published:
        return Resume::tr("Visitors get the new release; what comes after that is left to do.");
    }
    return {};
}

Result<ResumePlan> planFinish(const OpenDeployment &open, DeployTarget &target,
                              const PlanOptions &options, const TargetContext &context)
{
    if (Result<void> over = checkEnded(open); !over) {
        return failure(std::move(over.error()));
    }
    auto release = readRelease(open, open.head.release);
    if (!release) {
        return failure(std::move(release.error()));
    }
    return planTo(open, std::move(*release), target, options, context);
}

Result<ResumePlan> planUndo(const OpenDeployment &open, DeployTarget &target,
                            const PlanOptions &options, const TargetContext &context)
{
    if (Result<void> over = checkEnded(open); !over) {
        return failure(std::move(over.error()));
    }
    auto state = inspectFor(nullptr, target, context);
    if (!state) {
        return failure(std::move(state.error()));
    }
    const auto outcome = outcomeOf(open, *state, target.unfinishedRelease());
    if (!outcome) {
        return failure(outcome.error());
    }
    const bool wasEmpty = open.head.before.isEmpty();
    const auto discard = [&] {
        ResumePlan plan;
        plan.state = std::move(*state);
        plan.options = options;
        return plan;
    };
    if (*outcome == OpenOutcome::NotPublished && (wasEmpty || !open.head.isUntidied)) {
        return discard();
    }
    auto before = wasEmpty ? Result<std::shared_ptr<const Release>>(emptyRelease(open))
                           : readRelease(open, open.head.before);
    if (!before && *outcome == OpenOutcome::NotPublished) {
        return discard(); // the next deployment tidies up
    }
    if (!before) {
        return failure(std::move(before.error()));
    }
    PlanOptions back = options;
    back.leadsToNothing = wasEmpty;
    auto resume = planTo(open, std::move(*before), target, back, context);
    if (resume) {
        resume->leadsToNothing = wasEmpty;
        resume->confirmed = wasEmpty
            ? QStringList{QStringLiteral("empty-release"), QStringLiteral("delete-share")}
            : QStringList();
    }
    return resume;
}

Result<QString> discardDeployment(const OpenDeployment &open, DeployTarget &target,
                                  const TargetContext &context)
{
    if (Result<void> over = checkEnded(open); !over) {
        return failure(std::move(over.error()));
    }
    if (Result<void> locked = target.lock(context); !locked) {
        return failure(std::move(locked.error()));
    }
    const QString takenFrom = target.lockTakenFrom(); // nobody knows any more once it is given back
    const auto discard = [&]() -> Result<void> {
        const auto state = inspectFor(nullptr, target, context);
        if (!state) {
            return failure(state.error());
        }
        const auto outcome = outcomeOf(open, *state, target.unfinishedRelease());
        if (!outcome) {
            return failure(outcome.error());
        }
        if (*outcome != OpenOutcome::NotPublished) {
            return failure({.code = ErrorCode::Moved,
                            .what = Resume::tr("The deployment was not undone"),
                            .where = open.head.target,
                            .why = openOutcomeText(*outcome),
                            .advice = Resume::tr("Look at it again.")});
        }
        return target.discard(context);
    };
    Result<void> discarded = discard();
    if (discarded) {
        discarded = forgetDeployment(open); // under the lock: the next journal has the same name
    }
    target.unlock();
    return discarded ? Result<QString>(takenFrom) : failure(std::move(discarded.error()));
}

} // namespace Slipway
