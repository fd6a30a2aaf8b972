// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace Slipway {

/// Says on standard output that the window's first picture is there, and ends the program: how the
/// benchmark measures the start. Does nothing when it is not wanted.
class FirstPaint final : public QObject {
    Q_OBJECT
public:
    FirstPaint(QWidget &window, bool wanted);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Slipway
