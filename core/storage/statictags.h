// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// How a template gets at the tag {% static %}.
struct StaticTagRules {
    std::vector<std::string> libraries = {"static"}; ///< Names that {% load %} finds it under.
    bool isBuiltin = false; ///< It is there without loading it.
};

/// A name that a template asks {% static %} for.
struct StaticTagName {
    size_t begin = 0; ///< Where the name begins, behind its quote; byte offset.
    std::string name; ///< Without its escapes.
};

/// The names of a template's {% static "…" %} tags, in order, as far as they are literal: what a variable or
/// a filter makes is not known before it runs. Comments ({# #} and {% comment %}) and {% verbatim %} are left
/// out. Linear in the text's length.
/// A tag of another library that is called "static", too, is not ours: where the library is not loaded
/// (or "static" is loaded from another by name), tags are left out.
/// Source: Lexer and Parser.skip_past, django/template/base.py; load, django/template/defaulttags.py;
/// StaticNode, django/templatetags/static.py; smart_split, django/utils/text.py (4.2 to 6.1).
[[nodiscard]] std::vector<StaticTagName> staticTagNames(std::string_view text,
                                                        const StaticTagRules &rules);

} // namespace Slipway
