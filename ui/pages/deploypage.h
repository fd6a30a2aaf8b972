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
    QPushButton *m_again = nullptr;
    QPushButton *m_run = nullptr;
    QPushButton *m_cancel = nullptr;
    DeployTargets *m_targets = nullptr;
    QStackedLayout *m_side = nullptr;
    QWidget *m_planSide = nullptr;
    EmptyState *m_state = nullptr;
    DeployRun *m_progress = nullptr;
    FilterRow *m_planFilter = nullptr;
    PlanTreeModel *m_model = nullptr;
    DataTree *m_tree = nullptr;
    QueryRunner m_queries;
};

} // namespace Slipway
