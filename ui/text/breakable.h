// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

/// A text whose long words may be broken where names are: a label that wraps gives way then. To be shown,
/// not to be copied.
[[nodiscard]] QString breakable(const QString &text);

/// A text whose figures stay on one line with the word behind them. To be shown, not to be copied or compared.
[[nodiscard]] QString figuresKept(const QString &text);

} // namespace Slipway
