// SPDX-License-Identifier: GPL-3.0-or-later
// Locks that somebody else holds, or seems to: who that is, and how they are taken over knowingly.
#include "base/patience.h"
#include "deploy/local/locksight.h"
#include "ui/session/deploysession.h"
#include "ui/session/silenttarget.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <algorithm>
#include <optional>
#include <utility>

namespace Slipway {

using namespace std::chrono_literals;

namespace {

bool isLockRefused(const DeploymentRecord::Target &target)
{
    return target.outcome.report.isLockRefused;
}

constexpr auto LookPatience = 5s;

/// Who holds these locks. Errors: Timeout, where one of them does not answer.
Result<QList<HeldLock>> holdersOf(const QList<TargetConfig> &configs)
{
    QList<HeldLock> seen;
    for (const TargetConfig &config : configs) {
        if (auto silence = silenceOf(config, {})) {
            return failure(*std::move(silence));
        }
        // A place may fall silent while it is looked at.
        using Lock = std::optional<Local::LockSight>;
        const std::optional<Lock> lock = answerWithin<Lock>(
            LookPatience, {}, [path = config.path] { return Local::lookAtLock(path); });
        if (!lock) {
            return failure(noAnswer(config));
        }
        seen << HeldLock{.target = config.name, .lock = *lock};
    }
    return seen;
}

} // namespace

bool DeploySession::canTakeLocks() const
{
    return isUndoRefused()
        || (isOver() && !m_run.parts.isEmpty()
            && std::ranges::any_of(record()->targets, isLockRefused));
}

void DeploySession::lookAtHolders()
{
    if (!canTakeLocks() || m_isLookingAtHolders) {
        return;
    }
    QList<TargetConfig> configs;
    if (isUndoRefused()) {
        configs << shown()->config;
    } else {
        for (qsizetype i = 0; i < m_run.parts.size(); ++i) {
            if (isLockRefused(record()->targets[size_t(i)])) {
                configs << m_run.parts[i].config;
            }
        }
    }
    using Answer = Result<QList<HeldLock>>;
    m_isLookingAtHolders = true; // a place that hangs is not asked twice
    auto *watcher = new QFutureWatcher<Answer>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isLookingAtHolders = false;
        if (!canTakeLocks()) {
            return;
        }
        const Answer seen = watcher->future().takeResult();
        if (seen) {
            Q_EMIT holdersSeen(*seen);
        } else {
            Q_EMIT holdersUnseen(seen.error());
        }
    });
    watcher->setFuture(QtConcurrent::run([configs] { return holdersOf(configs); }));
}

/// The plans are those that were agreed to: where whoever held the lock has changed the target, they are refused.
void DeploySession::takeLocks(const QList<HeldLock> &seen)
{
    if (!canTakeLocks()) {
        return;
    }
    const auto lockOf = [&seen](const QString &target) {
        const auto held = std::ranges::find(seen, target, &HeldLock::target);
        return held != seen.end() && held->lock ? held->lock->id : QString();
    };
    if (isUndoRefused()) {
        takeUpShown(true, lockOf(m_undoRefused)); // its name was typed before it was refused
        return;
    }
    Run run = m_run;
    run.parts.clear();
    for (qsizetype i = 0; i < m_run.parts.size(); ++i) {
        if (!record()->targets[size_t(i)].outcome.error) {
            continue; // one of those before it in its turn
        }
        DeployJobPart part = m_run.parts[i];
        part.takeLockFrom = lockOf(part.config.name);
        run.parts << part;
    }
    start(std::move(run));
}

} // namespace Slipway
