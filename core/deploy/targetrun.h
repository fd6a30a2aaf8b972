// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"

#include <QElapsedTimer>

namespace Slipway {

/// The steps of a deployment to one target, each once and in their order. The lock is given back when
/// the object goes.
///
/// Threads: one call at a time, from any worker.
class TargetRun final {
public:
    TargetRun(const DeploymentPart &part, const ContentSource &content, std::stop_token stop,
              PauseToken pause);
    ~TargetRun();
    Q_DISABLE_COPY_MOVE(TargetRun)

    /// Among those that are staged at the same time.
    void shareSpace(std::shared_ptr<SpaceLedger> space) { m_space = std::move(space); }

    /// Looks at warnings and place, locks, and checks that the target is what the plan was made for.
    Result<void> prepare();
    Result<void> stage();
    Result<void> publish();
    /// Verifies and prunes.
    Result<void> finish();
    /// prepare() found that the target has it all.
    [[nodiscard]] bool isDone() const { return m_report.reached == DeployStep::Done; }

    void end();
    [[nodiscard]] const DeploymentReport &report() const { return m_report; }
    /// What a cancel at this point means for the target, in words.
    [[nodiscard]] Error cancelled() const;

private:
    void reach(DeployStep step);
    void note(const QString &text) const;
    [[nodiscard]] TargetContext context() const;
    Result<void> checkUnmoved();
    void openJournal();
    void needInStore(QStringList releases) const;
    [[nodiscard]] bool putDamagedJournalAside(const Error &damage) const;
    void journal(DeployStep step, bool isEnd);
    Result<void> tidyUp();
    Result<void> dropFolders();
    void noteDropped() const;
    [[nodiscard]] bool isServed() const;
    void setPublished();
    [[nodiscard]] QString phase() const;
    void tellPlaced(const QString &before);

    const DeploymentPart &m_part;
    const ContentSource &m_content;
    std::stop_token m_stop;
    PauseToken m_pause;
    RateLimit m_limit;
    std::shared_ptr<SpaceLedger> m_space;
    DeploymentReport m_report;
    QElapsedTimer m_timer; ///< From its first step to its end.
    int64_t m_stepBegan = 0;
    bool m_locked = false;
    QString m_before; ///< Release that was published until now.
    std::optional<DeployJournal> m_journal;
    /// It began where another had ended while it put files in place, or before it had tidied up.
    bool m_isOverOther = false;
    std::string m_holder; ///< What its need of the store goes by.
};

} // namespace Slipway
