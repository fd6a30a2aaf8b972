// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/pages/contentpage.h"

class QPushButton;
class QStackedLayout;

namespace Slipway {

class DataTree;
class DeployRun;
class DeploySession;
class DeployTargets;
class ElidedLabel;
class FilterRow;
class PlanTreeModel;
class TextLabel;

/// Chooses a target, shows what would change on it, and carries it out.
class DeployPage final : public ContentPage {
    Q_OBJECT
public:
    DeployPage(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

    void triggerPrimary() override;
    bool backOut() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    [[nodiscard]] QWidget *makePlanSide();
    void refresh();
    void refreshHeader();
    void refreshPlan();
    void query();

    DeploySession &m_deploy;
    QPushButton *m_again;
    QPushButton *m_run;
    QPushButton *m_cancel;
    DeployTargets *m_targets;
    QStackedLayout *m_side;
    QWidget *m_planSide;
    EmptyState *m_state;
    DeployRun *m_progress;
    FilterRow *m_planFilter;
    PlanTreeModel *m_model;
    DataTree *m_tree;
    QueryRunner m_queries;
};

} // namespace Slipway
