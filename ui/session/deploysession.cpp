// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deploysession.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "project/configfile.h"
#include "ui/session/deployedfiles.h"
#include "ui/session/projectsession.h"
#include "ui/session/sourcewatch.h"
#include "ui/text/format.h"

#include <QFileInfo>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

/// Errors: Moved (slipway.toml is another one than was read), as readConfigFile().
Result<void> isAsRead(const WatchedContent &config)
{
    if (config.path.empty()) {
        return {};
    }
    const auto now = readConfigFile(std::string(PosixPath::folderOf(config.path)));
    if (!now) {
        return failure(now.error());
    }
    if (now->exists == config.read.has_value() && now->text == config.read.value_or("")) {
        return {};
    }
    return failure(
        {.code = ErrorCode::Moved,
         .what = DeploySession::tr("The plan was not applied"),
         .where = displayPath(config.path),
         .why = DeploySession::tr("slipway.toml has changed since it was read"),
         .advice = DeploySession::tr("Nothing was changed. Read it again, and plan again.")});
}

} // namespace

DeploySession::DeploySession(ProjectSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_list(session)
{
    connect(&session, &ProjectSession::dataChanged, this, &DeploySession::projectChanged);
    connect(&session, &ProjectSession::configChanged, this, &DeploySession::configChanged);
    connect(&session, &ProjectSession::sourcesChanged, this, [this] {
        const SourceWatch &watch = m_session.watch();
        setChanged(watch.areSourcesStale(), watch.isConfigStale());
    });
    connect(&session, &ProjectSession::stateChanged, this, &DeploySession::planWhatWasRead);
    connect(&m_list, &TargetList::changed, this, &DeploySession::targetsChanged);
    connect(&m_job, &DeployJob::finished, this, &DeploySession::jobFinished);
    connect(&m_job, &DeployJob::stateChanged, this, &DeploySession::changed);
}

void DeploySession::setState(State state)
{
    m_state = state;
    if (state != State::Failed) {
        m_undoRefused.clear();
        m_isUnplannable = false;
    }
    Q_EMIT changed();
}

void DeploySession::setError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled) {
        setState(State::Cancelled);
        return;
    }
    m_error = error;
    setState(State::Failed);
}

TargetPlan *DeploySession::entry(const QString &name)
{
    for (TargetPlan &target : m_targets) {
        if (target.config.name == name) {
            return &target;
        }
    }
    return nullptr;
}

const TargetPlan *DeploySession::find(const QString &name) const
{
    const auto found = std::ranges::find_if(
        m_targets, [&](const TargetPlan &target) { return target.config.name == name; });
    return found == m_targets.end() ? nullptr : &*found;
}

std::optional<TargetConfig> DeploySession::target() const
{
    const TargetPlan *plan = shown();
    return plan == nullptr ? std::nullopt : std::optional(plan->config);
}

std::shared_ptr<const PlanTable> DeploySession::table() const
{
    const TargetPlan *plan = shown();
    return plan == nullptr ? nullptr : plan->table;
}

QList<TargetPlan> DeploySession::ticked() const
{
    QList<TargetPlan> all;
    std::ranges::copy_if(m_targets, std::back_inserter(all), &TargetPlan::ticked);
    return all;
}

bool DeploySession::isOver() const
{
    return record().has_value() && !isRunning()
        && (m_state == State::Done || m_state == State::Failed || m_state == State::Cancelled);
}

/// What is known of a target, under its name or, where it has just got another, the former one.
const TargetPlan *DeploySession::formerOf(const TargetConfig &config) const
{
    if (const TargetPlan *known = find(config.name)) {
        return known;
    }
    const auto found = std::ranges::find_if(m_targets, [&](const TargetPlan &target) {
        return target.config.path == config.path && m_list.find(target.config.name) == nullptr;
    });
    return found == m_targets.end() ? nullptr : &*found;
}

/// What was acknowledged, or not any more, decides what the plans warn of.
void DeploySession::configChanged()
{
    const ProjectData *data = m_session.data().get();
    if (data == nullptr || data->review == m_review || !m_rollback.isEmpty()) {
        return;
    }
    if (m_state == State::Planned || m_state == State::Planning) {
        plan();
    }
}

/// Takes over what is known of targets that are still what they were.
void DeploySession::targetsChanged()
{
    QList<TargetPlan> next;
    bool lost = false;
    for (const TargetConfig &config : m_list.targets()) {
        TargetPlan target;
        if (const TargetPlan *known = formerOf(config)) {
            if (known->config.name == m_shown) {
                m_shown = config.name;
            }
            if (known->config.name == m_rollbackTarget) {
                m_rollbackTarget = config.name;
            }
            const bool same = known->config.path == config.path && known->config.mode == config.mode
                && known->config.retention() == config.retention();
            target = same ? *known : known->bare();
            if (known->config.name == m_undone) {
                m_undone = same ? config.name : QString();
            }
            lost = lost || (!same && known->ticked);
        }
        target.config = config;
        target.saved = m_list.isSaved(config.name);
        next << target;
    }
    m_targets = next;
    if (find(m_undone) == nullptr) {
        m_undone.clear(); // another one may get that name
    }
    if (!m_rollback.isEmpty() && find(m_rollbackTarget) == nullptr) {
        setRollback({}, {});
        lost = true;
    }
    if (find(m_shown) == nullptr) {
        const QList<TargetPlan> left = ticked();
        m_shown = left.isEmpty() ? QString() : left.first().config.name;
    }
    const bool keepsState = m_state == State::Running || isOver();
    if (!keepsState && m_shown.isEmpty()) {
        setState(State::NoTarget);
    } else if (!keepsState && lost) {
        setState(State::Stale);
        planMissing();
    } else {
        Q_EMIT changed();
    }
}

void DeploySession::projectChanged()
{
    const ProjectData *data = m_session.data().get();
    if (data != nullptr
        && (data->collection == m_collection
            || (!m_rollback.isEmpty() && data->collection == m_rollbackBeside))) {
        Q_EMIT changed();
        return;
    }
    m_sourcesChanged = m_configChanged = false;
    m_undone.clear();
    if (data != nullptr && data->snapshot->projectFolder != m_messageProject) {
        m_message.clear();
        m_messageProject = data->snapshot->projectFolder;
    }
    const bool wasBack = !m_rollback.isEmpty();
    // A way back is wanted no less because what is to be left was read again.
    const bool staysBack = wasBack && data != nullptr && m_state != State::Running
        && m_state != State::Done && data->snapshot->projectFolder == m_rollbackProject;
    if (staysBack) {
        m_rollbackBeside = data->collection;
    } else {
        setRollback({}, {});
    }
    m_collection.reset();
    m_release.reset();
    for (TargetPlan &target : m_targets) {
        target = target.bare();
    }
    if (m_state == State::Running) {
        m_isRepeatable = m_isRepeatable && !wasBack;
        Q_EMIT changed(); // its plans are its own
        return;
    }
    m_error.reset();
    m_job.forget();
    m_jobs.cancel();
    setState(m_shown.isEmpty() ? State::NoTarget : State::Stale);
}

void DeploySession::chooseTarget(const QString &name)
{
    if (m_state == State::Running || find(name) == nullptr) {
        return;
    }
    for (TargetPlan &target : m_targets) {
        target.ticked = target.config.name == name;
    }
    m_shown = name;
    plan();
}

void DeploySession::show(const QString &name)
{
    if (m_state == State::Running || find(name) == nullptr) {
        return;
    }
    m_shown = name;
    Q_EMIT changed();
    planMissing();
}

void DeploySession::setTicked(const QString &name, bool ticked)
{
    TargetPlan *target = entry(name);
    if (m_state == State::Running || target == nullptr || target->ticked == ticked) {
        return;
    }
    target->ticked = ticked;
    if (ticked) {
        m_shown = name;
    } else if (m_shown == name && !target->table && isAnotherTicked(name)) {
        m_shown = this->ticked().first().config.name; // without a plan there is nothing to see
    }
    Q_EMIT changed();
    if (m_state == State::Planning && m_rollback.isEmpty() && m_shown != name
        && m_planningFor.contains(name)) {
        plan(); // nobody waits for it any more
    } else {
        planMissing();
    }
}

void DeploySession::addFolder(const QString &folder, bool releases)
{
    TargetConfig target;
    target.path = pathFromText(QFileInfo(folder).absoluteFilePath());
    target.name = formatPath(target.path);
    target.type = u"local"_s;
    target.mode = releases ? LocalMode::Releases : LocalMode::InPlace;
    m_list.put(target);
    chooseTarget(target.name);
}

void DeploySession::setOrder(DeployOrder order)
{
    m_order = order;
    Q_EMIT changed();
}

void DeploySession::setConfirmed(const QString &target, const QString &warning, bool confirmed)
{
    for (TargetPlan &plan : m_targets) {
        if (!target.isEmpty() && plan.config.name != target) {
            continue;
        }
        plan.confirmed.removeAll(warning);
        if (confirmed) {
            plan.confirmed << warning;
        }
    }
    Q_EMIT changed();
}

void DeploySession::setTypedName(const QString &target, const QString &name)
{
    if (TargetPlan *plan = entry(target); plan != nullptr && plan->typedName != name) {
        plan->typedName = name;
        Q_EMIT changed();
    }
}

QList<DeployCheck> DeploySession::checks() const
{
    return deployChecks(m_targets, m_rollback);
}

bool DeploySession::canDeploy() const
{
    if (m_state != State::Planned) {
        return false;
    }
    const QList<TargetPlan> all = ticked();
    if (std::ranges::none_of(all, &TargetPlan::hasWork)
        || !std::ranges::all_of(all, &TargetPlan::isReady)) {
        return false;
    }
    return std::ranges::none_of(checks(), [](const DeployCheck &check) {
        return check.impossible || (check.mustTick && !check.ticked);
    });
}

void DeploySession::deploy()
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    if (!canDeploy() || !data) {
        return;
    }
    m_undone.clear();
    QList<DeployJobPart> parts;
    for (const TargetPlan &target : ticked()) {
        if (!target.hasWork()) {
            continue;
        }
        QStringList texts;
        QStringList kinds;
        const std::shared_ptr<const Plan> plan = target.plan();
        for (const PlanWarning &warning : plan->warnings) {
            if (target.confirmed.contains(warning.id)) {
                texts << warning.text;
                kinds << warning.id;
            }
        }
        parts << DeployJobPart{.config = target.config,
                               .plan = plan,
                               .confirmedIds = target.confirmed,
                               .confirmedTexts = texts,
                               .confirmedKinds = kinds,
                               .leftOut = target.pathsLeftOut(),
                               .description = target.description,
                               .liveRelease = target.liveRelease,
                               .atomicSwitch = target.capabilities.atomicSwitch,
                               .message = m_message};
    }
    m_isRepeatable = true;
    start({.parts = parts,
           .protectedFolders = protectedFolders(*data->snapshot),
           .retention = retention(),
           .check = [config = m_session.watch().config()] { return isAsRead(config); }});
}

void DeploySession::start(Run run)
{
    m_error.reset();
    m_jobs.cancel(); // who verifies a target would find half of what comes, and call it wrong
    m_run = std::move(run);
    if (const auto data = m_session.data()) {
        for (DeployJobPart &part : m_run.parts) {
            part.projectFolder = data->snapshot->projectFolder;
        }
    }
    m_undoRefused.clear();
    m_state = State::Running;
    m_job.start(m_run.parts, m_run.protectedFolders, m_order, m_run.retention, m_run.check);
}

ProjectRetention DeploySession::retention() const
{
    const QList<TargetConfig> all = targets();
    return {.rule = m_session.data()->config.retention, .targets = {all.begin(), all.end()}};
}

void DeploySession::jobFinished()
{
    for (TargetPlan &target : m_targets) {
        target.forgetPlan(); // none of them is true any more
        target.leftOut.clear();
        target.leftOutOf.reset();
        target.confirmed.clear();
        target.typedName.clear();
    }
    m_session.deployedFiles().look();
    const DeploymentRecord &record = *m_job.record();
    const auto isLockRefused = [](const DeploymentRecord::Target &target) {
        return target.outcome.report.isLockRefused;
    };
    if (std::ranges::none_of(record.targets, isLockRefused)) {
        m_run = {};
    }
    if (record.isDone()) {
        m_message.clear(); // the next one has a reason of its own
    }
    const auto failed = [](const DeploymentRecord::Target &target) {
        return target.outcome.error && target.outcome.error->code != ErrorCode::Cancelled;
    };
    const auto first = std::ranges::find_if(record.targets, failed);
    if (first != record.targets.end()) {
        m_error = first->outcome.error;
        setState(State::Failed);
    } else {
        setState(record.isDone() ? State::Done : State::Cancelled);
    }
}

void DeploySession::cancel()
{
    if (m_state == State::Running) {
        m_job.cancel();
    } else if (m_state == State::Planning) {
        m_jobs.cancel();
    }
}

} // namespace Slipway
