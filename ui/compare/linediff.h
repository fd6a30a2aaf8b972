// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/textsource.h"

#include <stop_token>
#include <vector>

namespace Slipway {

/// One row of a side-by-side difference.
struct DiffRow {
    enum class Kind : uint8_t { Same, Changed, OnlyLeft, OnlyRight };

    Kind kind = Kind::Same;
    int32_t left = -1; ///< Line in the left text; -1: none beside it.
    int32_t right = -1;
    int32_t inner = -1; ///< Changed: where its parts stand in LineDiff::inner; -1: the whole line.
};

/// Characters of a line that differ.
struct InnerPart {
    int32_t from = 0;
    int32_t to = 0;
};

struct InnerParts {
    std::vector<InnerPart> left;
    std::vector<InnerPart> right;
};

struct LineDiff {
    std::vector<DiffRow> rows; ///< Every line of both texts, once, in order.
    std::vector<InnerParts> inner;
    int changed = 0;
    int onlyLeft = 0;
    int onlyRight = 0;
    bool failed = false; ///< Stopped, or too much to compare; there are no rows.
};

/// Compares two texts line by line, and lines that answer to each other word by word. Any thread.
[[nodiscard]] LineDiff diffLines(const TextSource &left, const TextSource &right,
                                 bool ignoreSpace = false, std::stop_token stop = {});

} // namespace Slipway
