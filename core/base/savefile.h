// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <string>
#include <string_view>

namespace Slipway {

/// Writes a file that the user has named. A file becomes the new one whole or stays as it was. What is there and is no
/// regular file (a device, a FIFO; links followed) is written into and stays what it is; a FIFO waits for its reader.
/// Errors: as open(2) and write(2), with `what` as what failed. Blocking, any thread.
[[nodiscard]] Result<void> saveFile(const std::string &name, std::string_view bytes,
                                    const QString &what);

} // namespace Slipway
