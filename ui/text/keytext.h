// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace Slipway {

/// Keys as people know them. Return and the number pad's Enter are two keys to Qt and one to them: what is
/// the same in their words is said once.
[[nodiscard]] QString keyText(const QKeySequence &keys);
[[nodiscard]] QString keyText(const QList<QKeySequence> &alternatives);

} // namespace Slipway
