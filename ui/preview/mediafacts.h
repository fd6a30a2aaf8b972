// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/factspane.h"
#include "ui/preview/fileref.h"

#include <stop_token>

namespace Slipway {

/// Asks KFileMetaData's readers, in a program of their own, what a file says of itself. On workers only.
[[nodiscard]] std::shared_ptr<const MediaFacts> readMediaFacts(const FileRef &file,
                                                               const QString &format,
                                                               qint64 fileSize,
                                                               std::stop_token stop);

} // namespace Slipway
