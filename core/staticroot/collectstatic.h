// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/progress.h"
#include "collect/collector.h"
#include "collect/targetstorage.h"
#include "project/projectsnapshot.h"
#include "storage/postprocessing.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// Takes what a run does, in Django's order.
class CollectstaticLog : public CollectLog {
public:
    /// What post_process() yields.
    virtual void postProcessed(const PostProcessed & /*file*/) { }
    /// Sources that are about to be overwritten, see overwrittenSources(); never none.
    virtual void overwrites(const std::vector<std::string> & /*sources*/) { }
    /// The compression cache could not be used, which costs time and nothing else.
    virtual void cacheNotUsed(const Error & /*note*/) { }
};

struct CollectstaticOptions {
    CollectorOptions collector;
    bool postProcesses = true; ///< False: --no-post-process.
};

struct CollectstaticCounts {
    CollectorCounts collected;
    std::optional<int64_t> postProcessed; ///< Absent: the storage does nothing after copying.
};

struct CollectstaticFailure {
    Error error;
    std::optional<std::string> failedName; ///< "Post-processing '…' failed!" comes before it.
};

/// All of collectstatic over a local STATIC_ROOT: copies, then does what the storage does after
/// copying (hashed names, the manifest, compressed files), the same files with the same bytes.
///
/// To be asked only where checkNativeStorage() says yes. A finder that could not be built ends the run
/// after those before it. A dry run ends before post-processing, as Django's.
/// Blocking, with several threads. Errors: as runCollector() and postProcess(), what Django raises in
/// its words; Cancelled: every file whole.
/// Source: django/contrib/staticfiles/management/commands/collectstatic.py (6.0), whitenoise/storage.py
/// (6.12).
[[nodiscard]] std::expected<CollectstaticCounts, CollectstaticFailure> runCollectstatic(
    const ProjectSnapshot &snapshot, const TargetStorage &target,
    const CollectstaticOptions &options, CollectstaticLog &log, const std::stop_token &stop = {},
    ProgressBoard *progress = nullptr);

} // namespace Slipway
