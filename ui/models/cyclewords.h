// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/processedcollection.h"
#include "storage/referencereport.h"

#include <QString>

namespace Slipway {

/// Django gives up as hashed names do not settle. What it tells as the file that fails is none: "All", or many names.
[[nodiscard]] bool neverSettles(const ProcessedCollection &processed);

/// By which lines files lead to each other, the first few: "css/a.css:3 → css/b.css, css/b.css:1 → css/a.css".
[[nodiscard]] QString edgesOfCycle(const ReferenceReport &report, const ReferenceCycle &cycle);

} // namespace Slipway
