// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace Slipway {

struct TargetPlan;

/// What the plan has found at a target that the last deployment did not leave there so. Shape: value.
struct ChangedByOthers {
    bool isLookedAt =
        false; ///< False: nobody has since that deployment; nothing else is known then.
    int changed = 0;
    int deleted = 0;

    [[nodiscard]] bool isAny() const { return changed > 0 || deleted > 0; }
    /// "2 files changed by somebody else · 1 file deleted by somebody else"; empty: none.
    [[nodiscard]] QString text() const;
};

/// `target` null: it is none of the project's. Any thread.
[[nodiscard]] ChangedByOthers changedByOthers(const TargetPlan *target);

} // namespace Slipway
