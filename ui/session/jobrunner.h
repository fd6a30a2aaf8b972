// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/patience.h"
#include "base/progress.h"
#include "ui/models/giveway.h"
#include "ui/session/ratemeter.h"

#include <QElapsedTimer>
#include <QFutureWatcher>
#include <QObject>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <expected>
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
        start<T>(begin(sentence, false), std::move(work), std::move(done));
    }

    /// As run(), for what leaves things half done when it is cut short: isKept() while it runs, and
    /// `done` gets its answer even where another job was started meanwhile.
    template <typename T>
    void runKept(const QString &sentence, Work<T> work, std::function<void(T)> done)
    {
        start<T>(begin(sentence, true), std::move(work), std::move(done));
    }

    /// As run(), for what only looks, and may hang on a mount whose server is away: asked to stop, it is given a
    /// moment and is then left to itself; `done` gets Cancelled. `T`: a Result.
    template <typename T>
    void runLook(const QString &sentence, Work<T> work, std::function<void(T)> done)
    {
        const std::shared_ptr<Job> job = begin(sentence, false);
        start<T>(
            job,
            // The board is the job's: whatever is left to itself keeps it.
            [job, work = std::move(work)](const std::stop_token &stop, ProgressBoard *board) -> T {
                auto answer = answerUntilStopped<T>(
                    stop, [job, work, stop, board] { return work(stop, board); });
                return answer ? *std::move(answer) : T(std::unexpected(Error::cancelled()));
            },
            std::move(done));
    }

    [[nodiscard]] bool isRunning() const { return m_job != nullptr; }
    /// What runs is not to be ended by another job unless the user said so.
    [[nodiscard]] bool isKept() const { return m_job && m_job->kept; }
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
        bool kept = false;
    };

    template <typename T>
    void start(const std::shared_ptr<Job> &job, Work<T> work, std::function<void(T)> done)
    {
        auto *watcher = new QFutureWatcher<T>(this);
        connect(watcher, &QFutureWatcherBase::finished, this,
                [this, watcher, job, done = std::move(done)] {
                    watcher->deleteLater();
                    const bool isLast = m_job == job;
                    if (isLast) {
                        m_job.reset();
                    }
                    if (isLast || job->kept) {
                        done(watcher->future().takeResult());
                    }
                    if (isLast) {
                        settle();
                    }
                });
        watcher->setFuture(QtConcurrent::run(&m_pool, [job, work = std::move(work)] {
            giveWay();
            return work(job->stop.get_token(), &job->board);
        }));
    }

    [[nodiscard]] std::shared_ptr<Job> begin(const QString &sentence, bool kept);
    void settle();
    void sample();

    QThreadPool m_pool;
    std::shared_ptr<Job> m_job;
    JobStatus m_status;
    RateMeter m_meter;
    QTimer *m_timer;
};

} // namespace Slipway
