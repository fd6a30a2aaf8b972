// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/releasebuild.h"

namespace Slipway::Local {

/// What stands in the folder of a new release already, because an earlier run was building there: what the plan
/// has there too stays, read and compared with its digest, or known to be a link to the previous release; all else is
/// removed. Errors: as open(2) and unlink(2), Cancelled.
[[nodiscard]] Result<ReusedFiles> reuseBuilt(const ReleaseBuild &build);

} // namespace Slipway::Local
