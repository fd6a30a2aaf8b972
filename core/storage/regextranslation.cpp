// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/regextranslation.h"

#include "storage/regexalphabet.h"
#include "storage/regexclass.h"
#include "storage/regexcursor.h"

#include <QCoreApplication>

#include <algorithm>
#include <format>
#include <set>

namespace Slipway {

using namespace RegexAlphabet;

namespace {

/// What was read: the least length of what it matches, and whether that may have letters.
struct Piece {
    size_t least = 0;
    bool letters = false;
    bool assertion = false;
};

/// Reads an expression once from left to right and writes it anew. After the first failure nothing
/// more is read.
class Translator {
public:
    explicit Translator(std::string_view regex)
        : m_in(regex)
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
        if (m_in.more()) {
            fail(U")");
        }
        for (const size_t group : m_referenced) {
            if (m_result.repeated.contains(group)) {
                fail(U"(?P=…)");
            }
        }
        if (m_in.error()) {
            return std::unexpected(*m_in.error());
        }
        return std::move(m_result);
    }

private:
    void fail(std::u32string_view construct) { m_in.fail(construct); }

    /// "(?i)" in front: holds for the whole expression.
    unsigned globalFlags()
    {
        unsigned flags = 0;
        while (m_in.startsWith(U"(?")) {
            size_t end = 2;
            unsigned found = 0;
            for (; flagOf(m_in.peek(end)) != 0; ++end) {
                found |= flagOf(m_in.peek(end));
            }
            if (end == 2 || m_in.peek(end) != U')') {
                break;
            }
            flags |= found;
            m_in.skip(end + 1);
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
        while (m_in.take(U"|")) {
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
        for (skipIgnored(flags); m_in.more() && m_in.peek() != U'|' && m_in.peek() != U')';
             skipIgnored(flags)) {
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
        while (m_in.more()) {
            if (m_in.take(U"(?#")) {
                m_in.upTo(U')');
            } else if (verbose && std::u32string_view(U" \t\n\r\v\f").contains(m_in.peek())) {
                m_in.skip(1);
            } else if (verbose && m_in.peek() == U'#') {
                m_in.skipLine();
            } else {
                return;
            }
        }
    }

    // --- repetitions

    void repeat(Piece &piece, size_t groupsBefore)
    {
        const size_t begin = m_in.position();
        bool atMostOnce = false;
        bool maybeNever = false;
        if (const char32_t c = m_in.peek(); m_in.more() && (c == U'*' || c == U'+' || c == U'?')) {
            m_in.skip(1);
            m_result.pattern += static_cast<char>(c);
            atMostOnce = c == U'?';
            maybeNever = c != U'+';
        } else if (const auto found = m_in.bounds()) {
            const std::string least = found->least.empty() ? "0" : found->least;
            m_result.pattern += std::format("{{{},{}}}", least, found->most);
            atMostOnce = found->most == "0" || found->most == "1";
            maybeNever = least.find_first_not_of('0') == std::string::npos;
        } else {
            return;
        }
        // Both stop at a round that matched nothing, but not with the same groups.
        if (piece.assertion || (piece.least == 0 && !atMostOnce)) {
            fail(m_in.from(begin, 1));
            return;
        }
        for (size_t group = groupsBefore + 1; group <= m_groups && !atMostOnce; ++group) {
            m_result.repeated.insert(group);
        }
        piece.least = maybeNever ? 0 : piece.least;
        if (m_in.peek() == U'?' || m_in.peek() == U'+') {
            m_result.pattern += static_cast<char>(m_in.next());
        }
    }

    // --- single pieces

    Piece atom(unsigned flags)
    {
        const char32_t c = m_in.next();
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
        case U'[': {
            const RegexClass read = translateClass(m_in, flags);
            m_result.pattern += read.pattern;
            return {.least = 1, .letters = read.letters};
        }
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

    Piece literal(char32_t c, unsigned flags)
    {
        if ((flags & IgnoreCase) != 0 && isDisputed(c)) {
            fail(std::u32string(1, c));
        }
        if ((flags & IgnoreCase) != 0 && LettersI.contains(c)) {
            m_result.pattern += std::format("[{}]", LettersIText);
        } else {
            append(m_result.pattern, c);
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
        const char32_t c = m_in.peek();
        if (const std::string_view category = categoryText(c); !category.empty()) {
            m_in.skip(1);
            m_result.pattern += std::format("[{}]", category);
            return {.least = 1, .letters = true};
        }
        switch (c) {
        case U'A':
            m_in.skip(1);
            m_result.pattern += R"(\A)";
            return {.assertion = true};
        case U'Z':
            m_in.skip(1);
            m_result.pattern += R"(\z)";
            return {.assertion = true};
        case U'b':
            m_in.skip(1);
            m_result.pattern += Boundary;
            return {.assertion = true};
        default:
            break;
        }
        if (c >= U'1' && c <= U'9'
            && !(isOctal(c) && isOctal(m_in.peek(1)) && isOctal(m_in.peek(2)))) {
            auto number = static_cast<size_t>(c - U'0');
            m_in.skip(1);
            if (isDigit(m_in.peek())) {
                number = (number * 10) + static_cast<size_t>(m_in.next() - U'0');
            }
            return backReference(number, flags);
        }
        return literal(m_in.escapedCharacter(), flags);
    }

    // --- groups

    Piece group(unsigned flags)
    {
        if (!m_in.startsWith(U"?")) {
            return capture(flags);
        }
        if (m_in.take(U"?P<")) {
            std::string name = QString::fromStdU32String(m_in.upTo(U'>')).toStdString();
            m_result.groups[std::move(name)] = m_groups + 1;
            return capture(flags);
        }
        if (m_in.take(U"?P=")) {
            const std::string name = QString::fromStdU32String(m_in.upTo(U')')).toStdString();
            const auto found = m_result.groups.find(name);
            return backReference(found == m_result.groups.end() ? 0 : found->second, flags);
        }
        if (m_in.take(U"?:")) {
            return body("?:", flags);
        }
        if (m_in.take(U"?>")) {
            return body("?>", flags);
        }
        for (const std::u32string_view open : {U"?=", U"?!", U"?<=", U"?<!"}) {
            if (m_in.take(open)) {
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
        if (!m_in.take(U")")) {
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
        const size_t begin = m_in.position() - 1;
        m_in.skip(1);
        bool add = true;
        for (; m_in.more() && m_in.peek() != U':'; m_in.skip(1)) {
            const unsigned flag = flagOf(m_in.peek());
            if (m_in.peek() == U'-' && add) {
                add = false;
            } else if (flag == 0) {
                fail(m_in.from(begin, m_in.position() - begin + 1));
                return {};
            } else {
                flags = add ? flags | flag : flags & ~flag;
            }
        }
        if (!m_in.take(U":")) {
            fail(U"(?");
        }
        return body((flags & IgnoreCase) != 0 ? "?i:" : "?-i:", flags);
    }

    RegexCursor m_in;
    size_t m_depth = 0;
    size_t m_groups = 0;
    std::map<size_t, Piece> m_pieces; ///< What closed groups match.
    std::set<size_t> m_referenced;
    RegexTranslation m_result;
};

} // namespace

std::expected<RegexTranslation, QString> translateRegex(std::string_view regex, unsigned flags)
{
    return Translator(regex).run(flags);
}

} // namespace Slipway
