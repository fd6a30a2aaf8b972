// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace Slipway {

/// Which texts a pattern leaves alone (Django 6.1: comments and strings; before: nothing).
enum class IgnoredBlocks : uint8_t { None, Css, JavaScript };

/// One place in a text that a pattern matched; byte offsets.
struct ReferenceMatch {
    size_t begin = 0; ///< Of the group `matched`.
    size_t end = 0;
    size_t urlBegin = 0; ///< Of the group `url`.
    size_t urlEnd = 0;
    /// The template's other group (import, exports), where it has one; else equal.
    size_t extraBegin = 0;
    size_t extraEnd = 0;
    /// Of the whole match: what re.sub() replaces. With a URL left alone it is replaced by the text of
    /// `matched`, which is not always the same: 4.2 so removes source maps with an absolute URL.
    size_t wholeBegin = 0;
    size_t wholeEnd = 0;
};

/// One regular expression of a hashing storage with its template.
///
/// Those of Django itself are read by scanners of our own, linear in the text's length; any other is
/// run by PCRE2 with Python's rules (white space, case folding, "." and "$").
/// Shape: immutable value, cheap to copy. Threads: safe to share.
/// Source: django/contrib/staticfiles/storage.py (4.2, 5.2, 6.0, 6.1), CPython 3.13 re.
class ReferencePattern final {
public:
    /// `flags` are those of Python's re (2: IGNORECASE, 8: MULTILINE, 16: DOTALL, 32: UNICODE).
    /// Errors: Unsupported with the construct that cannot be read the same way; InvalidData.
    [[nodiscard]] static Result<ReferencePattern> compile(
        std::string_view regex, unsigned flags, std::string_view replacement,
        IgnoredBlocks ignored = IgnoredBlocks::None);

    /// Every match that re.sub() would replace, in order; those that start inside an ignored block
    /// are left out. `text` is well-formed UTF-8. Errors: Unsupported (the match limit of a foreign
    /// expression was reached).
    [[nodiscard]] Result<std::vector<ReferenceMatch>> findAll(std::string_view text) const;

    /// Appends the template with the match's groups, `url` in place of the one matched.
    void appendReplacement(std::string &out, std::string_view text, const ReferenceMatch &match,
                           std::string_view url) const;

    [[nodiscard]] const std::string &expression() const;
    [[nodiscard]] const std::string &replacement() const;

private:
    struct Data;
    explicit ReferencePattern(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

/// A storage's effective table (`_patterns`): extension pattern ("*.css", fnmatch of the whole path)
/// with its expressions, in the order they are applied.
using PatternTable = std::vector<std::pair<std::string, std::vector<ReferencePattern>>>;

/// The table of Django's own classes. `djangoVersion`: {6, 0}; with `moduleImports` as
/// support_js_module_import_aggregation.
[[nodiscard]] PatternTable builtInPatterns(const std::vector<int> &djangoVersion,
                                           bool moduleImports);

} // namespace Slipway
