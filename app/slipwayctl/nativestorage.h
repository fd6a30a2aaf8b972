// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"

namespace Slipway::Ctl {

/// Whether the project's storage is one that can be written to natively, exactly as Django would.
///
/// Errors: the exception that building the storage raises in Django, as things stand now;
/// Unsupported, in words, for a storage or a collectstatic command that this version does not stand
/// in for. `postProcesses` is false when nothing is to be post-processed in this run.
[[nodiscard]] Result<void> checkStorage(const ProjectSnapshot &snapshot, bool postProcesses);

} // namespace Slipway::Ctl
