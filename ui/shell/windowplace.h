// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMargins>
#include <QRect>

namespace Slipway {

/// Where a window is put so that it lies on the screen with its frame: moved as far as it must be, and made smaller
/// only where the screen has less room. All but the frame's widths are in the coordinates of the desktop.
[[nodiscard]] QRect placedWithin(const QRect &window, const QMargins &frame,
                                 const QRect &available);

} // namespace Slipway
