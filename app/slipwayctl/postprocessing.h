// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "collect/targetstorage.h"
#include "djangocommand.h"
#include "project/projectsnapshot.h"
#include "storage/postprocessing.h"

#include <cstdint>
#include <expected>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway::Ctl {

/// An exception of post-processing, as collectstatic ends with it.
struct PostProcessingFailure {
    Error error;
    std::optional<std::string> failedName; ///< "Post-processing '…' failed!" comes before it.
};

/// What collectstatic does after copying: computes everything, writes it, tells each file, and
/// returns how many were post-processed.
[[nodiscard]] std::expected<int64_t, PostProcessingFailure> runPostProcessing(
    const ProjectSnapshot &snapshot, const TargetStorage &target,
    const std::vector<StoredFile> &files, DjangoOutput &output, int verbosity,
    const std::stop_token &stop);

} // namespace Slipway::Ctl
