// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <atomic>
#include <cstdint>
#include <mutex>

namespace Slipway {

/// What a running job tells: 64-bit counters that workers add to and the interface samples.
///
/// Threads: every function may be called from any thread; counters are relaxed atomics.
/// Pulled, never pushed: a signal per file slows both the work and the window.
class ProgressBoard final {
public:
    /// One look at the board.
    struct Sample {
        QString phase; ///< For people: "Reading sources".
        QString item; ///< What is worked on now, display text; may be empty.
        int64_t filesDone = 0;
        int64_t filesTotal = -1; ///< -1: not known (yet).
        int64_t bytesDone = 0;
        int64_t bytesTotal = -1; ///< -1: not known (yet).
    };

    ProgressBoard() = default;
    ProgressBoard(const ProgressBoard &) = delete;
    ProgressBoard &operator=(const ProgressBoard &) = delete;

    /// Begins a phase: sets its name and totals, counters go back to zero.
    void begin(const QString &phase, int64_t filesTotal = -1, int64_t bytesTotal = -1);
    void add(int64_t files, int64_t bytes)
    {
        // Workers share these: whoever adds nothing must not wait for the others.
        if (files != 0) {
            m_filesDone.fetch_add(files, std::memory_order_relaxed);
        }
        if (bytes != 0) {
            m_bytesDone.fetch_add(bytes, std::memory_order_relaxed);
        }
    }
    /// Names what is worked on; call it once in a while, not for every file.
    void setItem(const QString &item);
    [[nodiscard]] Sample sample() const;

private:
    mutable std::mutex m_mutex;
    QString m_phase;
    QString m_item;
    std::atomic<int64_t> m_filesDone = 0;
    std::atomic<int64_t> m_filesTotal = -1;
    std::atomic<int64_t> m_bytesDone = 0;
    std::atomic<int64_t> m_bytesTotal = -1;
};

} // namespace Slipway
