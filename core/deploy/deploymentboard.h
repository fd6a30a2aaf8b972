// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"

#include <QDateTime>
#include <QString>

#include <atomic>
#include <mutex>
#include <vector>

namespace Slipway {

/// The six steps of a deployment, in their order, and its end.
enum class DeployStep { Lock, Check, Stage, Publish, Verify, Prune, Done };

/// A stable word for a step, for JSON: "lock", "check", …
[[nodiscard]] QString deployStepId(DeployStep step);
/// For people: "Lock", "Check", …
[[nodiscard]] QString deployStepName(DeployStep step);

/// Something that happened to a target, worth a line of the log.
struct DeployEvent {
    QDateTime at; ///< UTC
    QString text;
};

/// What a running deployment tells of one target: pulled, never pushed.
///
/// Threads: any.
class DeploymentBoard final {
public:
    /// One look at the board.
    struct Sample {
        DeployStep step = DeployStep::Lock;
        bool begun = false; ///< Its turn has come.
        bool waiting = false; ///< For the other targets, before anything is published.
        bool published = false; ///< Visitors see the release.
        bool over = false; ///< Done, failed or cancelled.
        ProgressBoard::Sample progress;
    };

    /// For the target's own steps.
    [[nodiscard]] ProgressBoard &progress() { return m_progress; }
    void reach(DeployStep step);
    void setWaiting(bool waiting) { m_waiting = waiting; }
    void setPublished() { m_published = true; }
    void setOver() { m_over = true; }
    void note(const QString &text);

    [[nodiscard]] Sample sample() const;
    /// The events from the one with this index on; there are a dozen in all.
    [[nodiscard]] std::vector<DeployEvent> events(size_t from = 0) const;

private:
    ProgressBoard m_progress;
    std::atomic<DeployStep> m_step = DeployStep::Lock;
    std::atomic<bool> m_begun = false;
    std::atomic<bool> m_waiting = false;
    std::atomic<bool> m_published = false;
    std::atomic<bool> m_over = false;
    mutable std::mutex m_mutex;
    std::vector<DeployEvent> m_events;
};

} // namespace Slipway
