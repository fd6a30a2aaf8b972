// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QFontMetrics;

namespace Slipway {

/// A path in the room there is: its folders give way first ("admin/au…/login.html"), and only where the
/// name alone has no room it is cut as well, in the middle.
[[nodiscard]] QString elidedPath(const QString &path, const QFontMetrics &metrics, int width);

/// Facts of one line in the room there is: the last ones are left out as a whole, as no figure is to be cut. Only where
/// the first alone has no room it is.
[[nodiscard]] QString elidedFacts(const QString &facts, const QFontMetrics &metrics, int width);

} // namespace Slipway
