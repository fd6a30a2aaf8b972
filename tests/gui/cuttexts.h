// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace Slipway {

/// "name < its parent's < …", as it helps to find the widget.
[[nodiscard]] QString nameOf(const QWidget *widget);

/// Every text of the window that is not whole, and not elided by design. `looked` grows by what was looked at.
[[nodiscard]] QStringList cutTexts(const QWidget *window, int &looked);

} // namespace Slipway
