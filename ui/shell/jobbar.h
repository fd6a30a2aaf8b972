// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;
class QTimer;

namespace Slipway {

class ElidedLabel;
class ProjectSession;
class StateDot;
class TextLabel;
class ThinBar;

/// The bar along the bottom, always there: what runs now, or how things stand.
class JobBar final : public QWidget {
    Q_OBJECT
public:
    explicit JobBar(ProjectSession &session, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void showRunning();
    void showResting();
    [[nodiscard]] QString totals() const;

    ProjectSession &m_session;
    StateDot *m_dot;
    ElidedLabel *m_sentence;
    ThinBar *m_bar;
    ElidedLabel *m_figures;
    TextLabel *m_totals;
    QPushButton *m_cancel;
    QPushButton *m_refresh; ///< Shown when sources changed.
    QTimer *m_clock;
};

} // namespace Slipway
