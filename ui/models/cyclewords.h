// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/processedcollection.h"
#include "storage/referencereport.h"

#include <QString>

namespace Slipway {

/// Django gives up as hashed names do not settle. What it tells as the file that fails is none: "All", or many names.
[[nodiscard]] bool neverSettles(const ProcessedCollection &processed);

/// The first few of the files that lead to each other: "css/a.css, css/b.css".
[[nodiscard]] QString filesOfCycle(const ReferenceReport &report, const ReferenceCycle &cycle);

} // namespace Slipway
