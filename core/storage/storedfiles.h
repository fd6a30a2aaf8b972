// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "storage/postprocessing.h"

#include <vector>

namespace Slipway {

/// What would be collected, as post-processing takes it: the winners in their order.
[[nodiscard]] std::vector<StoredFile> storedFiles(const Collection &collection);

} // namespace Slipway
