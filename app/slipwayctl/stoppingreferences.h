// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "collect/collection.h"
#include "openproject.h"
#include "storage/referencereport.h"

#include <optional>
#include <stop_token>

namespace Slipway::Ctl {

/// Why a release cannot be built, where it ends at a reference: Django, and so the release, names only
/// the first one.
struct StoppingReferences {
    Error
        error; ///< What was given; where it is about a reference, its advice counts all that stop it.
    std::optional<ReferenceReport>
        report; ///< Its `dangling` are those that stop it; absent: none does.
};

/// Reads the references where a hashing storage's release failed with `error`. Blocking.
[[nodiscard]] StoppingReferences stoppingReferences(Error error, const OpenedProject &project,
                                                    const Collection &collection,
                                                    const std::stop_token &stop,
                                                    ProgressBoard *progress);

} // namespace Slipway::Ctl
