// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/lastdeployed.h"
#include "store/releasestore.h"

#include <cstdint>

namespace Slipway {

/// Whose word it is that a target holds these files.
enum class LiveBy : uint8_t {
    Record, ///< The target's: it is what Slipway put there.
    Store, ///< That of the release that this machine keeps.
    Others, ///< The target's, of what others had put there before it was adopted.
};

/// What is live on a target. Shape: value.
struct LiveFiles {
    LiveBy by = LiveBy::Record;
    LastDeployed deployed; ///< Its files are those of `by`.
};

/// What lastDeployed() says; but the record calls somebody else's what was adopted, so the store is asked for that
/// release first. Where it is not there any more, what the record knows of it is better than nothing.
/// Blocking, any thread. Errors: NotFound (the target has no record); as ReleaseStore::find() where the
/// record has nothing of ours, and as ReleaseStore::read().
[[nodiscard]] Result<LiveFiles> liveFiles(const TargetConfig &target, const ReleaseStore &store);

} // namespace Slipway
