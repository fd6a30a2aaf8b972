// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/referenceuse.h"
#include "storage/tokens.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

/// A reference as a browser reads it, whatever an expression makes of the text.
struct LanguageReference {
    size_t begin = 0; ///< Of the URL, without quotes; byte offsets.
    size_t end = 0;
    ReferenceUse use = ReferenceUse::CssUrl;
    bool isEscaped = false; ///< The URL holds a backslash: what it means is not what is written.
};

/// By the ending of the name, in any case: ".css"; ".js", ".mjs". Others: none.
[[nodiscard]] std::optional<TokenLanguage> languageOf(std::string_view name);

/// What the language itself refers to, in order, in one linear walk.
///
/// CSS: url(…), @import, the strings of image-set(). JavaScript: import and export with "from", import
/// alone and import(…), whose URL is a plain string that begins with "." or "/" (bare names are no URLs).
/// Both: source maps. Not read: new URL(…), src(…), texts put together at run time.
/// Sources: CSS Syntax Module Level 3; CSS Images Module Level 4; ECMA-262, 16.2; ECMA-426, 11.
[[nodiscard]] std::vector<LanguageReference> languageReferences(std::string_view text,
                                                                const Tokens &tokens,
                                                                TokenLanguage language);

} // namespace Slipway
