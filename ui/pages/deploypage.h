// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/contentpage.h"

class QAction;
class QPushButton;
class QStackedLayout;
class QTimer;

namespace Slipway {

class DeployRun;
class DeploySession;
class DeployTargets;
class EndedEarly;
class KeptFocus;
class NoticeBar;
class OpenDeploymentBar;
class PlanView;
class ScrollPane;
class TargetEditor;
struct Error;
struct HeldLock;

/// Chooses targets, shows what would change on them, and carries it out.
class DeployPage final : public ContentPage {
    Q_OBJECT
public:
    DeployPage(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    bool focusFilter() override;
    void primary() override;
    bool backOut() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Actions {
        QAction *plan = nullptr, *start = nullptr, *pause = nullptr, *cancel = nullptr,
                *add = nullptr, *edit = nullptr, *duplicate = nullptr, *remove = nullptr,
                *up = nullptr, *down = nullptr, *tick = nullptr, *saveTarget = nullptr,
                *saveReport = nullptr, *copyReport = nullptr, *copyLog = nullptr,
                *toHistory = nullptr, *openFolder = nullptr, *copyPath = nullptr, *next = nullptr,
                *previous = nullptr, *flat = nullptr, *compare = nullptr, *leaveOut = nullptr,
                *finishOpen = nullptr, *undoOpen = nullptr, *takeLock = nullptr,
                *together = nullptr, *oneByOne = nullptr, *adopt = nullptr;
    };

    void addTargetActions(ActionRegistry &actions);
    void addOrderActions(ActionRegistry &actions);
    void addPlanActions(ActionRegistry &actions);
    void bindButtons();
    void planIfMissing();
    void lookForEndedEarly();
    void takeEndedEarly();
    void refresh();
    void refreshParts();
    void refreshFocus();
    void refreshState();
    void offerWhatIsRead();
    /// The path of the conflict because of which there can be no release, so no plan; empty: none.
    [[nodiscard]] QByteArray conflictInTheWay() const;
    void refreshHeader();
    void refreshActions();
    void refreshLeaveOut();
    void refreshNotice();
    void editTarget(bool asCopy);
    void addTarget();
    void closeEditor();
    void saveReport();
    void copyReport();
    void lookAt(const QString &target, const QString &chip);
    void showFailure(const QString &words);
    /// Leads to what has to be agreed to before it is deployed, and says so.
    void leadToWhatIsMissing();
    /// Finishes or undoes what ended early; of a production target once its name is typed.
    void takeUp(bool undoes);
    void askForLocks(const QList<HeldLock> &holders);
    void askToAdopt();
    [[nodiscard]] QString shownName() const;

    DeploySession &m_deploy;
    EndedEarly *m_endedEarly; ///< Before what shows it.
    Actions m_actions;
    QPushButton *m_saveReport = nullptr;
    QPushButton *m_copyReport = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_pause = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_run = nullptr;
    QStackedLayout *m_whole = nullptr; ///< Targets and plan, or the run.
    QWidget *m_planning = nullptr;
    DeployTargets *m_targets = nullptr;
    QStackedLayout *m_side = nullptr; ///< A state, the plan, or the editor.
    KeptFocus *m_focus = nullptr; ///< While it is planned what had the keyboard is not there.
    EmptyState *m_state = nullptr;
    ScrollPane *m_statePane = nullptr;
    PlanView *m_plan = nullptr;
    ScrollPane *m_planPane = nullptr; ///< In a low window the plan leaves the targets some room.
    TargetEditor *m_editor = nullptr;
    DeployRun *m_progress = nullptr;
    NoticeBar *m_notice = nullptr;
    OpenDeploymentBar *m_open = nullptr;
    QTimer *m_look = nullptr;
    bool m_isChoosing =
        false; ///< The first target comes to sight once it is known which ended early.
    bool m_editing = false;
    QString m_wanted; ///< Just added: shown and ticked when it is there.
    QString m_reportFolder; ///< Where a report was saved last.
    QString m_failure; ///< Of what was to be written last; told until it is closed.
};

} // namespace Slipway
