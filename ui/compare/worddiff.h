// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace Slipway {

/// Characters of a line that differ.
struct InnerPart {
    int32_t from = 0;
    int32_t to = 0;
};

struct InnerParts {
    std::vector<InnerPart> left;
    std::vector<InnerPart> right;
};

struct WordDiff {
    InnerParts parts; ///< Empty when stopped, or when most of the lines differs.
    int64_t mostWords = 0; ///< The most words, of both lines, that were compared at a time.
};

/// Compares two lines word by word. Long lines are compared in windows that begin where they differ and
/// end where they agree again, so that the memory goes by what differs and not by the lines' length.
/// Any thread.
[[nodiscard]] WordDiff diffWords(QStringView left, QStringView right, bool ignoreSpace,
                                 std::stop_token stop = {});

} // namespace Slipway
