// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

/// What Python's re knows of characters, and how PCRE2 is told.
namespace Slipway::RegexAlphabet {

/// re's flags.
inline constexpr unsigned IgnoreCase = 2;
inline constexpr unsigned MultiLine = 8;
inline constexpr unsigned DotAll = 16;
inline constexpr unsigned Unicode = 32;
inline constexpr unsigned Verbose = 64;

/// "\b"
inline constexpr std::string_view Boundary =
    R"((?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_])))";
/// re.IGNORECASE takes these for one letter; case folding does not.
inline constexpr std::u32string_view LettersI = U"iI\u0130\u0131";
inline constexpr std::string_view LettersIText = R"(iI\x{130}\x{131})";

[[nodiscard]] std::u32string decoded(std::string_view text);

[[nodiscard]] constexpr bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}
[[nodiscard]] constexpr bool isOctal(char32_t c)
{
    return c >= U'0' && c <= U'7';
}
[[nodiscard]] constexpr bool isAsciiLetter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}
[[nodiscard]] bool isCased(char32_t c);
/// Whether Python's idea of case and Unicode's case folding may differ about it.
[[nodiscard]] bool isDisputed(char32_t c);

/// The contents of a class for "\d" and its like; empty: `c` names none.
[[nodiscard]] std::string_view categoryText(char32_t c);
/// The flag that a letter stands for in "(?i)"; 0: none.
[[nodiscard]] unsigned flagOf(char32_t c);

/// Inside and outside a class.
void append(std::string &pattern, char32_t c);

} // namespace Slipway::RegexAlphabet
