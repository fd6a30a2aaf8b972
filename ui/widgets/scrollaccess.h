// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// Makes what scrolls answer screen readers that ask for a part that is not there (any more) with nothing.
/// Qt reads past the end of its list then and crashes: QAccessibleAbstractScrollArea::child() looks at no bounds, up
/// to Qt 6.8 at least. A reader counts first and asks then, and a scroll bar may go between the two.
///
/// To be called once, on the GUI thread, after the QApplication is made and before the first widget. Classes that
/// Qt has accessibility of its own for, as trees and text fields, keep it.
void guardScrollAccess();

} // namespace Slipway
