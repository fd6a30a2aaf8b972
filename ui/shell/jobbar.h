// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QPushButton;
class QTimer;

namespace Slipway {

class ActionRegistry;
class DeploySession;
class ElidedLabel;
class JobRunner;
class OutcomeNews;
class ProjectSession;
class StateDot;
class TextLabel;
class ThinBar;

/// The bar along the bottom, always there: what runs now, how a deployment ended that nobody saw end, or how
/// things stand.
class JobBar final : public QWidget {
    Q_OBJECT
public:
    JobBar(ProjectSession &session, DeploySession &deploy, OutcomeNews &news,
           QWidget *parent = nullptr);
    /// Whatever the bar says is running can be cancelled from everywhere.
    void addActions(ActionRegistry &actions);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    /// What it says, in more or fewer words.
    struct Form {
        QString sentence;
        QString figures;
        friend bool operator==(const Form &, const Form &) = default;
    };

    void cancel();
    void refresh();
    void showRunning();
    [[nodiscard]] QString waitingSettings() const;
    void showResting();
    void fit();
    [[nodiscard]] QStringList totals() const;

    /// What is shown: a deployment before anything else, then reading, planning, and what the
    /// storage makes of it.
    [[nodiscard]] JobRunner *runner() const;

    ProjectSession &m_session;
    DeploySession &m_deploy;
    OutcomeNews &m_news;
    StateDot *m_dot;
    ElidedLabel *m_sentence;
    ThinBar *m_bar;
    ElidedLabel *m_figures;
    TextLabel *m_totals;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    QAction *m_cancelAction = nullptr;
    QPushButton *m_refresh; ///< Shown when sources changed.
    QPushButton *m_report; ///< Shown with news: leads to the Deploy page.
    QTimer *m_clock;
    QList<Form> m_forms; ///< The one with the most words first.
};

} // namespace Slipway
