// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/targetrun.h"

#include "base/bytesize.h"
#include "deploy/keptreleases.h"
#include "store/releasestore.h"

#include <QCoreApplication>
#include <QLocale>

namespace Slipway {

namespace {

struct Deployment {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Deployment)
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
                    .what = Deployment::tr("The plan was not applied"),
                    .where = plan.target,
                    .why = open.join(QLatin1Char(' ')),
                    .advice = impossible
                        ? Deployment::tr("Nothing was changed. Resolve this and plan again.")
                        : Deployment::tr("Nothing was changed. Confirm to go on: %1.")
                              .arg(ids.join(QLatin1String(", ")))});
}

/// One that nothing is to be said of is left out, unless there is no other.
QString verifiedText(const VerifyReport &verified)
{
    QStringList facts;
    if (verified.filesRead > 0) {
        facts += Deployment::tr("%Ln file(s) read back and compared", nullptr,
                                static_cast<int>(verified.filesRead));
    }
    if (verified.filesKnown > 0 || facts.isEmpty()) {
        facts += Deployment::tr("%Ln file(s) known by their state", nullptr,
                                static_cast<int>(verified.filesKnown));
    }
    return Deployment::tr("verified: %1").arg(facts.join(QLatin1String(", ")));
}

} // namespace

TargetRun::TargetRun(const DeploymentPart &part, const ContentSource &content, std::stop_token stop,
                     PauseToken pause)
    : m_part(part)
    , m_content(content)
    , m_stop(std::move(stop))
    , m_pause(std::move(pause))
    , m_limit(part.options.bandwidth)
{
    m_report.releaseId = part.plan->release->id;
    m_report.target = part.plan->target;
    m_report.sums = part.plan->sums;
    m_report.leadsToNothing = part.plan->leadsToNothing;
    m_report.isOverMixture = part.plan->finishesInterrupted;
}

TargetRun::~TargetRun()
{
    end();
}

void TargetRun::end()
{
    if (m_journal) {
        // Left half way it stays, for whoever finishes or undoes it, as if it had been killed there; also where
        // another was left half way, whose journal it replaced.
        const bool isLeft = m_report.reached != DeployStep::Done
            && (m_isOverOther || m_report.reached >= DeployStep::Publish);
        if (!isLeft) {
            // In this order: a journal that is there can be taken up. Its need lapses with it.
            if (const Result<void> closed = m_journal->close(); !closed) {
                note(closed.error().message());
            } else if (!m_part.journal->store.empty()) {
                (void)ReleaseStore(m_part.journal->store).needNoMore(m_holder);
            }
        }
        m_journal.reset();
    }
    if (m_locked) {
        m_part.target->unlock();
        m_locked = false;
    }
    if (m_timer.isValid()) { // else its turn never came
        m_report.milliseconds = m_timer.elapsed();
        m_timer.invalidate();
    }
    if (m_part.board != nullptr) {
        m_part.board->setOver();
    }
}

TargetContext TargetRun::context() const
{
    return {.stop = m_stop,
            .progress = m_part.board != nullptr ? &m_part.board->progress() : m_part.progress,
            .wanted = nullptr,
            .pause = m_pause,
            .limit = m_limit,
            .space = m_space};
}

void TargetRun::reach(DeployStep step)
{
    const int64_t now = m_timer.elapsed();
    if (m_report.reached != DeployStep::Done) {
        m_report.stepMilliseconds[static_cast<size_t>(m_report.reached)] += now - m_stepBegan;
    }
    m_stepBegan = now;
    m_report.reached = step;
    if (m_part.board != nullptr) {
        m_part.board->reach(step);
    }
}

void TargetRun::note(const QString &text) const
{
    if (m_part.board != nullptr) {
        m_part.board->note(text);
    }
}

Result<void> TargetRun::checkUnmoved()
{
    TargetContext reading = context();
    reading.wanted = m_part.plan->release.get();
    const Result<TargetState> state = m_part.target->inspect(reading);
    if (!state) {
        return failure(state.error());
    }
    m_before = state->releaseId;
    if (state->fingerprint == m_part.plan->stateFingerprint) {
        note(Deployment::tr("the target is what the plan was made for"));
        return {};
    }
    return failure({.code = ErrorCode::Moved,
                    .what = Deployment::tr("The plan was not applied"),
                    .where = m_part.plan->target,
                    .why = Deployment::tr("the target has changed since the plan was made"),
                    .advice = Deployment::tr(
                        "Nothing was changed. Plan again and look at what is different now.")});
}

/// There is nothing to publish, but more of earlier releases than is to stay.
Result<void> TargetRun::dropFolders()
{
    const bool hasFolders =
        !m_part.plan->droppedFolders.isEmpty() && m_report.pruned.releasesDropped.isEmpty();
    if (!hasFolders && m_part.plan->droppedAside.empty()) {
        return {};
    }
    Result<PruneReport> pruned = m_part.target->prune(*m_part.plan, context());
    if (!pruned) {
        return failure(std::move(pruned.error()));
    }
    m_report.pruned = std::move(*pruned);
    noteDropped();
    return {};
}

void TargetRun::noteDropped() const
{
    const auto [ofOthers, ofThis] = toldApart(m_report.pruned.releasesDropped, m_report.releaseId);
    if (!ofOthers.isEmpty()) {
        note(Deployment::tr("old releases removed: %1").arg(ofOthers.join(QLatin1String(", "))));
    }
    if (!ofThis.isEmpty()) {
        note(Deployment::tr("earlier folders of this release removed: %1")
                 .arg(ofThis.join(QLatin1String(", "))));
    }
    if (!m_report.pruned.asideDropped.isEmpty()) {
        note(Deployment::tr("what was put aside of old releases removed: %1")
                 .arg(m_report.pruned.asideDropped.join(QLatin1String(", "))));
    }
    if (!m_report.pruned.recordsKept.isEmpty()) {
        note(Deployment::tr("no room to write anew: %1")
                 .arg(m_report.pruned.recordsKept.join(QLatin1String(", "))));
    }
}

Result<void> TargetRun::prepare()
{
    m_timer.start();
    reach(DeployStep::Lock);
    if (Result<void> confirmed = checkWarnings(*m_part.plan, m_part.options); !confirmed) {
        return confirmed;
    }
    TargetContext probing = context();
    probing.onlyRemoves = needsNoRoom(*m_part.plan, m_part.target->capabilities());
    if (Result<void> usable = m_part.target->probe(probing); !usable) {
        if (usable.error().code == ErrorCode::NoSpace && m_part.plan->finishesInterrupted) {
            usable.error().advice = Deployment::tr(
                "Nothing was lost: some files are those of a deployment that ended early, others "
                "are older. Free some space on the target, then deploy again.");
        }
        return usable;
    }
    TargetContext locking = context();
    locking.takeLock = m_part.options.takeLock;
    locking.takeLockFrom = m_part.options.takeLockFrom;
    if (Result<void> locked = m_part.target->lock(locking); !locked) {
        m_report.isLockRefused = locked.error().code == ErrorCode::Busy;
        return locked;
    }
    m_locked = true;
    m_report.lockTakenFrom = m_part.target->lockTakenFrom();
    note(m_report.lockTakenFrom.isEmpty()
             ? Deployment::tr("lock taken")
             : Deployment::tr("lock taken from %1").arg(m_report.lockTakenFrom));

    reach(DeployStep::Check);
    context().hold();
    if (Result<void> unmoved = checkUnmoved(); !unmoved) {
        return unmoved;
    }
    if (m_part.plan->isNothingToDo()) {
        if (Result<void> tidied = tidyUp(); !tidied) {
            return tidied;
        }
        if (Result<void> dropped = dropFolders(); !dropped) {
            return dropped;
        }
        note(Deployment::tr("holds this release already, nothing to do"));
        m_report.published = true;
        if (m_part.board != nullptr) {
            m_part.board->setPublished();
        }
        reach(DeployStep::Done);
        return {};
    }
    openJournal();
    return {};
}

Result<void> TargetRun::stage()
{
    reach(DeployStep::Stage);
    context().hold();
    journal(DeployStep::Stage, false);
    Result<StageReport> staged = m_part.target->stage(*m_part.plan, m_content, context());
    if (!staged) {
        return failure(std::move(staged.error()));
    }
    journal(DeployStep::Stage, true);
    m_report.staged = *staged;
    if (staged->filesWritten > 0) {
        note(
            Deployment::tr("%n file(s) staged, %1", nullptr, static_cast<int>(staged->filesWritten))
                .arg(textOfBytes(staged->bytesWritten)));
    } else if (staged->filesReused == 0 && staged->filesFromAside == 0
               && staged->filesLinked == 0) {
        note(Deployment::tr("nothing to stage"));
    }
    if (staged->filesReused > 0) {
        note(Deployment::tr("%n file(s) were staged already", nullptr,
                            static_cast<int>(staged->filesReused)));
    }
    if (staged->filesFromAside > 0) {
        note(Deployment::tr("%n file(s) taken from what was put aside", nullptr,
                            static_cast<int>(staged->filesFromAside)));
    }
    if (staged->filesLinked > 0) {
        note(Deployment::tr("%n file(s) linked from the release before", nullptr,
                            static_cast<int>(staged->filesLinked)));
    }
    return {};
}

/// Whether visitors get the release, as the target shows.
bool TargetRun::isServed() const
{
    TargetContext looking = context();
    looking.pause = {};
    looking.progress = nullptr;
    looking.wanted = m_part.plan->release.get();
    const auto state = m_part.target->inspect(looking);
    return state && state->publishedId() == m_part.plan->release->id && !state->interrupted
        && state->publishedId() != m_before;
}

void TargetRun::setPublished()
{
    m_report.published = true;
    if (m_part.board != nullptr) {
        m_part.board->setPublished();
    }
}

QString TargetRun::phase() const
{
    const ProgressBoard *board = context().progress;
    return board != nullptr ? board->sample().phase : QString();
}

/// How far it came that ended while it put files in place. `before`: the phase that was over when it began.
void TargetRun::tellPlaced(const QString &before)
{
    const ProgressBoard *board = context().progress;
    if (board == nullptr || m_part.target->capabilities().atomicSwitch) {
        return;
    }
    const ProgressBoard::Sample sample = board->sample();
    if (sample.filesTotal <= 0 || sample.phase == before) {
        return; // it had not begun: what is counted there was staged
    }
    m_report.filesPlaced = sample.filesDone;
    m_report.filesToPlace = sample.filesTotal;
    const QLocale locale;
    note(Deployment::tr("%1 of %2 files put in place")
             .arg(locale.toString(qint64{sample.filesDone}),
                  locale.toString(qint64{sample.filesTotal})));
}

Result<void> TargetRun::publish()
{
    reach(DeployStep::Publish);
    journal(DeployStep::Publish, false);
    TargetContext withoutPause = context();
    withoutPause.pause = {}; // visitors could meet half a release for as long as it lasts
    const QString before = phase();
    if (Result<void> published = m_part.target->publish(*m_part.plan, withoutPause); !published) {
        // It may have failed behind the switch: when the disk cannot say that it has it.
        if (published.error().code != ErrorCode::Cancelled && isServed()) {
            setPublished();
        } else {
            tellPlaced(before);
        }
        return published;
    }
    setPublished();
    journal(DeployStep::Publish, true);
    note(m_report.leadsToNothing
             ? Deployment::tr("took back the first deployment: nothing is published")
             : Deployment::tr("published %1").arg(m_report.releaseId));
    return {};
}

Result<void> TargetRun::finish()
{
    reach(DeployStep::Verify);
    journal(DeployStep::Verify, false);
    context().hold();
    const Result<VerifyReport> verified = m_part.target->verify(*m_part.plan, context());
    if (!verified) {
        return failure(verified.error());
    }
    m_report.filesVerified = verified->filesRead + verified->filesKnown;
    m_report.filesReadBack = verified->filesRead;
    note(verifiedText(*verified));

    reach(DeployStep::Prune);
    journal(DeployStep::Prune, false);
    context().hold();
    Result<PruneReport> pruned = m_part.target->prune(*m_part.plan, context());
    if (!pruned) {
        return failure(std::move(pruned.error()));
    }
    m_report.pruned = std::move(*pruned);
    noteDropped();
    if (m_report.pruned.releasesDropped.isEmpty() && m_report.pruned.filesDeleted > 0) {
        note(Deployment::tr("%n file(s) deleted", nullptr,
                            static_cast<int>(m_report.pruned.filesDeleted)));
    }
    reach(DeployStep::Done);
    return {};
}

Error TargetRun::cancelled() const
{
    const auto notDeletedYet = [this] {
        return m_report.leadsToNothing
            ? Deployment::tr("What is left of it is deleted by the next deployment.")
            : Deployment::tr("What the release no longer has is deleted by the next deployment.");
    };
    Error error = Error::cancelled();
    error.what = Deployment::tr("The deployment was cancelled");
    error.where = m_report.target;
    switch (m_report.reached) {
    case DeployStep::Lock:
    case DeployStep::Check:
        error.why = Deployment::tr("nothing was changed on the target");
        break;
    case DeployStep::Stage:
        error.why = m_report.isOverMixture
            ? Deployment::tr("some files are those of a deployment that ended early, others are "
                             "still the old ones; each of them is whole")
            : Deployment::tr("visitors get what they got before");
        error.advice = Deployment::tr(
            "What was already written lies aside; the next deployment removes what is left of it.");
        break;
    case DeployStep::Publish:
        if (m_report.published || m_part.target->capabilities().atomicSwitch) {
            error.why = Deployment::tr("visitors get what they got before");
            error.advice = Deployment::tr("The new release is removed by the next deployment.");
        } else {
            error.why = Deployment::tr("some files are new already, others are still the old ones; "
                                       "each of them is whole");
            error.advice = Deployment::tr("Plan and deploy again: that finishes what was begun.");
        }
        break;
    case DeployStep::Verify:
        error.why = m_report.leadsToNothing
            ? Deployment::tr("the first deployment is taken back, but that was not verified")
            : Deployment::tr("the release is published, but was not verified");
        error.advice = notDeletedYet();
        break;
    case DeployStep::Prune:
    case DeployStep::Done:
        error.why = m_report.leadsToNothing
            ? Deployment::tr("the first deployment is taken back; only tidying up was left")
            : Deployment::tr("the release is published; only tidying up was left");
        error.advice = notDeletedYet();
        break;
    }
    return error;
}

} // namespace Slipway
