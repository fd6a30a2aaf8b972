// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

#include <stop_token>
#include <vector>

namespace Slipway {

/// One row of a side-by-side difference.
struct DiffRow {
    enum class Kind : uint8_t { Same, Changed, Removed, Added, Gap };

    Kind kind = Kind::Same;
    int32_t left = -1; ///< Line in the left text; -1: none beside it. Gap: first line left out.
    int32_t right = -1;
    int32_t innerLeft = 0, innerLeftEnd = 0; ///< Changed: the part that differs.
    int32_t innerRight = 0, innerRightEnd = 0;
    int32_t skipped = 0; ///< Gap: how many lines are left out.
};

struct LineDiff {
    std::vector<DiffRow> rows;
    int changed = 0;
    int added = 0;
    int removed = 0;
    bool approximate = false; ///< The texts differ too much for the shortest answer.
};

/// Compares two texts line by line (Myers' algorithm within a budget). `context`: equal lines kept
/// around a change, fewer are folded into a Gap; negative: all are kept. Any thread.
[[nodiscard]] LineDiff diffLines(const QStringList &left, const QStringList &right, int context,
                                 std::stop_token stop = {});

} // namespace Slipway
