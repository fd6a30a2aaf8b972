// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace Slipway {

/// Says to screen readers what a widget of ours is. A button of this kind can also be pressed by
/// them: it gets the Return key. To be called before the widget is shown first.
void setAccessibleRole(QWidget *widget, QAccessible::Role role);

} // namespace Slipway
