// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/roles.h"

#include <QStringList>
#include <QWidget>

namespace Slipway {

/// The steps of a job in a row: those that are done, the one it is at, those to come.
class StepBar final : public QWidget {
    Q_OBJECT
public:
    explicit StepBar(QWidget *parent = nullptr);
    void setSteps(const QStringList &steps);
    /// `current` is an index; below 0: none has begun; the number of steps: all are done. `tone` is
    /// that of the current one: Bad where it failed, Warn where it stopped or waits.
    void setCurrent(int current, Tone tone = Tone::Change);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void describe();

    QStringList m_steps;
    int m_current = 0;
    Tone m_tone = Tone::Change;
};

} // namespace Slipway
