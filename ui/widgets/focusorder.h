// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QWidget;

namespace Slipway {

/// What Tab comes to below `root`, in the order in which it is read: row by row, in the reading
/// direction, and what stands in one container together (a list before the details beside it).
///
/// Asked anew at each step, because details are built anew for each row. `from` is among them, even
/// where Tab would not come to it or it has just been hidden: the step starts there.
[[nodiscard]] QList<QWidget *> focusOrder(const QWidget &root, QWidget *from = nullptr);

/// Gives the focus to the next one, or to the former, and scrolls to it; false: there is none.
bool moveFocus(QWidget &root, bool next);

} // namespace Slipway
