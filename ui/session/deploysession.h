// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "ui/session/deploychecks.h"
#include "ui/session/deployjob.h"
#include "ui/session/partplan.h"
#include "ui/session/targetlist.h"
#include "ui/session/targetplan.h"

#include <QObject>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

class ProjectSession;

/// Who holds the lock of a target.
struct HeldLock {
    QString target;
    std::optional<Local::LockSight> lock; ///< None: nobody does any more, or it cannot be seen.
};

/// Targets, plans and deployments of the open project.
///
/// Several targets can be ticked; one is shown. What is ticked or shown is planned for; what is ticked
/// is deployed to. Threads: GUI thread; release, plans and deployments run on workers of its own, so
/// that reading the project again ends neither.
class DeploySession final : public QObject {
    Q_OBJECT
public:
    enum class State {
        NoTarget, ///< None chosen.
        Stale, ///< Chosen, but not planned for what is read now.
        Planning,
        Planned,
        Running,
        Done, ///< record() says what happened.
        Failed, ///< error() says why; record() how far it came.
        Cancelled,
    };

    explicit DeploySession(ProjectSession &session, QObject *parent = nullptr);

    [[nodiscard]] TargetList &list() { return m_list; }
    [[nodiscard]] const TargetList &list() const { return m_list; }
    [[nodiscard]] DeployJob &job() { return m_job; }
    /// Planning, for the job bar.
    [[nodiscard]] JobRunner &jobs() { return m_jobs; }

    /// Those of slipway.toml, then those of this session.
    [[nodiscard]] QList<TargetConfig> targets() const { return m_list.targets(); }
    [[nodiscard]] const QList<TargetPlan> &plans() const { return m_targets; }
    [[nodiscard]] const TargetPlan *find(const QString &name) const;
    /// The target that is shown; null: none.
    [[nodiscard]] const TargetPlan *shown() const { return find(m_shown); }
    /// Ticks this one only, shows it and plans for it.
    void chooseTarget(const QString &name);
    /// Shows a target; plans for it when that is missing.
    void show(const QString &name);
    void setTicked(const QString &name, bool ticked);
    [[nodiscard]] QList<TargetPlan> ticked() const;
    /// A folder as target, for this session; `releases` chooses release folders over in-place.
    void addFolder(const QString &folder, bool releases);

    void plan();
    /// The targets that planning is about, or was last.
    [[nodiscard]] const QStringList &planningFor() const { return m_planningFor; }
    [[nodiscard]] bool canRollBack(const QString &target) const;
    /// Ticks and shows this target only, and plans for a release that this machine keeps.
    void planRollback(const QString &target, const QString &release);
    /// The release that the plan leads back to; empty: it is of what is read now.
    [[nodiscard]] QString rollbackRelease() const { return m_rollback; }
    /// The target that it leads back, and the only one that it is planned for.
    [[nodiscard]] QString rollbackTarget() const { return m_rollbackTarget; }
    /// The deployment that had ended early on what is shown was undone just now, and there was nothing to
    /// put back.
    [[nodiscard]] bool isUndone() const { return !m_undone.isEmpty() && m_undone == m_shown; }
    void deploy();
    void cancel();
    void pause() { m_job.pause(); }
    void resume() { m_job.resume(); }
    /// Back from a report or an error to the plan; to that of a way back, unless it came to its end or its
    /// target is not ticked any more. Where what was read is outdated, it is read again first.
    void planAgain();
    /// There could be no plan of what was read: planAgain() reads it again first, or it would fail again.
    [[nodiscard]] bool mustReadAgain() const { return m_state == State::Failed && m_isUnplannable; }
    /// As planAgain(), and never reads again: for plans that nobody has asked for.
    void planAsRead();
    /// Plans, in place of a way back, what is read now, read again where that is outdated.
    void leaveWayBack();
    /// The project is being read again, and will be planned then.
    [[nodiscard]] bool isReadingToPlan() const { return m_afterReading.has_value(); }
    /// planAgain() plans once more what has failed, so that it can be tried again.
    [[nodiscard]] bool canRetry() const
    {
        return isOver() && m_state == State::Failed && m_isRepeatable;
    }
    /// The target that is shown has a deployment from this machine that ended early.
    [[nodiscard]] bool canTakeUp() const;
    /// Shows a target in the place of whatever is shown, a report as well; ticks it where none is ticked.
    void bringToSight(const QString &name);
    /// Finishes it, or puts back what it has changed. `typedName`: of a production target its name, else nothing
    /// happens.
    void takeUp(bool undoes, const QString &typedName = {});
    /// What is shown was to be undone, with nothing to put back, and somebody else holds its lock.
    [[nodiscard]] bool isUndoRefused() const;

    /// The last run was refused where somebody else holds the lock, or isUndoRefused().
    [[nodiscard]] bool canTakeLocks() const;
    /// Looks, on a worker, who holds these locks now; holdersSeen() tells, or holdersUnseen() where a target does not
    /// answer within a few seconds.
    void lookAtHolders();
    /// Runs once more what did not come to its end, or undoes what was to be undone, and takes over the locks that
    /// were seen: no others.
    void takeLocks(const QList<HeldLock> &seen);

    /// Why it is deployed, in the user's words; of the next run.
    void setMessage(const QString &message) { m_message = message; }
    [[nodiscard]] QString message() const { return m_message; }
    void setOrder(DeployOrder order);
    [[nodiscard]] DeployOrder order() const { return m_order; }
    /// `target` empty: of all targets.
    void setConfirmed(const QString &target, const QString &warning, bool confirmed);
    void setConfirmed(const QString &warning, bool confirmed)
    {
        setConfirmed({}, warning, confirmed);
    }
    /// Rows of the shown plan that are not to be applied, or are again; can be undone.
    void leaveOut(const std::vector<uint32_t> &rows, bool out);
    /// All of them at once, for undoing.
    void setLeftOut(const QString &target, const LeftOutRows &rows);
    void setTypedName(const QString &target, const QString &name);
    [[nodiscard]] QList<DeployCheck> checks() const;
    [[nodiscard]] bool canPlan() const;
    [[nodiscard]] bool canDeploy() const;

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }
    [[nodiscard]] bool isOver() const; ///< Of a deployment: done, failed or cancelled.
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] const std::optional<DeploymentRecord> &record() const { return m_job.record(); }
    /// The sources changed, or slipway.toml or a target did, after the plans were made.
    [[nodiscard]] bool isOutdated() const;
    /// Sources that the plans are of; a way back is of none.
    [[nodiscard]] bool isOutdatedBySources() const;
    /// slipway.toml, which says where to, and what is kept, left out and warned of.
    [[nodiscard]] bool isOutdatedByConfig() const { return m_configChanged; }
    /// Of what was read, since.
    void setChanged(bool sources, bool config);
    /// Looks at the targets' folders, on a worker, whether they are as they were when planned for, and who
    /// deploys there.
    void lookAtTargets();

    // Of the target that is shown:
    [[nodiscard]] std::optional<TargetConfig> target() const;
    [[nodiscard]] std::shared_ptr<const PlanTable> table() const;

Q_SIGNALS:
    void changed();
    /// A deployment that had ended early was undone, and what the history is to say of it could not be written.
    void undoneUnrecorded(const QString &target, const std::vector<Slipway::Error> &errors);
    void holdersSeen(const QList<Slipway::HeldLock> &holders);
    void holdersUnseen(const Slipway::Error &error);

private:
    struct WayBack {
        QString target;
        QString release;
    };

    void setState(State state);
    void setError(const Error &error);
    void targetsChanged();
    void projectChanged();
    void configChanged();
    [[nodiscard]] const TargetPlan *formerOf(const TargetConfig &config) const;
    void planFor(const QList<TargetConfig> &configs);
    void takePlans(const std::shared_ptr<const Collection> &collection, const PlanAnswer &answer);
    void planMissing();
    /// `release` empty: there is no way back any more, and no plan of one.
    void setRollback(const QString &target, const QString &release);
    [[nodiscard]] bool isAnotherTicked(const QString &name) const;
    void planPartOf(const TargetPlan &target);
    [[nodiscard]] ProjectRetention retention() const;
    /// What the job was started with last.
    struct Run {
        QList<DeployJobPart> parts;
        std::vector<std::string> protectedFolders;
        ProjectRetention retention;
        std::function<Result<void>()> check; ///< May be empty.
    };
    void start(Run run);
    /// takeUp() of the target that is shown. `takeLockFrom`: its lock of that id is taken over; empty: none is.
    void takeUpShown(bool undoes, const QString &takeLockFrom);
    void jobFinished();
    [[nodiscard]] bool isBackWanted() const;
    void readAndPlan(bool goesBack);
    void planWhatWasRead();
    [[nodiscard]] TargetPlan *entry(const QString &name);

    ProjectSession &m_session;
    TargetList m_list;
    JobRunner m_jobs;
    DeployJob m_job;
    State m_state = State::NoTarget;
    QList<TargetPlan> m_targets;
    PartStops m_partStops;
    QString m_shown;
    QStringList m_planningFor;
    DeployOrder m_order = DeployOrder::Together;
    std::shared_ptr<const Collection> m_collection; ///< What m_release was built from.
    std::shared_ptr<const Release> m_release;
    std::vector<ReferencePolicy> m_policies; ///< Those the release was built with.
    CompressConfig m_compress; ///< Likewise.
    std::optional<Error> m_error;
    QString m_message;
    std::string m_messageProject; ///< The folder of the project that it is about.
    Run m_run; ///< Empty: it came to its end, or failed for another reason than a lock.
    bool m_isLookingAtHolders = false;
    std::shared_ptr<const ConflictReview> m_review; ///< Whose gate the plans have.
    bool m_sourcesChanged = false;
    bool m_configChanged = false;
    /// Once the project has been read again, the way back that is planned then; its release empty: what was read is.
    std::optional<WayBack> m_afterReading;
    bool m_isUnplannable = false; ///< What was read.
    bool m_looking = false;
    QString m_rollback;
    QString m_rollbackTarget;
    std::string m_rollbackProject; ///< The folder of the project that was open then.
    bool m_isRepeatable = false; ///< What ran last is what planAgain() plans.
    QString m_undone; ///< The target where a deployment was undone last, without a run.
    QString m_undoRefused; ///< The one whose lock is held, so that this failed; empty: none.
    std::shared_ptr<const Collection> m_rollbackBeside; ///< What was read when it was planned.
};

} // namespace Slipway
