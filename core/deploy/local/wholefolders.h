// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/local/publisher.h"

#include <cstddef>
#include <string>
#include <vector>

namespace Slipway::Local {

/// A folder at the top of a target that is not there yet, and that one rename(2) can put in place.
struct WholeFolder {
    std::string name;
    size_t firstRow = 0; ///< Of the plan; all from here...
    size_t endRow = 0; ///< ...to before here lie in it.

    [[nodiscard]] size_t rowCount() const { return endRow - firstRow; }
    bool operator==(const WholeFolder &) const = default;
};

/// Those of a plan: all of their files are new, none is a manifest, and none of them leads to a file that comes
/// later, so that whoever looks finds nothing that leads nowhere. None where what leads to what is not known.
/// In the order of the plan's rows. Errors: as fstatat(2).
[[nodiscard]] Result<std::vector<WholeFolder>> wholeFolders(const RootFolder &folder,
                                                            const Plan &plan);

/// Whether folders made in `made` get the group and the permissions that they would get at the root: false where
/// the root hands on an access control list or its group, and `made` does not.
[[nodiscard]] bool inheritsAsRoot(const RootFolder &folder, int made);

/// Puts them in place, from `tree` (below the root), and notes it for each of their rows in `placed`; those noted
/// already are left out. One that cannot go in one step here, or not any more, is left to go file by file.
/// Errors: as open(2), Busy, Cancelled.
[[nodiscard]] Result<void> moveWholeFolders(const RootFolder &folder, const std::string &tree,
                                            const std::vector<WholeFolder> &wholes,
                                            std::vector<bool> &placed,
                                            const TargetContext &context);

} // namespace Slipway::Local
