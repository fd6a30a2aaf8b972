// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"
#include "project/slipwayconfig.h"

#include <optional>

namespace Slipway::Local {

/// Whether a folder that is to be published to in `mode` bears the marks of having been published to in another way:
/// in folders of releases, or in place (which a pool is as well). Nothing: it does not, or nobody can say. A few
/// system calls; follows no links.
[[nodiscard]] std::optional<LocalMode> otherModeOf(const RootFolder &folder, LocalMode mode);

} // namespace Slipway::Local
