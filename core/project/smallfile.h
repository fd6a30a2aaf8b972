// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string>

namespace Slipway {

/// Reads a whole file of at most `limit` bytes. Errors: as open(2) and read(2), with `what`;
/// InvalidData when it is larger.
[[nodiscard]] Result<QByteArray> readSmallFile(const std::string &path, int64_t limit,
                                               const QString &what);

/// Replaces a file by rename(2), so that readers see the old or the new content, never a part.
/// Makes its folder (mode 0700, as the XDG base directory specification asks). The file gets mode
/// 0600. Errors: as the system calls, with `what`.
[[nodiscard]] Result<void> writeSmallFile(const std::string &path, const QByteArray &content,
                                          const QString &what);

/// mkdir -p with mode 0700 for what is missing.
[[nodiscard]] Result<void> makeFolders(const std::string &folder, const QString &what);

} // namespace Slipway
