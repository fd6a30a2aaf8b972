// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "collect/collection.h"
#include "collect/targetstorage.h"
#include "project/projectsnapshot.h"

#include <cstdint>
#include <stop_token>

namespace Slipway {

/// What would come after copying. Shape: value.
struct ProcessingPreview {
    int64_t hashed = 0; ///< Files that would get a hashed name.
    bool hasManifest = false;
    bool compresses = false;
};

/// Computes post-processing over what collecting would leave in STATIC_ROOT, and writes nothing.
/// `clear`: nothing would lie there but the copies.
/// Blocking. Errors: what the run would end with, naming the file; Cancelled; Unsupported.
[[nodiscard]] Result<ProcessingPreview> previewProcessing(const ProjectSnapshot &snapshot,
                                                          const TargetStorage &target,
                                                          const Collection &collection, bool clear,
                                                          const std::stop_token &stop = {});

/// A failure in words for people: of which file, and what to do. Where names never settle that takes a look at what
/// `collection` refers to: blocking.
[[nodiscard]] Error processingFailed(Error error, const std::optional<std::string> &failedName,
                                     const ProjectSnapshot &snapshot, const Collection &collection,
                                     const std::stop_token &stop = {});

} // namespace Slipway
