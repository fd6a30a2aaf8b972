// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

#include <array>
#include <atomic>
#include <chrono>
#include <pthread.h>
#include <thread>

namespace Slipway {

/// Measures how long a thread's event loop does not come round: the longest time between two beats
/// of a 1 ms timer. A second thread looks on, and takes the stack of a beat that stays out.
///
/// Threads: made, used and destroyed in the thread that it watches. One at a time in a process: it
/// uses SIGUSR2.
class EventLoopWatchdog final : public QObject {
    Q_OBJECT
public:
    struct Gap {
        std::chrono::microseconds length{};
        /// How long of it the thread was ready to run and other threads or programs had the processors.
        std::chrono::microseconds waited{};
        /// The most processor time that the thread took between two beats, be it in this gap or in another:
        /// a busy machine does not make it longer.
        std::chrono::microseconds work{};
        /// Looked at while it lasted, innermost call first; none: it was shorter than the threshold.
        QList<QStringList> stacks;
    };

    explicit EventLoopWatchdog(std::chrono::milliseconds stackAfter, QObject *parent = nullptr);
    ~EventLoopWatchdog() override;
    Q_DISABLE_COPY_MOVE(EventLoopWatchdog)

    /// Forgets what was measured; the next gap begins now.
    void restart();
    /// The longest gap since restart(), the one that is going on included.
    [[nodiscard]] Gap longest();

private:
    static constexpr std::size_t MostSamples = 8;
    static constexpr int MostFrames = 96;

    struct Sample {
        std::array<void *, MostFrames> frames{};
        int count = 0;
    };

    void beat();
    void look(const std::stop_token &stop);
    [[nodiscard]] std::chrono::microseconds waitedSoFar() const;
    [[nodiscard]] QList<QStringList> stacksOfGap() const;
    static void onSignal(int number);

    const std::chrono::milliseconds m_stackAfter;
    QTimer m_timer;
    pthread_t m_watched;
    int m_schedule; ///< The thread's schedstat; -1: the kernel has none.
    std::atomic<int64_t> m_lastBeat; ///< Microseconds of the steady clock.
    std::chrono::microseconds m_waitedAtBeat{};
    std::chrono::microseconds m_workedAtBeat{};
    std::chrono::microseconds m_mostWork{};
    Gap m_longest;
    std::array<Sample, MostSamples> m_samples; ///< Of the gap that is going on.
    std::atomic<std::size_t> m_sampleCount = 0;
    std::jthread m_observer;
};

} // namespace Slipway
