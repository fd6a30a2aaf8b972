// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QApplication;

namespace Slipway {

/// The same keys press things on every desktop and in every style: Enter presses the button that has
/// the keyboard, as Space does, and Space ticks the chosen entry of a menu, as Enter does.
class PressKeys final : public QObject {
    Q_OBJECT
public:
    /// Of all windows of the application.
    explicit PressKeys(QApplication &application, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace Slipway
