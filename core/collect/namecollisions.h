// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <string>
#include <vector>

namespace Slipway {

/// Two destinations that cannot stand side by side on every target.
struct NameCollision {
    /// Why they cannot.
    enum class Reason {
        FileAgainstFolder,
        LetterCase,
        UnicodeForm,
    };
    Reason reason = Reason::LetterCase;
    std::string first; ///< FileAgainstFolder: the file.
    std::string second; ///< FileAgainstFolder: the first file met below the folder.
    uint32_t firstSource = 0; ///< Indexes into Collection::sources.
    uint32_t secondSource = 0;
};

/// All of them, in collection order; names are compared without letter case and in Unicode form C, as
/// case-insensitive file systems (APFS, NTFS) do. O(files × depth).
[[nodiscard]] std::vector<NameCollision> findNameCollisions(const Collection &collection);

} // namespace Slipway
