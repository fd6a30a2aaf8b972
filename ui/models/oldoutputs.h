// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/processedcollection.h"

#include <memory>
#include <vector>

namespace Slipway {

/// What the storage made of the reading before, by the files of this one: shown until it is known
/// anew. Files that are no longer there take what was made of them along.
struct OldOutputs {
    std::shared_ptr<const ProcessedCollection> processed; ///< Of this reading; without references.
    /// Per file of this reading: its index in the one before; ProcessedFile::NoSource: it is new.
    std::vector<uint32_t> before;
};

/// O(n), any thread.
[[nodiscard]] OldOutputs carryOutputs(const ProcessedCollection &before,
                                      const std::shared_ptr<const Collection> &collection);

} // namespace Slipway
