// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

/// Flags for QPainter::drawText(): a text without a letter of a script that runs from right to left, as are paths,
/// ids and figures, reads from left to right as a whole wherever it stands. Else a full stop, a slash or a unit at its
/// end would be at the wrong one in a window that runs from right to left.
[[nodiscard]] int readingOrder(const QString &text);

/// The same for a path, which does so whatever its letters are.
inline constexpr int PathOrder = Qt::TextForceLeftToRight;

} // namespace Slipway
