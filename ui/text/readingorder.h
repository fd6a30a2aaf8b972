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

/// The same for a text that may be a path: one word with a slash in it is.
[[nodiscard]] int wordOrder(const QString &text);

/// The same together with the alignment at the edge where one begins to read in `direction`, or, with AlignTrailing, at
/// the other one, wherever the text itself begins.
[[nodiscard]] int edgeOrder(Qt::LayoutDirection direction, const QString &text,
                            Qt::Alignment edge = Qt::AlignLeading);

} // namespace Slipway
