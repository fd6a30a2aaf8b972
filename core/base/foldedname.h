// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Slipway {

/// What a file system leaves out of account when it looks for a name.
struct NameFolding {
    bool letterCase = false; ///< "a" and "A" are one name there.
    bool unicodeForm = false; ///< So are the composed and the decomposed form of an "é".

    [[nodiscard]] bool isAny() const { return letterCase || unicodeForm; }
    bool operator==(const NameFolding &) const = default;
};

/// What such a file system takes as the name of a path: Unicode's case folding, and form C.
/// `room` is where one that differs from the path is put.
[[nodiscard]] std::string_view foldedName(std::string_view path, NameFolding folding,
                                          std::string &room);

} // namespace Slipway
