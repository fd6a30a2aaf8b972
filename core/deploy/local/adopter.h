// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/adoption.h"

#include <optional>

namespace Slipway::Local {

/// What adoptFolder() does where there is something to do.
[[nodiscard]] Result<AdoptionReport> adopt(const Adoption &adoption, const TargetContext &context,
                                           const std::optional<AdoptionStore> &keep);

} // namespace Slipway::Local
