// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"

namespace Slipway::Local {

/// What the place of a target makes of names, and who gets there. Asks, and writes nothing: whether letter case
/// counts shows by a name that is there already. A folder that is not there yet (root below 0) gets what
/// the nearest one above it has. A few system calls, whatever the target holds; what cannot be told
/// is as on most systems.
[[nodiscard]] TargetPlace lookAtPlace(const RootFolder &folder, bool hasReleaseFolders);

/// Whether a file is found under another Unicode form of its name, tried out among the records where the type of the
/// file system does not say. Only for who holds the lock. False: it cannot be told.
[[nodiscard]] bool findsOtherForm(int records);

} // namespace Slipway::Local
