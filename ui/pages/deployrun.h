// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QVBoxLayout;

namespace Slipway {

class Card;
class DeploySession;
class ElidedLabel;
class ProjectSession;
class SeverityMark;
class TextLabel;
class ThinBar;

/// A deployment while it runs, and its report afterwards.
class DeployRun final : public QWidget {
    Q_OBJECT
public:
    DeployRun(ProjectSession &session, DeploySession &deploy, QWidget *parent = nullptr);

private:
    void refresh();
    void showProgress();
    void showOutcome();
    void fillLog();
    void addFigure(const QString &name, const QString &value);

    ProjectSession &m_session;
    DeploySession &m_deploy;
    Card *m_lane;
    SeverityMark *m_mark;
    TextLabel *m_name;
    ElidedLabel *m_phase;
    TextLabel *m_figures;
    ThinBar *m_bar;
    ElidedLabel *m_item;
    Card *m_outcome;
    TextLabel *m_outcomeTitle;
    TextLabel *m_outcomeText;
    QWidget *m_reportBox;
    QVBoxLayout *m_report;
    TextLabel *m_visitors;
    QPlainTextEdit *m_log;
};

} // namespace Slipway
