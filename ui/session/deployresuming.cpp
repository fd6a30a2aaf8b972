// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that ended early: finished or undone from the window.
#include "deploy/resume.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"

#include <optional>
#include <vector>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

struct TakenUpPlan {
    ResumePlan resume;
    std::optional<Error> lockRefused; ///< Nothing is undone: somebody else holds the lock.
    std::vector<Error>
        unrecorded; ///< It is undone all the same where that could not be written down.
};

} // namespace

bool DeploySession::canTakeUp() const
{
    const TargetPlan *target = shown();
    return m_state != State::Running && m_state != State::Planning && !isOver() && target != nullptr
        && target->open.has_value() && m_session.data() != nullptr;
}

void DeploySession::bringToSight(const QString &name)
{
    if (m_state == State::Running || find(name) == nullptr) {
        return;
    }
    if (ticked().isEmpty()) {
        chooseTarget(name);
    } else if (isOver() || find(name)->openWords.isEmpty()) {
        m_shown = name; // a report would be in its place, or a plan of before it ended early
        m_undone.clear();
        plan();
    } else {
        show(name);
    }
}

void DeploySession::takeUp(bool undoes, const QString &typedName)
{
    if (!canTakeUp() || (shown()->isProduction() && typedName != shown()->config.name)) {
        return;
    }
    takeUpShown(undoes, {});
}

bool DeploySession::isUndoRefused() const
{
    return m_state == State::Failed && canTakeUp() && m_undoRefused == shown()->config.name;
}

void DeploySession::takeUpShown(bool undoes, const QString &takeLockFrom)
{
    const TargetPlan target = *shown();
    const std::shared_ptr<const ProjectData> data = m_session.data();
    const std::vector<std::string> folders = protectedFolders(*data->snapshot);
    PlanOptions options;
    options.maxDeleteShare = data->config.maxDeleteShare;
    using Answer = Result<TakenUpPlan>;
    m_error.reset();
    m_job.forget();
    setRollback({}, {});
    m_planningFor = {target.config.name};
    m_jobs.run<Answer>(
        undoes ? tr("Undoing the deployment to %1").arg(target.config.name)
               : tr("Finishing the deployment to %1").arg(target.config.name),
        [target, folders, options, undoes, takeLockFrom](const std::stop_token &stop,
                                                         ProgressBoard *board) -> Answer {
            const auto made = makeTarget(target.config, folders);
            if (!made) {
                return failure(made.error());
            }
            TargetContext context;
            context.stop = stop;
            context.progress = board;
            auto resume = undoes ? planUndo(*target.open, **made, options, context)
                                 : planFinish(*target.open, **made, options, context);
            if (!resume) {
                return failure(std::move(resume.error()));
            }
            TakenUpPlan answer{.resume = std::move(*resume), .lockRefused = {}, .unrecorded = {}};
            if (answer.resume.plan) {
                return answer;
            }
            context.takeLock = !takeLockFrom.isEmpty();
            context.takeLockFrom = takeLockFrom;
            Result<QString> done = discardDeployment(*target.open, **made, context);
            if (done) {
                answer.unrecorded =
                    settleHistory(HistoryStore(HistoryStore::defaultFile()), target.config,
                                  {.open = *target.open,
                                   .how = HistorySettlement::Undone,
                                   .lockTakenFrom = *std::move(done)},
                                  {});
            } else if (done.error().code == ErrorCode::Busy) {
                answer.lockRefused = std::move(done.error());
            } else {
                return failure(std::move(done.error()));
            }
            return answer;
        },
        [this, target, folders, undoes, takeLockFrom, keeping = retention()](const Answer &answer) {
            if (answer && !answer->unrecorded.empty()) {
                Q_EMIT undoneUnrecorded(target.config.name, answer->unrecorded);
            }
            if (m_state != State::Planning) {
                return; // the project has changed meanwhile
            }
            if (!answer) {
                setError(answer.error());
                return;
            }
            if (answer->lockRefused) {
                m_undoRefused = target.config.name;
                setError(*answer->lockRefused);
                return;
            }
            if (TargetPlan *shown = entry(target.config.name)) {
                shown->open.reset();
                shown->openWords.clear();
                shown->forgetPlan();
            }
            const ResumePlan &resume = answer->resume;
            if (!resume.plan) {
                m_undone = undoes ? target.config.name : QString();
                setState(State::Stale);
                plan();
                return;
            }
            m_isRepeatable = false; // what is left of it is taken up, and never planned
            start({.parts = {DeployJobPart{.config = target.config,
                                           .plan = resume.plan,
                                           .confirmedIds = resume.confirmed,
                                           .confirmedTexts = {},
                                           .description = target.description,
                                           .liveRelease = resume.state.releaseId,
                                           .atomicSwitch = target.capabilities.atomicSwitch,
                                           .takesUp =
                                               TakenUp{.open = *target.open,
                                                       .how = undoes ? HistorySettlement::Undone
                                                                     : HistorySettlement::Finished},
                                           .isKept = !resume.leadsToNothing,
                                           .takeLockFrom = takeLockFrom}},
                   .protectedFolders = folders,
                   .retention = keeping,
                   .check = {}});
        });
    setState(State::Planning);
}

} // namespace Slipway
