// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <expected>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace Slipway {

/// An expression of Python's re as PCRE2 reads it the same way with UTF, MULTILINE, DOTALL,
/// ALT_CIRCUMFLEX and LF as the only newline. Groups keep their numbers and lose their names.
struct RegexTranslation {
    std::string pattern;
    bool ignoreCase = false;
    std::map<std::string, size_t, std::less<>> groups; ///< By name.
    /// Groups that are repeated: Python's versions disagree on what they hold in the end.
    std::set<size_t> repeated;
};

/// `flags` as in ReferencePattern::compile(). Errors: the construct that PCRE2 cannot be told to read
/// as Python does, for the reader. `regex` is taken to be one that Python accepts.
/// Source: CPython 3.13 Lib/re/_parser.py and _compiler.py; pcre2pattern(3).
[[nodiscard]] std::expected<RegexTranslation, QString> translateRegex(std::string_view regex,
                                                                      unsigned flags);

} // namespace Slipway
