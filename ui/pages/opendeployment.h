// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

class QPushButton;

namespace Slipway {

class DeploySession;
class EndedEarly;
class TextLabel;

/// A deployment to the target that is shown which ended early: what happened, what visitors get because of
/// it, and the two ways on. And on which other targets one did, whatever is shown or ticked.
class OpenDeploymentBar final : public QWidget {
    Q_OBJECT
public:
    OpenDeploymentBar(DeploySession &deploy, const EndedEarly &early, QWidget *parent = nullptr);

    /// Shows itself where there is one. `allowed`: the page is at a place where it belongs.
    void refresh(bool allowed);
    [[nodiscard]] QPushButton *finishButton() const { return m_finish; }
    [[nodiscard]] QPushButton *undoButton() const { return m_undo; }
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] QString othersWords() const;

    DeploySession &m_deploy;
    const EndedEarly &m_early;
    TextLabel *m_text;
    QPushButton *m_finish;
    QPushButton *m_undo;
};

} // namespace Slipway
