// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QVBoxLayout;
class QSplitter;

namespace Slipway {

class Card;
class DeployLaneCard;
class DeployLog;
class DeploySession;
class SparkLine;
class SplitShare;
class StepBar;
class TextLabel;
struct JobStatus;

/// What is said of it below the line that draws it. `name`: of what; `best`: the most so far, in bytes per second.
[[nodiscard]] QString throughputText(const QString &name, const JobStatus &status, double best,
                                     bool isPaused);

/// A deployment while it runs, and its report afterwards: steps, a lane for each target, what visitors
/// get, throughput, log.
class DeployRun final : public QWidget {
    Q_OBJECT
public:
    explicit DeployRun(DeploySession &deploy, QWidget *parent = nullptr);
    [[nodiscard]] DeployLog *log() const { return m_log; }
    [[nodiscard]] QPushButton *copyLog() const { return m_copyLog; }
    /// Below the outcomes, where a lock that somebody else holds was in the way.
    [[nodiscard]] QPushButton *takeLock() const { return m_takeLock; }
    /// Below the outcomes: to what History says of it, and the way back.
    [[nodiscard]] QPushButton *toHistory() const { return m_toHistory; }
    [[nodiscard]] SplitShare *share() const { return m_share; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    void refreshLanes();
    void showProgress();
    void showOutcome();
    void fillLog();
    [[nodiscard]] QString visitorsNow() const;

    DeploySession &m_deploy;
    StepBar *m_steps;
    QWidget *m_lanesBox;
    QVBoxLayout *m_lanes;
    QList<DeployLaneCard *> m_cards;
    QWidget *m_outcomesBox;
    QVBoxLayout *m_outcomes;
    QPushButton *m_takeLock;
    QPushButton *m_toHistory;
    TextLabel *m_visitorsTitle;
    TextLabel *m_visitors;
    SparkLine *m_spark;
    TextLabel *m_throughput;
    DeployLog *m_log;
    QPushButton *m_copyLog;
    QSplitter *m_splitter = nullptr;
    SplitShare *m_share = nullptr;
};

} // namespace Slipway
