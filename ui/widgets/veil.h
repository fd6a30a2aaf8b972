// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QTimer;

namespace Slipway {

/// Dims a widget whose content is about to be replaced; it stays usable below.
class Veil final : public QWidget {
    Q_OBJECT
public:
    /// Lies over `covered`, which has to be a child of `parent`.
    explicit Veil(QWidget *parent);
    void cover(QWidget *covered);
    /// Comes after a moment, so that what is quick does not flicker; goes at once.
    void setWanted(bool wanted);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void follow();

    QWidget *m_covered = nullptr;
    QTimer *m_delay;
};

} // namespace Slipway
