// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

/// Who runs this program and where, for records that people read. Threads: any.
[[nodiscard]] QString
currentUser(); ///< Login name of the effective user; its number when it has none.
[[nodiscard]] QString currentHost();

} // namespace Slipway
