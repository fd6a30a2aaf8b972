// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QScrollArea;
class QVBoxLayout;

namespace Slipway {

class DeployTargets;

/// The left side of the Deploy page. Where it is too low for all of it, targets and checks scroll, while what will
/// come of the deployment stays in sight below them.
class DeployColumn final : public QWidget {
    Q_OBJECT
public:
    explicit DeployColumn(DeployTargets *targets, QWidget *parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void arrange();

    DeployTargets *m_targets;
    QWidget *m_outcome;
    QScrollArea *m_area;
    QWidget *m_foot; ///< Shown where the outcome is not among what scrolls.
    QVBoxLayout *m_place; ///< In the foot.
};

} // namespace Slipway
