// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/regexalphabet.h"

#include "storage/pythontext.h"

#include <QChar>

#include <format>

namespace Slipway::RegexAlphabet {

namespace {

// What Python's str knows, for the inside of a class.
constexpr std::string_view Spaces =
    R"(\x{9}-\x{D}\x{1C}-\x{20}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A})"
    R"(\x{2028}\x{2029}\x{202F}\x{205F}\x{3000})";
constexpr std::string_view NoSpaces =
    R"(\x{0}-\x{8}\x{E}-\x{1B}\x{21}-\x{84}\x{86}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF})"
    R"(\x{200B}-\x{2027}\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{10FFFF})";
constexpr std::string_view Words = R"(\p{L}\p{N}_)";
// All but letters, numbers and "_", which is a connector (Pc) like the few named here.
constexpr std::string_view NoWords =
    R"(\p{M}\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}\p{Po}\p{S}\p{Z}\p{C}\x{203F}\x{2040}\x{2054}\x{FE33})"
    R"(\x{FE34}\x{FE4D}-\x{FE4F}\x{FF3F})";

} // namespace

std::u32string decoded(std::string_view text)
{
    std::u32string out;
    for (size_t at = 0; at < text.size();) {
        const PythonText::Decoded step = PythonText::decodeAt(text, at);
        out += step.character;
        at += step.length;
    }
    return out;
}

bool isCased(char32_t c)
{
    return QChar::toLower(c) != c || QChar::toUpper(c) != c || QChar::toCaseFolded(c) != c;
}

bool isDisputed(char32_t c)
{
    constexpr std::u32string_view Known = U"\u0130\u0131\u017F\u212A";
    return c >= 0x80 && isCased(c) && !Known.contains(c);
}

std::string_view categoryText(char32_t c)
{
    switch (c) {
    case U'd':
        return R"(\p{Nd})";
    case U'D':
        return R"(\P{Nd})";
    case U's':
        return Spaces;
    case U'S':
        return NoSpaces;
    case U'w':
        return Words;
    case U'W':
        return NoWords;
    default:
        return {};
    }
}

unsigned flagOf(char32_t c)
{
    switch (c) {
    case U'i':
        return IgnoreCase;
    case U'm':
        return MultiLine;
    case U's':
        return DotAll;
    case U'x':
        return Verbose;
    case U'u':
        return Unicode;
    default:
        return 0;
    }
}

void append(std::string &pattern, char32_t c)
{
    if (isAsciiLetter(c) || isDigit(c)) {
        pattern += static_cast<char>(c);
    } else {
        pattern += std::format("\\x{{{:X}}}", static_cast<unsigned>(c));
    }
}

} // namespace Slipway::RegexAlphabet
