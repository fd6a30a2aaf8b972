// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QWidget>

namespace Slipway {

/// Margins of which one edge has more, of what stands in `widget`: layouts and labels do not turn theirs round where
/// text runs from right to left.
[[nodiscard]] inline QMargins leadingMargins(const QWidget *widget, int leading, int top,
                                             int trailing, int bottom)
{
    return widget->layoutDirection() == Qt::RightToLeft ? QMargins(trailing, top, leading, bottom)
                                                        : QMargins(leading, top, trailing, bottom);
}

} // namespace Slipway
