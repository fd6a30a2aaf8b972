// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace Slipway {

/// A name, taken apart at the ending that compressing put behind it.
struct CodedName {
    std::string_view plain; ///< Without it.
    std::string_view ending; ///< ".gz", ".br", ".zst"; empty: it is not compressed.
};

/// "a.css.gz" → "a.css" and ".gz".
[[nodiscard]] inline CodedName codedName(std::string_view path)
{
    for (const std::string_view ending : {".gz", ".br", ".zst"}) {
        if (path.ends_with(ending)) {
            path.remove_suffix(ending.size());
            return {.plain = path, .ending = ending};
        }
    }
    return {.plain = path, .ending = {}};
}

} // namespace Slipway
