// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <optional>
#include <stop_token>
#include <vector>

namespace Slipway {

/// Lines [leftStart, leftEnd) of one text stand where the other has [rightStart, rightEnd).
struct DiffHunk {
    int leftStart = 0;
    int leftEnd = 0;
    int rightStart = 0;
    int rightEnd = 0;
};

/// What differs between two texts of UTF-8 lines, in order, as git sees it (libgit2's xdiff with the
/// indent heuristic); nothing when stopped or when the library refuses. Any thread.
[[nodiscard]] std::optional<std::vector<DiffHunk>> findHunks(QByteArrayView left,
                                                             QByteArrayView right, bool ignoreSpace,
                                                             std::stop_token stop = {});

} // namespace Slipway
