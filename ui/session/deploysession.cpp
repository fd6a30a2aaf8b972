// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/deploysession.h"

#include "base/pathtext.h"
#include "deploy/gates.h"
#include "ui/session/projectsession.h"
#include "ui/text/format.h"

#include <QFileInfo>

namespace Slipway {

using namespace Qt::StringLiterals;

/// What planning finds out, handed from the worker in one piece.
struct DeploySession::Planned {
    std::shared_ptr<const Release> release;
    std::shared_ptr<const PlanTable> table;
    QString description;
    TargetCapabilities capabilities;
    QString liveRelease;
};

DeploySession::DeploySession(ProjectSession &session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&session, &ProjectSession::dataChanged, this, &DeploySession::projectChanged);
    connect(&session.jobs(), &JobRunner::sampled, this, &DeploySession::watchPhases);
}

void DeploySession::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void DeploySession::setError(const Error &error)
{
    if (error.code == ErrorCode::Cancelled) {
        m_log << LogLine{.time = QTime::currentTime(), .text = tr("cancelled")};
        setState(State::Cancelled);
        return;
    }
    m_log << LogLine{.time = QTime::currentTime(), .text = error.message()};
    m_error = error;
    setState(State::Failed);
}

QList<TargetConfig> DeploySession::targets() const
{
    QList<TargetConfig> all;
    if (const ProjectData *data = m_session.data().get()) {
        all << QList<TargetConfig>(data->config.targets.begin(), data->config.targets.end());
    }
    return all << m_folders;
}

void DeploySession::projectChanged()
{
    const ProjectData *data = m_session.data().get();
    if (data == nullptr) {
        m_folders.clear();
    }
    if (data == nullptr || data->collection != m_collection) {
        m_collection.reset();
        m_release.reset();
        m_table.reset();
        m_confirmed.clear();
        const QString name = m_target ? m_target->name : QString();
        m_target.reset();
        for (const TargetConfig &target : targets()) {
            if (target.name == name) {
                m_target = target;
            }
        }
        setState(m_target ? State::Stale : State::NoTarget);
    } else {
        Q_EMIT changed();
    }
}

void DeploySession::chooseTarget(const QString &name)
{
    if (m_state == State::Running) {
        return;
    }
    for (const TargetConfig &target : targets()) {
        if (target.name == name) {
            m_target = target;
            plan();
            return;
        }
    }
}

void DeploySession::addFolder(const QString &folder, bool releases)
{
    TargetConfig target;
    target.path = pathFromText(QFileInfo(folder).absoluteFilePath());
    target.name = formatPath(target.path);
    target.type = u"local"_s;
    target.mode = releases ? LocalMode::Releases : LocalMode::InPlace;
    m_folders.removeIf([&](const TargetConfig &known) { return known.name == target.name; });
    m_folders << target;
    chooseTarget(target.name);
}

void DeploySession::plan()
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    if (!m_target || !data || !data->isComplete() || m_state == State::Running) {
        return;
    }
    m_table.reset();
    m_confirmed.clear();
    m_error.reset();
    m_report.reset();
    m_log.clear();
    using Answer = Result<Planned>;
    const std::shared_ptr<const Release> known =
        m_collection == data->collection ? m_release : nullptr;
    m_session.jobs().run<Answer>(
        tr("Planning for %1").arg(m_target->name),
        [data, config = *m_target, known](std::stop_token stop, ProgressBoard *board) -> Answer {
            const TargetContext context = {.stop = stop, .progress = board};
            auto target = makeTarget(config, protectedFolders(*data->snapshot));
            if (!target) {
                return failure(target.error());
            }
            if (auto usable = (*target)->probe(context); !usable) {
                return failure(usable.error());
            }
            Planned planned = {.release = known,
                               .table = nullptr,
                               .description = (*target)->description(),
                               .capabilities = (*target)->capabilities(),
                               .liveRelease = {}};
            if (!planned.release) {
                auto release = buildRelease(*data->snapshot, *data->collection, stop, board);
                if (!release) {
                    return failure(release.error());
                }
                planned.release = *release;
            }
            auto state = (*target)->inspect(context);
            if (!state) {
                return failure(state.error());
            }
            planned.liveRelease = state->releaseId;
            PlanOptions options;
            options.maxDeleteShare = data->config.maxDeleteShare;
            if (data->review) {
                options.gates = conflictGate(*data->review, *data->conflicts);
            }
            planned.table = buildPlanTable(makePlan(planned.release, *state, config.name, options));
            return planned;
        },
        [this, data](const Answer &result) {
            if (!result) {
                setError(result.error());
                return;
            }
            m_collection = data->collection;
            m_release = result->release;
            m_table = result->table;
            m_description = result->description;
            m_capabilities = result->capabilities;
            m_liveRelease = result->liveRelease;
            setState(State::Planned);
        });
    setState(State::Planning);
}

void DeploySession::setConfirmed(const QString &warning, bool confirmed)
{
    m_confirmed.removeAll(warning);
    if (confirmed) {
        m_confirmed << warning;
    }
    Q_EMIT changed();
}

bool DeploySession::canDeploy() const
{
    if (m_state != State::Planned || m_table->plan->isNothingToDo()) {
        return false;
    }
    for (const PlanWarning &warning : m_table->plan->warnings) {
        if (warning.blocking && !m_confirmed.contains(warning.id)) {
            return false;
        }
    }
    return true;
}

void DeploySession::deploy()
{
    const std::shared_ptr<const ProjectData> data = m_session.data();
    if (!canDeploy() || !data) {
        return;
    }
    struct Answer {
        Result<DeploymentReport> result;
        DeploymentReport reached;
    };
    m_log.clear();
    m_error.reset();
    m_report.reset();
    m_session.jobs().run<Answer>(
        tr("Deploying to %1").arg(m_target->name),
        [data, config = *m_target, plan = m_table->plan,
         confirmed = m_confirmed](std::stop_token stop, ProgressBoard *board) -> Answer {
            const TargetContext context = {.stop = stop, .progress = board};
            auto target = makeTarget(config, protectedFolders(*data->snapshot));
            if (!target) {
                return {.result = failure(target.error()), .reached = {}};
            }
            const auto content = sourceContent();
            DeploymentReport reached;
            auto result = Slipway::deploy(**target, *plan, *content,
                                          {.confirmedWarnings = confirmed}, context, &reached);
            return {.result = std::move(result), .reached = reached};
        },
        [this](const Answer &answer) {
            m_report = answer.result ? *answer.result : answer.reached;
            if (!answer.result) {
                setError(answer.result.error());
                return;
            }
            m_log << LogLine{.time = QTime::currentTime(),
                             .text = tr("published %1").arg(m_report->releaseId)};
            setState(State::Done);
        });
    setState(State::Running);
}

void DeploySession::cancel()
{
    if (m_state == State::Running || m_state == State::Planning) {
        m_session.jobs().cancel();
    }
}

void DeploySession::planAgain()
{
    plan();
}

void DeploySession::watchPhases()
{
    if (m_state != State::Running) {
        return;
    }
    const QString phase = m_session.jobs().status().sample.phase;
    if (!phase.isEmpty() && (m_log.isEmpty() || m_log.last().text != phase)) {
        m_log << LogLine{.time = QTime::currentTime(), .text = phase};
        Q_EMIT logGrew();
    }
}

} // namespace Slipway
