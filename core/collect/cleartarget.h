// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collector.h"

#include <stop_token>

namespace Slipway {

/// collectstatic --clear: deletes every file of the target, links to folders entered, folders kept.
/// Errors: as Django's, in Python's words; Cancelled between two files.
/// Source: django/contrib/staticfiles/management/commands/collectstatic.py clear_dir (6.0).
[[nodiscard]] Result<void> clearTarget(const TargetStorage &target, bool dryRun, CollectLog &log,
                                       CollectorCounts &counts, const std::stop_token &stop);

/// The first error that Django's listdir() of the target's folder would raise; whether it has
/// entries otherwise. collectstatic looks at this before anything else, also without a prompt.
[[nodiscard]] Result<bool> targetHasEntries(const TargetStorage &target);

} // namespace Slipway
