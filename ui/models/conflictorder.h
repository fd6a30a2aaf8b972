// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/projectdata.h"

#include <QString>

#include <array>
#include <cstdint>
#include <span>

namespace Slipway {

/// What the conflicts of one kind are sorted by; those that are alike are sorted by path.
enum class ConflictOrder {
    Path,
    State, ///< What stops a deploy first, what is acknowledged last.
    Winner, ///< By the app or folder that wins.
    Difference, ///< What cannot be read and what differs first.
};
inline constexpr std::array ConflictOrders = {ConflictOrder::Path, ConflictOrder::State,
                                              ConflictOrder::Winner, ConflictOrder::Difference};

/// As it is kept from one session to the next: "path".
[[nodiscard]] QString conflictOrderId(ConflictOrder order);
/// One that is not known is by path.
[[nodiscard]] ConflictOrder conflictOrderOf(const QString &id);
/// "By path"
[[nodiscard]] QString conflictOrderName(ConflictOrder order);

/// Sorts numbers of conflicts, which come sorted by path.
void sortConflicts(std::span<int32_t> numbers, const ProjectData &data, ConflictOrder order);

} // namespace Slipway
