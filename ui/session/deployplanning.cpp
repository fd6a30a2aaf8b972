// SPDX-License-Identifier: GPL-3.0-or-later
// Planning: what is asked of the targets, what they answer, and when that is no longer true.
#include "base/patience.h"
#include "deploy/plancontents.h"
#include "ui/session/deploysession.h"
#include "ui/session/partplan.h"
#include "ui/session/projectsession.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto LookPatience = 5s; // with targets that do not answer

} // namespace

bool DeploySession::canPlan() const
{
    return m_state != State::Running && m_state != State::Planning && shown() != nullptr
        && m_session.data() && m_session.data()->isComplete();
}

void DeploySession::plan()
{
    if (m_state == State::Running) {
        return;
    }
    QList<TargetConfig> wanted;
    for (const TargetPlan &target : std::as_const(m_targets)) {
        if (target.ticked || target.config.name == m_shown) {
            wanted << target.config;
        }
    }
    planFor(wanted);
}

bool DeploySession::isAnotherTicked(const QString &name) const
{
    return std::ranges::any_of(m_targets, [&name](const TargetPlan &target) {
        return target.ticked && target.config.name != name;
    });
}

/// Plans for what is ticked or shown and has no plan yet.
void DeploySession::planMissing()
{
    if (m_state == State::Running || isOver()) {
        return;
    }
    if (!m_rollback.isEmpty()) {
        // A way back is for one target: with another one it is about what is read now again, for both.
        // One that is only looked at waits.
        const TargetPlan *back = find(m_rollbackTarget);
        if (isAnotherTicked(m_rollbackTarget)) {
            plan();
        } else if (back != nullptr && back == shown() && back->ticked && !back->table) {
            planRollback(QString(m_rollbackTarget), QString(m_rollback));
        }
        return;
    }
    QList<TargetConfig> wanted;
    for (const TargetPlan &target : std::as_const(m_targets)) {
        if ((target.ticked || target.config.name == m_shown) && !target.table) {
            wanted << target.config;
        }
    }
    const TargetPlan *plan = shown();
    if (wanted.isEmpty() && plan != nullptr && !plan->error && m_state == State::Failed
        && m_error) {
        m_error.reset(); // of another one, which is not wanted any more
        setState(State::Planned);
    }
    planFor(wanted);
}

bool DeploySession::canRollBack(const QString &target) const
{
    return m_state != State::Running && m_state != State::Planning && find(target) != nullptr
        && m_session.data() && m_session.data()->isComplete();
}

namespace {

/// Of what a way back would write everything must be somewhere: here, or put aside on the target.
/// Errors: NotFound.
Result<void> checkContents(const TargetPlan &way, const std::stop_token &stop, ProgressBoard *board)
{
    const Plan &plan = *way.plan();
    const ReleaseStore store(ReleaseStore::defaultFolder());
    const auto aside =
        contentsAside(way.config.path, plan, sourceContent(), {.stop = stop, .progress = board});
    if (!aside) {
        return failure(aside.error());
    }
    const auto missing = missingContents(plan, store, **aside);
    if (!missing) {
        return failure(missing.error());
    }
    if (missing->empty()) {
        return {};
    }
    return failure({.code = ErrorCode::NotFound,
                    .what = DeploySession::tr("There is no way back to this release"),
                    .where = plan.release->id,
                    .why = DeploySession::tr("%Ln of its contents are missing or damaged here",
                                             nullptr, int(missing->size())),
                    .advice = DeploySession::tr("Nothing was changed. Choose another release.")});
}

} // namespace

void DeploySession::setRollback(const QString &target, const QString &release)
{
    if (m_rollback == release && (release.isEmpty() || m_rollbackTarget == target)) {
        return;
    }
    m_rollback = release;
    m_rollbackTarget = target;
    // What was left out of the way to one release is not of that to another.
    for (TargetPlan &each : m_targets) {
        each.forgetPlan();
        each.leftOut.clear();
        each.leftOutOf.reset();
    }
}

void DeploySession::planRollback(const QString &target, const QString &release)
{
    if (!canRollBack(target)) {
        return;
    }
    const std::shared_ptr<const ProjectData> data = m_session.data();
    for (TargetPlan &each : m_targets) {
        each.ticked = each.config.name == target;
        each.forgetPlan(); // what is left out stays left out
        each.error.reset();
    }
    m_shown = target;
    m_error.reset();
    m_undone.clear();
    m_job.forget();
    setRollback(target, release);
    m_rollbackBeside = data->collection;
    m_rollbackProject = data->snapshot->projectFolder;
    m_planningFor = {target};
    const PlanQuestion question = {.snapshot = data->snapshot,
                                   .collection = data->collection,
                                   .release = nullptr,
                                   .conflicts = nullptr, // about what is read now
                                   .review = nullptr,
                                   .environment = data->environment,
                                   .maxDeleteShare = data->config.maxDeleteShare,
                                   .policies = {},
                                   .targets = {find(target)->config}};
    using Answer = Result<PlanAnswer>;
    m_jobs.runLook<Answer>(
        tr("Planning the way back of %1 to %2").arg(target, release),
        [question, release](const std::stop_token &stop, ProgressBoard *board) -> Answer {
            auto kept = ReleaseStore(ReleaseStore::defaultFolder()).read(release);
            if (!kept) {
                return failure(std::move(kept.error()));
            }
            PlanQuestion asked = question;
            asked.release = *kept;
            auto planned = planTargets(asked, stop, board);
            for (const TargetPlan &way : planned ? planned->targets : QList<TargetPlan>()) {
                if (auto whole = way.table ? checkContents(way, stop, board) : Result<void>();
                    !whole) {
                    return failure(std::move(whole.error()));
                }
            }
            return planned;
        },
        [this](const Answer &answer) {
            if (m_state != State::Planning) {
                return; // the project has changed meanwhile
            }
            if (answer) {
                takePlans(nullptr, *answer);
            } else {
                setError(answer.error());
            }
        });
    setState(State::Planning);
}

void DeploySession::planFor(const QList<TargetConfig> &configs)
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    if (configs.isEmpty() || !data || !data->isComplete()) {
        return;
    }
    m_error.reset();
    m_job.forget();
    setRollback({}, {});
    m_planningFor.clear();
    for (const TargetConfig &config : configs) {
        m_planningFor << config.name;
        if (TargetPlan *target = entry(config.name)) {
            target->error.reset();
        }
    }
    const bool isReleaseGood = m_collection == data->collection
        && m_policies == data->config.referencePolicies && m_compress == data->config.compress;
    const PlanQuestion question = {.snapshot = data->snapshot,
                                   .collection = data->collection,
                                   .release = isReleaseGood ? m_release : nullptr,
                                   .conflicts = data->conflicts,
                                   .review = data->review,
                                   .environment = data->environment,
                                   .maxDeleteShare = data->config.maxDeleteShare,
                                   .policies = data->config.referencePolicies,
                                   .compress = data->config.compress,
                                   .targets = configs};
    m_review = data->review;
    using Answer = Result<PlanAnswer>;
    m_jobs.runLook<Answer>(
        tr("Planning for %1").arg(m_planningFor.join(u", "_s)),
        [question](const std::stop_token &stop, ProgressBoard *board) {
            return planTargets(question, stop, board);
        },
        [this, collection = data->collection, policies = question.policies,
         compress = question.compress](const Answer &answer) {
            if (m_state != State::Planning) {
                return; // the project has changed meanwhile
            }
            if (!answer) {
                m_isUnplannable = true;
                setError(answer.error());
                return;
            }
            m_policies = policies;
            m_compress = compress;
            takePlans(collection, *answer);
        });
    setState(State::Planning);
}

void DeploySession::takePlans(const std::shared_ptr<const Collection> &collection,
                              const PlanAnswer &answer)
{
    m_collection = collection;
    m_release = answer.release;
    for (const TargetPlan &planned : answer.targets) {
        TargetPlan *target = entry(planned.config.name);
        if (target == nullptr || target->config.path != planned.config.path) {
            continue;
        }
        // What was agreed to stays agreed to where it is the same sentence.
        QStringList confirmed;
        if (target->table && planned.table) {
            const std::shared_ptr<const Plan> then = target->plan();
            for (const PlanWarning &warning : planned.table->plan->warnings) {
                const bool same =
                    std::ranges::any_of(then->warnings, [&](const PlanWarning &known) {
                        return known.id == warning.id && known.text == warning.text;
                    });
                if (same && target->confirmed.contains(warning.id)) {
                    confirmed << warning.id;
                }
            }
        }
        TargetPlan next = planned;
        next.config = target->config;
        next.saved = target->saved;
        next.ticked = target->ticked;
        next.confirmed = confirmed;
        const std::shared_ptr<const Plan> former =
            target->table ? target->table->plan : target->leftOutOf;
        if (former && next.table) {
            next.leftOut = sameRowsLeftOut(*former, target->leftOut, *next.table->plan);
            next.isParting = !next.leftOut.empty();
        }
        *target = next;
        if (target->isParting) {
            planPartOf(*target);
        }
    }
    const TargetPlan *plan = m_rollback.isEmpty() ? shown() : find(m_rollbackTarget);
    if (plan != nullptr && plan->error) {
        m_error = plan->error;
        setState(State::Failed);
        return;
    }
    setState(plan != nullptr && plan->table ? State::Planned : State::Stale);
}

/// What was to be left is what is read now: as long as visitors get it the way back stays wanted.
bool DeploySession::isBackWanted() const
{
    const TargetPlan *back = m_rollback.isEmpty() ? nullptr : find(m_rollbackTarget);
    return back != nullptr && m_state != State::Done && back->ticked
        && !isAnotherTicked(m_rollbackTarget);
}

void DeploySession::planAgain()
{
    // A way back is of no sources, and of the targets that slipway.toml names all the same.
    if (isBackWanted() ? m_configChanged : m_configChanged || m_sourcesChanged || mustReadAgain()) {
        readAndPlan(isBackWanted());
    } else {
        planAsRead();
    }
}

void DeploySession::planAsRead()
{
    if (m_state == State::Running || isReadingToPlan()) {
        return;
    }
    m_undone.clear();
    const bool goesBack = isBackWanted();
    m_job.forget();
    if (goesBack) {
        planRollback(QString(m_rollbackTarget), QString(m_rollback));
        return;
    }
    plan();
}

void DeploySession::leaveWayBack()
{
    if (m_configChanged || m_sourcesChanged) {
        readAndPlan(false);
    } else {
        plan();
    }
}

/// A plan of what was read would be the same one again.
void DeploySession::readAndPlan(bool goesBack)
{
    if (m_state == State::Running || isReadingToPlan()) {
        return; // asked for twice
    }
    m_afterReading =
        goesBack ? WayBack{.target = m_rollbackTarget, .release = m_rollback} : WayBack();
    m_session.refresh();
    planWhatWasRead(); // nothing, where it is not being read: it may not be left now
    Q_EMIT changed();
}

void DeploySession::planWhatWasRead()
{
    using Reading = ProjectSession::State;
    if (m_session.state() == Reading::Locating || m_session.state() == Reading::Reading) {
        return;
    }
    const std::optional<WayBack> wanted = std::exchange(m_afterReading, std::nullopt);
    if (!wanted || m_session.state() != Reading::Ready
        || (m_state != State::Stale && !mustReadAgain())) {
        return;
    }
    if (!wanted->release.isEmpty() && canRollBack(wanted->target)) {
        planRollback(wanted->target, wanted->release);
    } else {
        plan();
    }
}

bool DeploySession::isOutdatedBySources() const
{
    return m_sourcesChanged && m_rollback.isEmpty();
}

bool DeploySession::isOutdated() const
{
    return m_state == State::Planned
        && (isOutdatedBySources() || isOutdatedByConfig()
            || std::ranges::any_of(
                m_targets, [](const TargetPlan &target) { return target.ticked && target.moved; }));
}

void DeploySession::setChanged(bool sources, bool config)
{
    if (m_sourcesChanged != sources || m_configChanged != config) {
        m_sourcesChanged = sources;
        m_configChanged = config;
        Q_EMIT changed();
    }
}

void DeploySession::lookAtTargets()
{
    if (m_looking || m_state != State::Planned) {
        return;
    }
    QList<TargetConfig> configs;
    for (const TargetPlan &target : std::as_const(m_targets)) {
        if (target.table) {
            configs << target.config;
        }
    }
    if (configs.isEmpty()) {
        return;
    }
    using Answer = QList<TargetSight>;
    m_looking = true; // a place that hangs is not asked twice
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, configs] {
        watcher->deleteLater();
        m_looking = false;
        const Answer seen = watcher->future().takeResult();
        bool isNew = false;
        for (qsizetype i = 0; i < seen.size(); ++i) {
            TargetPlan *target = entry(configs[i].name);
            if (target != nullptr && target->table && target->config.path == configs[i].path) {
                isNew = target->take(seen[i]) || isNew;
            }
        }
        if (isNew) {
            Q_EMIT changed();
        }
    });
    watcher->setFuture(QtConcurrent::run([configs] {
        return answerWithin<Answer>(LookPatience, {},
                                    [configs] {
                                        Answer seen;
                                        for (const TargetConfig &config : configs) {
                                            seen << sightOf(config);
                                        }
                                        return seen;
                                    })
            .value_or(Answer());
    }));
}

} // namespace Slipway
