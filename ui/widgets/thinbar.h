// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QWidget>

class QTimer;

namespace Slipway {

/// A thin progress bar; a share below zero means that the end is not known: a piece wanders along it.
class ThinBar final : public QWidget {
    Q_OBJECT
public:
    explicit ThinBar(QWidget *parent = nullptr);
    void setShare(double share);
    [[nodiscard]] double share() const { return m_share; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void moveOrStand();

    QTimer *m_timer;
    double m_share = -1;
    int m_step = 0;
};

/// A dot that says how things stand, or a spinner while something runs.
class StateDot final : public QWidget {
    Q_OBJECT
public:
    explicit StateDot(QWidget *parent = nullptr);
    void setTone(Tone tone);
    void setSpinning(bool on);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QTimer *m_timer;
    Tone m_tone = Tone::Neutral;
    int m_turn = 0;
};

} // namespace Slipway
