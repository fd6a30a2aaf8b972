// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preview/wrappedrows.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace Slipway {

namespace {

// What a character is to the breaks beside it.
constexpr unsigned Blank = 1;
constexpr unsigned Word = 2;
constexpr unsigned Begins = 4; ///< A row may begin with the sign.
constexpr unsigned Ends = 8; ///< A row may end with the sign.
constexpr unsigned Parts =
    16; ///< Likewise, as well as with a blank: there is none in what was minified.
constexpr unsigned NoBlanks = 32; ///< Of scripts that are written without.

constexpr std::array<unsigned, 128> AsciiKinds = [] {
    std::array<unsigned, 128> kinds = {};
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const char sign = char(i);
        const auto isOneOf = [sign](std::string_view signs) {
            return sign != 0 && signs.find(sign) != std::string_view::npos;
        };
        const bool isWord = (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'z')
            || (sign >= 'A' && sign <= 'Z') || sign == '_';
        kinds[i] = (isOneOf(" \t") ? Blank : 0U) | (isWord ? Word : 0U)
            | (isOneOf("([{\"'`#.<$@-") ? Begins : 0U) | (isOneOf("-/:.)]>=|&+*?!%([") ? Ends : 0U)
            | (isOneOf(",;{}") ? Parts : 0U);
    }
    return kinds;
}();

unsigned kindOf(char32_t character)
{
    if (character < AsciiKinds.size()) {
        return AsciiKinds[character];
    }
    return (QChar::isPunct(character) ? 0U : Word) | (character >= 0x2e80 ? NoBlanks : 0U);
}

bool isBlank(char32_t character)
{
    return character == U' ' || character == U'\t';
}

/// How good it is to break between two characters.
enum class Break { No, Between, Good };

Break breakBetween(char32_t before, char32_t after)
{
    const unsigned left = kindOf(before);
    const unsigned right = kindOf(after);
    if (left == Word && right == Word) {
        return Break::No;
    }
    if ((right & Blank) != 0) {
        return Break::No; // blanks stay with what they follow
    }
    if ((left & Blank) != 0) {
        return Break::Good;
    }
    if ((right & (Word | Begins)) == 0) {
        return Break::No; // so do signs
    }
    const bool isDigit = after >= U'0' && after <= U'9';
    if ((left & Parts) != 0) {
        return isDigit ? Break::Between : Break::Good;
    }
    if (((left | right) & NoBlanks) != 0 && ((left | right) & Word) != 0) {
        return Break::Good;
    }
    const bool isNumber = before == U'.' && isDigit;
    const bool begins = (right & Word) != 0 || after == U'(' || after == U'[' || after == U'{';
    return (left & Ends) != 0 && begins && !isNumber ? Break::Between : Break::No;
}

/// An escape is torn off a word rather than torn itself, but not off the quote that it follows.
Break breakBeforeEscape(char32_t before)
{
    return isBlank(before)                                    ? Break::Good
        : before == U'"' || before == U'\'' || before == U'`' ? Break::No
                                                              : Break::Between;
}

bool isHex(QChar unit)
{
    return unit.isDigit() || (unit >= u'a' && unit <= u'f') || (unit >= u'A' && unit <= u'F');
}

/// Where the escape ends that a backslash begins: \n, \u00e4, \u{1f600}. Of digits that follow only the bracketed
/// ones matter: no row is broken between letters and digits where it can be broken elsewhere.
qsizetype escapeEnd(QStringView text, qsizetype backslash)
{
    const qsizetype behind = std::min(backslash + 2, text.size());
    if (!text.sliced(backslash).startsWith(u"\\u{")) {
        return behind;
    }
    qsizetype end = backslash + 3;
    while (end < text.size() && isHex(text[end])) {
        ++end;
    }
    return end < text.size() && text[end] == u'}' ? end + 1 : behind;
}

/// A place in a line.
struct At {
    qsizetype character = 0;
    int column = 0;
};

/// Where the row ends that begins at a place of a line.
At rowEnd(QStringView text, const At &start, int width)
{
    At at = start;
    At between;
    At good;
    char32_t before = 0;
    qsizetype escaped = start.character; // the escape that ends there is one sign
    while (at.character < text.size()) {
        const auto [character, units] = TextSource::codePoint(text, at.character);
        const int cells = TextSource::cells(character, at.column);
        const bool isEscape = character == U'\\' && at.character >= escaped;
        if (at.character > start.character && at.character >= escaped
            && cells > 0) { // a mark stays with its character
            const Break here =
                isEscape ? breakBeforeEscape(before) : breakBetween(before, character);
            if (here == Break::Good) {
                good = at;
            } else if (here == Break::Between) {
                between = at;
            }
        }
        if (at.column + cells - start.column > width && at.character > start.character) {
            if (isBlank(character)) { // the word before it ends at the edge
                return isBlank(before)
                    ? at
                    : At{.character = at.character + units, .column = at.column + cells};
            }
            return good.character > 0 ? good : between.character > 0 ? between : at;
        }
        escaped = isEscape ? escapeEnd(text, at.character) : escaped;
        before = cells > 0 ? character : before;
        at.character += units;
        at.column += cells;
    }
    return at;
}

} // namespace

WrappedRows::WrappedRows(const TextSource &source, int width, qint64 most, std::stop_token stop)
{
    m_rowStarts.reserve(std::size_t(source.lineCount()) + 1);
    for (int line = 0; line < source.lineCount(); ++line) {
        m_rowStarts.push_back(uint32_t(line) + uint32_t(m_breaks.size()));
        const int columns = source.columns(line);
        if (columns <= width) {
            continue;
        }
        most -= columns;
        if (most >= 0) {
            breakLine(source.line(line), width, stop);
        } else {
            cutLine(columns, width);
            m_isWhole = false;
        }
        if (stop.stop_requested()) {
            m_isWhole = false;
            break;
        }
    }
    m_rowStarts.push_back(uint32_t(m_rowStarts.size()) + uint32_t(m_breaks.size()));
}

void WrappedRows::breakLine(QStringView text, int width, const std::stop_token &stop)
{
    At at = rowEnd(text, {}, width);
    while (at.character < text.size() && !stop.stop_requested()) {
        m_breaks.push_back(uint32_t(at.column));
        at = rowEnd(text, at, width);
    }
}

void WrappedRows::cutLine(int columns, int width)
{
    const std::size_t first = m_breaks.size();
    m_breaks.resize(first + std::size_t((columns - 1) / width));
    uint32_t at = 0;
    std::ranges::generate(m_breaks.begin() + std::ptrdiff_t(first), m_breaks.end(),
                          [&at, width] { return at += uint32_t(width); });
}

WrappedRows::Row WrappedRows::row(const TextSource &source, int number) const
{
    const auto behind = std::ranges::upper_bound(m_rowStarts, uint32_t(number));
    const int line =
        std::max(0, std::min(int(behind - m_rowStarts.begin()) - 1, int(m_rowStarts.size()) - 2));
    const auto begin = [&](int at) {
        const std::size_t first = m_rowStarts[std::size_t(line)];
        return at == int(first) ? 0 : int(m_breaks[std::size_t(at) - std::size_t(line) - 1]);
    };
    const int first = begin(number);
    const bool isLast = number + 1 == int(m_rowStarts[std::size_t(line) + 1]);
    return {.line = line,
            .firstColumn = first,
            .columns = (isLast ? source.columns(line) : begin(number + 1)) - first};
}

int WrappedRows::rowOf(int line, int column) const
{
    const std::size_t first = m_rowStarts[std::size_t(line)];
    const auto begin = m_breaks.begin() + std::ptrdiff_t(first) - line;
    const auto end =
        m_breaks.begin() + std::ptrdiff_t(m_rowStarts[std::size_t(line) + 1]) - line - 1;
    return int(first) + int(std::upper_bound(begin, end, uint32_t(column)) - begin);
}

} // namespace Slipway
