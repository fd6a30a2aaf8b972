// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// A template as Python's "%" reads it with a dictionary of groups: "url("%(url)s")".
struct Substitution {
    enum class Part : uint8_t { Text, Url, Matched, Extra };
    struct Piece {
        Part part = Part::Text;
        std::string text;
    };
    std::vector<Piece> pieces;
    std::string extra; ///< The name of the one further group; empty: none.
};

/// Errors: Unsupported (conversions other than "%(name)s", more than one further group).
[[nodiscard]] Result<Substitution> readSubstitution(std::string_view text);

} // namespace Slipway
