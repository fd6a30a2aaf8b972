// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployreport.h"
#include "history/releasesinuse.h"
#include "history/settlement.h"
#include "ui/session/jobrunner.h"

#include <QObject>
#include <QTime>

#include <deque>
#include <functional>
#include <optional>

namespace Slipway {

/// What a deployment is started with, for each of its targets.
struct DeployJobPart {
    TargetConfig config;
    std::shared_ptr<const Plan> plan;
    QStringList confirmedIds;
    QStringList confirmedTexts; ///< For report and history.
    QStringList confirmedKinds = {}; ///< Ids of these, one by one.
    QStringList leftOut = {}; ///< Files of the whole plan that this one is without, for the report.
    QString description;
    QString liveRelease; ///< Before the deployment; empty: none of ours.
    bool atomicSwitch = false;
    std::optional<TakenUp> takesUp = {};
    bool isKept = true; ///< False: its release is none that one could go back to.
    QString message = {}; ///< Why, for the history.
    std::string projectFolder = {}; ///< For the history; empty: not known.
    QString takeLockFrom = {}; ///< The lock of this id is taken over; empty: none is.
};

/// How long a deployment took: as its targets say.
[[nodiscard]] std::chrono::milliseconds tookOf(const DeploymentRecord &record);

/// How a deployment ended and where, for a title.
[[nodiscard]] QString outcomeTitle(const DeploymentRecord &record);

/// One look at a target of a running deployment.
struct DeployLane {
    QString name;
    QString liveRelease;
    bool isMixture =
        false; ///< Not that release, but a part of another one as well: that ended early.
    bool atomicSwitch = false;
    bool production = false;
    DeploymentBoard::Sample sample;
    bool isKeeping =
        false; ///< The release is being kept, before its turn comes: sample.progress is of that.
    double share = -1; ///< Of the step; below 0: not known.
    double bytesPerSecond = 0;
    std::chrono::milliseconds left{-1}; ///< Of the step; below 0: not to be trusted.
};

/// A deployment to one or several targets: runs on a worker, sampled ten times a second, paused,
/// cancelled, and a record of it at the end.
///
/// Threads: GUI thread. The destructor asks the work to stop and waits until it has noticed.
class DeployJob final : public QObject {
    Q_OBJECT
public:
    struct LogLine {
        QTime time;
        QString target; ///< Empty: about all.
        QString text;
    };

    explicit DeployJob(QObject *parent = nullptr);
    ~DeployJob() override;

    /// `check` is asked on the worker before anything is written: its error is how all of it ends. `retention`
    /// says what goes from this machine's store once anything was published.
    void start(const QList<DeployJobPart> &parts, const std::vector<std::string> &protectedFolders,
               DeployOrder order, const ProjectRetention &retention,
               const std::function<Result<void>()> &check = {});
    void pause();
    void resume();
    void cancel();

    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    [[nodiscard]] bool isPausing() const; ///< Asked for, and not taken hold yet, or both.
    [[nodiscard]] bool isPaused() const; ///< It has taken hold: nothing happens.
    [[nodiscard]] bool isCancelling() const;
    /// Any target's first step has, after the release was kept; stays so when it is over.
    [[nodiscard]] bool hasBegun() const;

    [[nodiscard]] const QList<DeployLane> &lanes() const { return m_lanes; }
    /// It puts back what a deployment that had ended early has changed; of the last one when it is over.
    [[nodiscard]] bool isUndo() const { return m_isUndo; }
    /// The step of the target that is furthest behind.
    [[nodiscard]] DeployStep step() const;
    [[nodiscard]] const QList<LogLine> &log() const { return m_log; }
    /// All targets as one, for the job bar.
    [[nodiscard]] const JobStatus &status() const { return m_status; }
    /// Bytes per second of all targets, twice a second; the last few minutes.
    [[nodiscard]] const QList<double> &throughput() const { return m_throughput; }
    [[nodiscard]] double bestThroughput() const { return m_best; }
    [[nodiscard]] QString releaseId() const { return m_releaseId; }
    /// How the last one ended.
    [[nodiscard]] const std::optional<DeploymentRecord> &record() const { return m_record; }
    /// What the history knows the last one by; of several targets the first one's. Empty: none is over.
    [[nodiscard]] const QString &historyId() const { return m_historyId; }
    void forget(); ///< The last one's record and log.

Q_SIGNALS:
    /// Started, paused, resumed, being cancelled.
    void stateChanged();
    /// Ten times a second while it runs.
    void sampled();
    void logGrew();
    /// record() says how.
    void finished();

private:
    struct Run;

    void sample();
    [[nodiscard]] bool sampleKeeping(ProgressBoard::Sample &sum, bool paused);
    void sampleThroughput();
    void takeEvents();
    void addLine(const QString &target, const QString &text);
    void finish(std::vector<DeploymentOutcome> outcomes);

    QThreadPool m_pool;
    std::shared_ptr<Run> m_run;
    QTimer *m_timer;
    QList<DeployLane> m_lanes;
    QList<LogLine> m_log;
    JobStatus m_status;
    QList<double> m_throughput;
    double m_best = 0;
    bool m_wasPaused = false;
    bool m_isUndo = false;
    QString m_releaseId;
    QString m_historyId;
    std::optional<DeploymentRecord> m_record;
};

} // namespace Slipway
