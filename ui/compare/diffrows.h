// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/linediff.h"
#include "ui/preview/syntaxcolours.h"

#include <QSet>

#include <memory>
#include <vector>

namespace Slipway {

enum class Side { Left, Right };

[[nodiscard]] constexpr Side other(Side side)
{
    return side == Side::Left ? Side::Right : Side::Left;
}

/// Two texts and how they differ. Shape: value, made on a worker.
struct DiffTexts {
    std::shared_ptr<const TextSource> left;
    std::shared_ptr<const TextSource> right;
    std::shared_ptr<SyntaxColours> leftColours;
    std::shared_ptr<SyntaxColours> rightColours;
    bool isPartlyColoured = false; ///< One of them is too long to be in colour to its end.
    LineDiff diff;

    [[nodiscard]] const TextSource &text(Side side) const
    {
        return side == Side::Left ? *left : *right;
    }
};

/// A row as it is shown.
struct ShownRow {
    enum class Kind : uint8_t { Same, Changed, OnlyLeft, OnlyRight, Gap };

    Kind kind = Kind::Same;
    int32_t left = -1; ///< Line of the left text; -1: none in this row.
    int32_t right = -1;
    int32_t inner = -1;
    int32_t skipped = 0; ///< Gap: lines left out.
    int32_t source = 0; ///< The row of the difference, the first one for a Gap.

    [[nodiscard]] int line(Side side) const { return side == Side::Left ? left : right; }
    [[nodiscard]] bool isChange() const { return kind != Kind::Same && kind != Kind::Gap; }
};

/// A place to jump to.
struct DiffPlace {
    int row = 0;
    int column = 0;
    Side side = Side::Left;
};

struct ShownRows {
    std::vector<ShownRow> rows;
    std::vector<DiffPlace> changes;
    int longestColumns = 0;
};

struct RowOptions {
    bool unified = false;
    int context = -1; ///< Equal lines kept around a change; -1: all.
    QSet<int> unfolded = {}; ///< Gaps that were opened, by their ShownRow::source.
    Side newer = Side::Left; ///< Unified: its lines stand below the other's.
};

/// Arranges a difference for the eye. Cost: one pass over the rows.
[[nodiscard]] ShownRows arrangeRows(const DiffTexts &texts, const RowOptions &options);

} // namespace Slipway
