// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QJsonValue;

namespace Slipway {

/// Whether Python's `if` takes a snapshot's value for true: not of None, False, 0 and what is empty. An absent
/// value is false.
[[nodiscard]] bool isTrueInPython(const QJsonValue &value);

} // namespace Slipway
