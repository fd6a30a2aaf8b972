// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "collect/collection.h"
#include "collect/contentobserver.h"
#include "collect/targetstorage.h"

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string_view>

namespace Slipway {

/// What a run did, in Django's order; each is one line of collectstatic's log.
enum class CollectStep {
    Copy, ///< "Copying" or "Pretending to copy"; the absolute source path.
    Link, ///< "Linking" or "Pretending to link"; the absolute source path.
    Delete, ///< "Deleting" or "Pretending to delete"; the source path.
    Clear, ///< The same by --clear; the path in the target.
    Unmodified, ///< "Skipping"; the source path.
    Shadowed, ///< "Found another file"; the destination path.
};

/// Takes the steps. Called in the thread that runs the collector, never in two at once.
class CollectLog {
public:
    virtual ~CollectLog() = default;
    virtual void step(CollectStep step, std::string_view path) = 0;
    /// A destination path that was met for the first time, before its file is copied: what
    /// post-processing gets to work on. `absolute` is empty where only Python has the content.
    virtual void collected(std::string_view /*destination*/, std::string_view /*sourcePath*/,
                           const std::string & /*absolute*/)
    { }
    /// False: collected() is not called, and paths need not be put together for it.
    [[nodiscard]] virtual bool wantsCollected() const { return false; }
};

/// How a collection is written: the options of collectstatic.
struct CollectorOptions {
    CollectOptions sources; ///< statSources plays no role.
    bool clear = false; ///< Deletes all files of the target first.
    bool dryRun = false;
    bool link = false; ///< Symbolic links in place of copies.
    /// Ask only this many finders, and then end with finderError: one that could not be built.
    size_t finderLimit = SIZE_MAX;
    std::optional<Error> finderError;
    ContentObserver *observer = nullptr; ///< May be null.
};

/// What a run did to files.
struct CollectorCounts {
    int64_t deleted = 0; ///< By clear.
    int64_t modified = 0; ///< Copied or linked, or so it would be in a dry run.
    int64_t unmodified = 0;
    int64_t shadowed = 0;
};

/// Does what collectstatic does with the plain storage: the same files with the same bytes, modes
/// and groups, and after an error exactly what Django would have left: all before the file that
/// failed, nothing later. Differs on purpose where Django leaves half a file: contents are complete
/// before they get their name, and a target that is replaced is so in one step.
///
/// Blocking. Copies are prepared by several threads and published in order by the calling one; where
/// target and sources overlap everything goes one by one, as lazily as Django's.
/// Errors: Django's own in Python's words (finders/pythonerror.h); Unsupported (a finder only Python
/// can list, content only Python can read); Cancelled, within 200 ms, nothing half done.
/// Source: django/contrib/staticfiles/management/commands/collectstatic.py (6.0).
[[nodiscard]] Result<CollectorCounts> runCollector(const ProjectSnapshot &snapshot,
                                                   const TargetStorage &target,
                                                   const CollectorOptions &options, CollectLog &log,
                                                   const std::stop_token &stop = {},
                                                   ProgressBoard *progress = nullptr);

} // namespace Slipway
