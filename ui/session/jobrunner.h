// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "ui/models/giveway.h"
#include "ui/session/ratemeter.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <functional>
#include <memory>
#include <stop_token>

class QTimer;

namespace Slipway {

/// What the job bar shows of a running job.
struct JobStatus {
    QString sentence; ///< "Deploying to staging"
    ProgressBoard::Sample sample;
    double share = -1; ///< 0 to 1; below 0: not known.
    double bytesPerSecond = 0; ///< Smoothed; 0: not known (yet).
    std::chrono::milliseconds left{-1}; ///< Below 0: not to be trusted.
};

/// Runs the window's jobs on worker threads, one at a time: a new one ends the former.
///
/// Threads: GUI thread. Nothing here waits, but for the destructor, which asks the running work to
/// stop and lets it come to its next look at the stop token.
class JobRunner final : public QObject {
    Q_OBJECT
public:
    explicit JobRunner(QObject *parent = nullptr);
    ~JobRunner() override;

    template <typename T> using Work = std::function<T(std::stop_token, ProgressBoard *)>;

    /// Starts `work` on a worker; `done` gets its result on this thread, unless another job was
    /// started meanwhile: then the answer is stale and dropped.
    template <typename T>
    void run(const QString &sentence, Work<T> work, std::function<void(T)> done)
    {
        const std::shared_ptr<Job> job = begin(sentence);
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this,
                [this, watcher, job, done = std::move(done)] {
                    watcher->deleteLater();
                    if (m_job == job) {
                        m_job.reset();
                        done(watcher->future().takeResult());
                        settle();
                    }
                });
        watcher->setFuture(QtConcurrent::run(&m_pool, [job, work = std::move(work)] {
            giveWay();
            return work(job->stop.get_token(), &job->board);
        }));
    }

    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    [[nodiscard]] const JobStatus &status() const { return m_status; }
    /// Asks the running job to stop; it ends through `done` with its own answer (Cancelled).
    void cancel();
    [[nodiscard]] bool isCancelling() const;

Q_SIGNALS:
    /// A job started, or none runs any more.
    void runningChanged();
    /// Ten times a second while a job runs.
    void sampled();

private:
    struct Job {
        QString sentence;
        ProgressBoard board;
        std::stop_source stop;
    };

    [[nodiscard]] std::shared_ptr<Job> begin(const QString &sentence);
    void settle();
    void sample();

    QThreadPool m_pool;
    std::shared_ptr<Job> m_job;
    JobStatus m_status;
    RateMeter m_meter;
    QTimer *m_timer;
};

} // namespace Slipway
