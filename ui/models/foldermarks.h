// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/widgets/badge.h"

namespace Slipway {

/// The same files with FileTable::folderMarks summed up. O(n), for a worker.
[[nodiscard]] std::shared_ptr<const FileTable> withFolderMarks(
    const std::shared_ptr<const FileTable> &table);

/// What a folder says of the files below it while it is closed: the worst first, three at the most.
[[nodiscard]] BadgeList folderBadges(const FileTable &table, uint32_t node);

} // namespace Slipway
