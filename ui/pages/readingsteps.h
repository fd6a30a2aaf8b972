// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace Slipway {

class ProjectSession;
class SeverityMark;
class TextLabel;
class ThinBar;

/// How far the reading of a project is: the steps, the one that runs now, and a way to stop it.
class ReadingSteps final : public QWidget {
    Q_OBJECT
public:
    explicit ReadingSteps(ProjectSession &session, QWidget *parent = nullptr);

private:
    void refresh();
    [[nodiscard]] int currentStep() const;

    struct Step {
        SeverityMark *mark;
        TextLabel *text;
    };

    ProjectSession &m_session;
    QList<Step> m_steps;
    TextLabel *m_phase;
    ThinBar *m_bar;
    QPushButton *m_cancel;
};

} // namespace Slipway
