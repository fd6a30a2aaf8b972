// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <cstdint>
#include <string>

namespace Slipway {

/// Reads a whole regular file of at most `limit` bytes; never waits for a pipe or a device. Errors: as
/// open(2) and read(2), with `what`; WrongType when it is none; InvalidData when it is larger.
[[nodiscard]] Result<QByteArray> readSmallFile(const std::string &path, int64_t limit,
                                               const QString &what);
/// The same of what a user names, which may be a pipe: it is read to its end.
[[nodiscard]] Result<QByteArray> readGivenFile(const std::string &path, int64_t limit,
                                               const QString &what);

/// Replaces a file by rename(2), so that readers see the old or the new content, never a part.
/// Makes its folder (mode 0700, as the XDG base directory specification asks). The file gets mode
/// 0600. Errors: as the system calls, with `what`.
[[nodiscard]] Result<void> writeSmallFile(const std::string &path, const QByteArray &content,
                                          const QString &what);

/// mkdir -p with mode 0700 for what is missing, whatever the umask.
[[nodiscard]] Result<void> makeFolders(const std::string &folder, const QString &what);

} // namespace Slipway
