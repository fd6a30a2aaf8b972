// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/listing.h"
#include "deploy/local/publisher.h"

#include <string>
#include <vector>

namespace Slipway::Local {

/// The folders that putting `files` in place will make: those that are not there, with all above them. Sorted.
[[nodiscard]] std::vector<std::string> foldersToMake(const RootFolder &root,
                                                     const std::vector<ListingEntry> &files);

/// Removes those of them that are empty, with the folders that this empties if they are among them. The others
/// stay, and so does what cannot be removed. Errors: Busy, as RootFolder::checkLock().
[[nodiscard]] Result<void> removeMadeFolders(const RootFolder &root,
                                             const std::vector<std::string> &made);

} // namespace Slipway::Local
