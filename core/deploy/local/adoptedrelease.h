// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/inspection.h"
#include "deploy/plan.h"
#include "release/release.h"

#include <QString>

#include <cstdint>
#include <string>

namespace Slipway::Local {

/// What a served folder holds, as a release of `project`: its regular files, whose contents lie in `served` (open as
/// `folder`), with the origin "adopted" and the roles that tellRoles() sees in them. `inspection` knows every digest;
/// what has none is no file, or not readable, and left out.
[[nodiscard]] Release adoptedRelease(const Inspection &inspection, int folder,
                                     const std::string &served, uint32_t folderMode,
                                     const QString &project);

/// Whether adoptedRelease() made it.
[[nodiscard]] bool isAdopted(const Release &release);

/// Whether a file that a plan puts on the target stays somebody else's: it was before, and the release holds what
/// others had put there. Going back to an adopted release must not let a later one delete it unasked.
[[nodiscard]] bool staysTheirs(const Plan &plan, const PlanRow &row);

} // namespace Slipway::Local
