// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/worddiff.h"
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

struct LineDiff {
    std::vector<DiffRow> rows; ///< Every line of both texts, once, in order.
    std::vector<InnerParts> inner;
    int changed = 0;
    int onlyLeft = 0;
    int onlyRight = 0;
    bool failed = false; ///< Stopped, or too much to compare; there are no rows.
    int64_t mostWords =
        0; ///< The most words that were compared at a time: the memory goes by them.
};

/// Compares two texts line by line, and lines that answer to each other word by word. Any thread.
[[nodiscard]] LineDiff diffLines(const TextSource &left, const TextSource &right,
                                 bool ignoreSpace = false, std::stop_token stop = {});

} // namespace Slipway
