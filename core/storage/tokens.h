// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace Slipway {

enum class TokenKind : uint8_t { Code, Comment, String };
enum class TokenLanguage : uint8_t { Css, JavaScript };

/// Where the comments and strings of a style sheet or script are; the rest is code. Strings are also
/// the text of template literals (what stands in "${…}" is code) and regular expressions. Whether "/"
/// divides or begins one is told by what stands before it, which is right but for rare forms
/// ("if (a) /b/.test(c)" is taken for a division).
/// This is how the languages read a text; what Django leaves alone is IgnoredBlockScanner's affair.
/// Sources: CSS Syntax Module Level 3, 4.3; ECMA-262, 12.
class Tokens final {
public:
    /// Reads all of it, once, in linear time. Any bytes will do.
    Tokens(std::string_view text, TokenLanguage language);

    /// The quotes and comment marks belong to what they enclose.
    [[nodiscard]] TokenKind kindAt(size_t offset) const;

    struct Stretch {
        size_t begin = 0;
        size_t end = 0;
        TokenKind kind = TokenKind::Code;
    };
    /// All that is not code, in order.
    [[nodiscard]] std::span<const Stretch> stretches() const { return m_stretches; }

private:
    friend class TokenReader;

    std::vector<Stretch> m_stretches;
};

} // namespace Slipway
