// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/regextranslation.h"

#include "storage/pythontext.h"

#include <QChar>
#include <QCoreApplication>

#include <algorithm>
#include <format>
#include <optional>
#include <set>

namespace Slipway {

namespace {

constexpr unsigned IgnoreCase = 2;
constexpr unsigned MultiLine = 8;
constexpr unsigned DotAll = 16;
constexpr unsigned Unicode = 32;
constexpr unsigned Verbose = 64;

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
constexpr std::string_view Boundary =
    R"((?:(?<=[\p{L}\p{N}_])(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}_])(?=[\p{L}\p{N}_])))";
/// re.IGNORECASE takes these for one letter; case folding does not.
constexpr std::u32string_view LettersI = U"iI\u0130\u0131";
constexpr std::string_view LettersIText = R"(iI\x{130}\x{131})";

/// What was read: the least length of what it matches, and whether that may have letters.
struct Piece {
    size_t least = 0;
    bool letters = false;
    bool assertion = false;
};

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

bool isDigit(char32_t c)
{
    return c >= U'0' && c <= U'9';
}

bool isOctal(char32_t c)
{
    return c >= U'0' && c <= U'7';
}

bool isAsciiLetter(char32_t c)
{
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

/// The contents of a class for "\d" and its like; empty: `c` names none.
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

/// Reads an expression once from left to right and writes it anew. After the first failure nothing
/// more is read.
class Translator {
public:
    explicit Translator(std::string_view regex)
        : m_in(decoded(regex))
    { }

    std::expected<RegexTranslation, QString> run(unsigned flags)
    {
        constexpr unsigned Known = IgnoreCase | MultiLine | DotAll | Unicode | Verbose;
        if ((flags & ~Known) != 0) {
            return std::unexpected(QCoreApplication::translate(
                "Slipway::Storage",
                "it has flags other than IGNORECASE, MULTILINE, DOTALL and VERBOSE"));
        }
        flags |= globalFlags();
        m_result.ignoreCase = (flags & IgnoreCase) != 0;
        alternation(flags);
        if (!m_error && m_at < m_in.size()) {
            fail(U")");
        }
        for (const size_t group : m_referenced) {
            if (m_result.repeated.contains(group)) {
                fail(U"(?P=…)");
            }
        }
        if (m_error) {
            return std::unexpected(*m_error);
        }
        return std::move(m_result);
    }

private:
    bool more() const { return !m_error && m_at < m_in.size(); }
    char32_t peek(size_t ahead = 0) const
    {
        return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : U'\0';
    }
    bool startsWith(std::u32string_view text) const
    {
        return std::u32string_view(m_in).substr(std::min(m_at, m_in.size())).starts_with(text);
    }
    bool take(std::u32string_view text)
    {
        if (m_error || !startsWith(text)) {
            return false;
        }
        m_at += text.size();
        return true;
    }

    void fail(std::u32string_view construct)
    {
        if (!m_error) {
            m_error = QCoreApplication::translate("Slipway::Storage",
                                                  "“%1” may not mean here what it means to Python")
                          .arg(QString::fromUcs4(construct.data(),
                                                 static_cast<qsizetype>(construct.size())));
        }
        m_at = m_in.size();
    }

    /// The text up to `end`, which is taken too.
    std::u32string upTo(char32_t end)
    {
        const size_t found = m_in.find(end, m_at);
        if (found == std::u32string::npos) {
            fail(m_in.substr(std::min(m_at, m_in.size())));
            return {};
        }
        std::u32string text = m_in.substr(m_at, found - m_at);
        m_at = found + 1;
        return text;
    }

    /// "(?i)" in front: holds for the whole expression.
    unsigned globalFlags()
    {
        unsigned flags = 0;
        while (startsWith(U"(?")) {
            size_t end = m_at + 2;
            unsigned found = 0;
            for (; end < m_in.size() && flagOf(m_in[end]) != 0; ++end) {
                found |= flagOf(m_in[end]);
            }
            if (end == m_at + 2 || end >= m_in.size() || m_in[end] != U')') {
                break;
            }
            flags |= found;
            m_at = end + 1;
        }
        return flags;
    }

    Piece alternation(unsigned flags)
    {
        constexpr size_t MaxDepth = 100;
        if (++m_depth > MaxDepth) {
            fail(U"((((…");
        }
        Piece all = sequence(flags);
        while (take(U"|")) {
            m_result.pattern += '|';
            const Piece next = sequence(flags);
            all.least = std::min(all.least, next.least);
            all.letters = all.letters || next.letters;
        }
        --m_depth;
        return all;
    }

    Piece sequence(unsigned flags)
    {
        Piece all;
        for (skipIgnored(flags); more() && peek() != U'|' && peek() != U')'; skipIgnored(flags)) {
            const size_t groups = m_groups;
            Piece piece = atom(flags);
            skipIgnored(flags);
            repeat(piece, groups);
            all.least += piece.least;
            all.letters = all.letters || piece.letters;
        }
        return all;
    }

    void skipIgnored(unsigned flags)
    {
        const bool verbose = (flags & Verbose) != 0;
        while (more()) {
            if (take(U"(?#")) {
                upTo(U')');
            } else if (verbose && std::u32string_view(U" \t\n\r\v\f").contains(peek())) {
                ++m_at;
            } else if (verbose && peek() == U'#') {
                m_at = std::min(m_in.find(U'\n', m_at), m_in.size());
            } else {
                return;
            }
        }
    }

    // --- repetitions

    struct Bounds {
        std::string least;
        std::string most;
    };

    /// "{2,3}" and its like; anything else in braces is text.
    std::optional<Bounds> bounds()
    {
        size_t at = m_at + 1;
        const auto number = [&] {
            std::string digits;
            for (; at < m_in.size() && isDigit(m_in[at]); ++at) {
                digits += static_cast<char>(m_in[at]);
            }
            return digits;
        };
        if (peek() != U'{' || peek(1) == U'}') {
            return std::nullopt;
        }
        Bounds found{.least = number(), .most = {}};
        if (at < m_in.size() && m_in[at] == U',') {
            ++at;
            found.most = number();
        } else {
            found.most = found.least;
        }
        if (at >= m_in.size() || m_in[at] != U'}') {
            return std::nullopt;
        }
        m_at = at + 1;
        return found;
    }

    void repeat(Piece &piece, size_t groupsBefore)
    {
        const size_t begin = m_at;
        bool atMostOnce = false;
        bool maybeNever = false;
        if (const char32_t c = peek(); more() && (c == U'*' || c == U'+' || c == U'?')) {
            ++m_at;
            m_result.pattern += static_cast<char>(c);
            atMostOnce = c == U'?';
            maybeNever = c != U'+';
        } else if (const auto found = bounds()) {
            const std::string least = found->least.empty() ? "0" : found->least;
            m_result.pattern += std::format("{{{},{}}}", least, found->most);
            atMostOnce = found->most == "0" || found->most == "1";
            maybeNever = least.find_first_not_of('0') == std::string::npos;
        } else {
            return;
        }
        // Both stop at a round that matched nothing, but not with the same groups.
        if (piece.assertion || (piece.least == 0 && !atMostOnce)) {
            fail(m_in.substr(begin, 1));
            return;
        }
        for (size_t group = groupsBefore + 1; group <= m_groups && !atMostOnce; ++group) {
            m_result.repeated.insert(group);
        }
        piece.least = maybeNever ? 0 : piece.least;
        if (peek() == U'?' || peek() == U'+') {
            m_result.pattern += static_cast<char>(peek());
            ++m_at;
        }
    }

    // --- single pieces

    Piece atom(unsigned flags)
    {
        const char32_t c = m_in[m_at++];
        switch (c) {
        case U'.':
            m_result.pattern += (flags & DotAll) != 0 ? "." : R"(\N)";
            return {.least = 1, .letters = true};
        case U'^':
            m_result.pattern += (flags & MultiLine) != 0 ? "^" : R"(\A)";
            return {.assertion = true};
        case U'$':
            m_result.pattern += (flags & MultiLine) != 0 ? "$" : R"(\Z)";
            return {.assertion = true};
        case U'[':
            return set(flags);
        case U'(':
            return group(flags);
        case U'\\':
            return escape(flags);
        case U'*':
        case U'+':
        case U'?':
            fail(std::u32string(1, c));
            return {};
        default:
            return literal(c, flags);
        }
    }

    static bool isCased(char32_t c)
    {
        return QChar::toLower(c) != c || QChar::toUpper(c) != c || QChar::toCaseFolded(c) != c;
    }

    /// Outside ASCII, Python's idea of case and Unicode's case folding are not the same.
    void checkCase(char32_t c, unsigned flags)
    {
        constexpr std::u32string_view Known = U"\u0130\u0131\u017F\u212A";
        if ((flags & IgnoreCase) != 0 && c >= 0x80 && isCased(c) && !Known.contains(c)) {
            fail(std::u32string(1, c));
        }
    }

    void append(char32_t c)
    {
        if (isAsciiLetter(c) || isDigit(c)) {
            m_result.pattern += static_cast<char>(c);
        } else {
            m_result.pattern += std::format("\\x{{{:X}}}", static_cast<unsigned>(c));
        }
    }

    Piece literal(char32_t c, unsigned flags)
    {
        checkCase(c, flags);
        if ((flags & IgnoreCase) != 0 && LettersI.contains(c)) {
            m_result.pattern += std::format("[{}]", LettersIText);
        } else {
            append(c);
        }
        return {.least = 1, .letters = isCased(c)};
    }

    Piece backReference(size_t number, unsigned flags)
    {
        const auto found = m_pieces.find(number);
        if (found == m_pieces.end() || ((flags & IgnoreCase) != 0 && found->second.letters)) {
            // Python compares what it refers to in lower case, without the letters that are like it.
            fail(U"(?P=…)");
            return {};
        }
        m_referenced.insert(number);
        m_result.pattern += std::format("\\g{{{}}}", number);
        return {.least = found->second.least, .letters = found->second.letters};
    }

    Piece escape(unsigned flags)
    {
        const char32_t c = peek();
        if (const std::string_view category = categoryText(c); !category.empty()) {
            ++m_at;
            m_result.pattern += std::format("[{}]", category);
            return {.least = 1, .letters = true};
        }
        switch (c) {
        case U'A':
            ++m_at;
            m_result.pattern += R"(\A)";
            return {.assertion = true};
        case U'Z':
            ++m_at;
            m_result.pattern += R"(\z)";
            return {.assertion = true};
        case U'b':
            ++m_at;
            m_result.pattern += Boundary;
            return {.assertion = true};
        default:
            break;
        }
        if (c >= U'1' && c <= U'9' && !(isOctal(c) && isOctal(peek(1)) && isOctal(peek(2)))) {
            auto number = static_cast<size_t>(c - U'0');
            ++m_at;
            if (isDigit(peek())) {
                number = (number * 10) + static_cast<size_t>(m_in[m_at++] - U'0');
            }
            return backReference(number, flags);
        }
        return literal(escapedCharacter(), flags);
    }

    /// The character that an escape stands for, inside and outside a class.
    char32_t escapedCharacter()
    {
        if (m_at >= m_in.size()) {
            fail(U"\\");
            return 0;
        }
        const char32_t c = m_in[m_at++];
        switch (c) {
        case U'a':
            return U'\a';
        case U'f':
            return U'\f';
        case U'n':
            return U'\n';
        case U'r':
            return U'\r';
        case U't':
            return U'\t';
        case U'v':
            return U'\v';
        case U'x':
            return hexadecimal(2);
        case U'u':
            return hexadecimal(4);
        case U'U':
            return hexadecimal(8);
        default:
            break;
        }
        if (isOctal(c)) {
            constexpr int MaxDigits = 3;
            auto value = static_cast<char32_t>(c - U'0');
            for (int digits = 1; digits < MaxDigits && isOctal(peek()); ++digits) {
                value = (value * 8) + (m_in[m_at++] - U'0');
            }
            return value;
        }
        if (isAsciiLetter(c) || isDigit(c)) {
            fail(std::u32string(U"\\") + c);
        }
        return c;
    }

    char32_t hexadecimal(size_t digits)
    {
        char32_t value = 0;
        for (size_t index = 0; index < digits; ++index) {
            const char32_t c = peek();
            const char32_t lower = c | 0x20U;
            if (isDigit(c)) {
                value = (value * 16) + (c - U'0');
            } else if (lower >= U'a' && lower <= U'f') {
                value = (value * 16) + (lower - U'a' + 10);
            } else {
                fail(U"\\x");
                return 0;
            }
            ++m_at;
        }
        if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
            fail(U"\\u");
        }
        return value;
    }

    // --- classes

    Piece set(unsigned flags)
    {
        m_result.pattern += '[';
        if (take(U"^")) {
            m_result.pattern += '^';
        }
        Piece piece{.least = 1, .letters = m_result.pattern.ends_with('^')};
        bool lettersI = false;
        for (bool first = true; first || peek() != U']'; first = false) {
            if (!more()) {
                fail(U"[");
                return piece;
            }
            if (peek() == U'\\' && !categoryText(peek(1)).empty()) {
                m_result.pattern += categoryText(peek(1));
                m_at += 2;
                piece.letters = true;
                continue;
            }
            range(flags, piece, lettersI);
        }
        ++m_at;
        if (lettersI) {
            m_result.pattern += LettersIText;
        }
        m_result.pattern += ']';
        return piece;
    }

    char32_t setCharacter()
    {
        if (!take(U"\\")) {
            return m_at < m_in.size() ? m_in[m_at++] : U'\0';
        }
        return take(U"b") ? U'\b' : escapedCharacter();
    }

    void range(unsigned flags, Piece &piece, bool &lettersI)
    {
        const char32_t first = setCharacter();
        char32_t last = first;
        if (peek() == U'-' && peek(1) != U']') {
            ++m_at;
            last = setCharacter();
        }
        append(first);
        if (last != first) {
            m_result.pattern += '-';
            append(last);
        }
        if (m_error) {
            return;
        }
        const auto within = [&](char32_t c) { return c >= first && c <= last; };
        piece.letters = piece.letters || last >= 0x80
            || std::ranges::any_of(std::u32string_view(
                                       U"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"),
                                   within);
        if ((flags & IgnoreCase) != 0) {
            if (first == last) {
                checkCase(first, flags);
            } else if (last >= 0x80) {
                fail(m_in.substr(m_at - 1, 1));
            }
            lettersI = lettersI || std::ranges::any_of(LettersI, within);
        }
    }

    // --- groups

    Piece group(unsigned flags)
    {
        if (!startsWith(U"?")) {
            return capture(flags);
        }
        if (take(U"?P<")) {
            std::string name = QString::fromStdU32String(upTo(U'>')).toStdString();
            m_result.groups[std::move(name)] = m_groups + 1;
            return capture(flags);
        }
        if (take(U"?P=")) {
            const std::string name = QString::fromStdU32String(upTo(U')')).toStdString();
            const auto found = m_result.groups.find(name);
            return backReference(found == m_result.groups.end() ? 0 : found->second, flags);
        }
        if (take(U"?:")) {
            return body("?:", flags);
        }
        if (take(U"?>")) {
            return body("?>", flags);
        }
        for (const std::u32string_view open : {U"?=", U"?!", U"?<=", U"?<!"}) {
            if (take(open)) {
                return lookAround(open, flags);
            }
        }
        return flagged(flags);
    }

    Piece capture(unsigned flags)
    {
        const size_t number = ++m_groups;
        const Piece piece = body("", flags);
        m_pieces[number] = piece;
        return piece;
    }

    Piece body(std::string_view open, unsigned flags)
    {
        m_result.pattern += '(';
        m_result.pattern += open;
        const Piece piece = alternation(flags);
        if (!take(U")")) {
            fail(U"(");
        }
        m_result.pattern += ')';
        return piece;
    }

    Piece lookAround(std::u32string_view open, unsigned flags)
    {
        const size_t groups = m_groups;
        body(QString::fromUcs4(open.data(), static_cast<qsizetype>(open.size())).toStdString(),
             flags);
        if (m_groups != groups && open.ends_with(U'!')) {
            fail(std::u32string(U"(") + std::u32string(open));
        }
        return {.assertion = true};
    }

    /// "(?s-i:…)"
    Piece flagged(unsigned flags)
    {
        const size_t begin = m_at - 1;
        ++m_at;
        bool add = true;
        for (; more() && peek() != U':'; ++m_at) {
            const unsigned flag = flagOf(peek());
            if (peek() == U'-' && add) {
                add = false;
            } else if (flag == 0) {
                fail(m_in.substr(begin, m_at - begin + 1));
                return {};
            } else {
                flags = add ? flags | flag : flags & ~flag;
            }
        }
        if (!take(U":")) {
            fail(U"(?");
        }
        return body((flags & IgnoreCase) != 0 ? "?i:" : "?-i:", flags);
    }

    std::u32string m_in;
    size_t m_at = 0;
    size_t m_depth = 0;
    size_t m_groups = 0;
    std::map<size_t, Piece> m_pieces; ///< What closed groups match.
    std::set<size_t> m_referenced;
    std::optional<QString> m_error;
    RegexTranslation m_result;
};

} // namespace

std::expected<RegexTranslation, QString> translateRegex(std::string_view regex, unsigned flags)
{
    return Translator(regex).run(flags);
}

} // namespace Slipway
