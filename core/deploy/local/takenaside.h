// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/inplacestaging.h"

#include <QString>

#include <vector>

namespace Slipway::Local {

/// Which of the releases whose files were put aside are looked through.
enum class AsideOf {
    ThisRelease, ///< What the plan's release had itself: nobody else goes back to that.
    AnyRelease, ///< The newest first; where another goes back later, it has less there.
};

/// What a plan needs and `.slipway/trash` has under the same path is taken from there: it takes no room, and is read
/// once, to compare it with its digest. It stays where it is until it is put in place, with the permissions and the
/// time that it is to have then. `rows`: those for which a content is needed; returns those for which it still is.
/// What cannot be read there counts as missing. Errors: Cancelled.
[[nodiscard]] Result<std::vector<size_t>> takeAside(const RootFolder &folder, const Plan &plan,
                                                    AsideOf which, const std::vector<size_t> &rows,
                                                    const ContentSource &content,
                                                    StagedFiles &staged,
                                                    const TargetContext &context);

} // namespace Slipway::Local
