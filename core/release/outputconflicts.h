// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "collect/conflict.h"
#include "project/projectsnapshot.h"
#include "project/referencepolicy.h"
#include "storage/outputclashes.h"

#include <stop_token>
#include <vector>

namespace Slipway {

/// Names that an output of the project's storage shares with a source or with another output, so that one content
/// is lost. Those where both have the same content (or decompress to it) are none. Empty for storages that are not
/// known here.
///
/// Post-processing is computed in memory where some source's name makes it likely that there are any; where that
/// ends with an error, names are told by the sources' hashes alone, see likelyOutputClashes(). Writes nothing
/// but entries of the compression cache. Blocking. Errors: Cancelled.
[[nodiscard]] Result<std::vector<OutputClash>> findOutputClashes(
    const ProjectSnapshot &snapshot, const Collection &collection,
    const std::vector<ReferencePolicy> &policies, const std::stop_token &stop = {},
    ProgressBoard *progress = nullptr);

/// Every conflict of a project: those of findConflicts(), and findOutputClashes() as conflicts of the kind
/// CannotCoexist, in the order of findConflicts(). Two files with one hashed name cannot be acknowledged: there is
/// room for one of them only. Errors: Cancelled.
[[nodiscard]] Result<std::vector<Conflict>> findAllConflicts(
    const ProjectSnapshot &snapshot, const Collection &collection,
    const std::vector<ReferencePolicy> &policies, const std::stop_token &stop = {},
    ProgressBoard *progress = nullptr);

} // namespace Slipway
