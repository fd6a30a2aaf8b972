// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/unfinished.h"

#include <string>

namespace Slipway::Local {

/// Where a release is built.
struct BuildingPlace {
    std::string name; ///< Of the release's folder, once it is published.
    bool isAdopted = false; ///< It holds what an earlier run left.
};

/// A free name for the release, and a folder to build it in: it is there then, and this run's alone. From who was taken
/// over, and may be alive, nothing is gone on with. Errors: Busy; as mkdir(2) and rename(2).
[[nodiscard]] Result<BuildingPlace> makePlace(const RootFolder &folder, const Plan &plan,
                                              int releases, const Unfinished &unfinished);

} // namespace Slipway::Local
