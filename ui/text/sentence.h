// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

/// An error's reason where it stands alone, with a capital and a full stop. What begins with something
/// else than a word, such as a path or a name with marks in it, stays as it is written.
[[nodiscard]] QString asSentence(const QString &reason);

} // namespace Slipway
