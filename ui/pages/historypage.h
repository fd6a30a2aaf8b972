// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/contentpage.h"
#include "ui/pages/historydetails.h"
#include "ui/pages/pageactions.h"

class QPushButton;
class QScrollArea;

namespace Slipway {

class DataTree;
class HistoryModel;
class Notice;
class TimeLanes;
struct TargetPlan;

/// What was deployed where, when, by whom and why: a time line of all targets, any two releases compared,
/// the way back to one, and pins.
class HistoryPage final : public ContentPage {
    Q_OBJECT
public:
    HistoryPage(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    void addActions(ActionRegistry &actions) override;
    [[nodiscard]] PageCount count() const override;
    void follow(const PageLink &link) override;
    void primary() override;
    bool backOut() override;
    void saveView(ViewMemory &memory) const override;
    void restoreView(const ViewMemory &memory) override;
    [[nodiscard]] HistoryLog &log() { return m_log; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QWidget *makeList();
    void fillChips();
    void showRows();
    void fillLanes();
    /// They give way to the rows where there is little height.
    void showLanes();
    void showCurrent();
    void compare();
    /// To the current row's release; where the target serves that already, to the one before it.
    void rollBack();
    /// Leads to where the deployment that ended early on the current row's target is finished or undone.
    void takeUp();
    [[nodiscard]] bool canTakeUp() const;
    /// The release that rollBack() would plan; null: none.
    [[nodiscard]] const StoredRelease *wayBack() const;
    /// Why there is none, or it cannot be planned now; empty: it can.
    [[nodiscard]] QString whyNoWayBack() const;
    /// What is known of the entry's target beside what was deployed there; only of its live release.
    [[nodiscard]] ChangedByOthers othersOf(const HistoryEntry &entry) const;
    void tellOthers();
    /// Leads to where it is compared with what its target holds.
    void lookAtTarget();
    /// Reads all that the current row's target holds, and tells how that compares with what was deployed there.
    void verify();
    [[nodiscard]] bool canVerify() const;
    /// The current row's, else the one that Deploy shows; null: none.
    [[nodiscard]] const TargetPlan *targetToVerify() const;
    void togglePin();
    void nameRelease();
    void toggleBase();
    void refreshActions();
    /// What this machine keeps of the current row's release; null: nothing.
    [[nodiscard]] const StoredRelease *currentKept() const;
    [[nodiscard]] const HistoryEntry *current() const;
    /// The releases to compare, the older first: of two rows that are chosen, of one
    /// and that which others are compared with, or of one and what is live.
    [[nodiscard]] std::pair<QString, QString> compared() const;
    /// Somebody chose both of them; else what is compared is told beside the deployment.
    [[nodiscard]] bool isComparisonAsked() const;

    DeploySession &m_deploy;
    HistoryLog m_log;
    HistoryModel *m_model;
    DataTree *m_tree;
    TimeLanes *m_lanes;
    HistoryDetails *m_details;
    QScrollArea *m_column; ///< In which they scroll.
    Notice *m_notice;
    QPushButton *m_takeUp = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_back = nullptr;
    PageActions m_actions;
    QueryRunner m_comparisons;
    QByteArray m_wanted; ///< What somebody was led to: chosen once it has been read.
    bool m_tellsUnread = false; ///< The notice is about what could not be read.
    std::pair<QString, QString> m_compared;
    std::optional<HistoryComparison> m_comparison; ///< That is shown.
};

} // namespace Slipway
