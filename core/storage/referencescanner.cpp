// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/referencescanner.h"

#include "storage/lookahead.h"
#include "storage/pythontext.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr size_t None = LookAhead::None;

bool isQuote(char c)
{
    return c == '"' || c == '\'';
}

/// Finds a letter, small or capital, from places that only go forward.
class LetterFinder final {
public:
    LetterFinder(std::string_view text, char letter, size_t &visited)
        : m_text(text)
        , m_visited(visited)
        , m_small(letter)
        , m_capital(letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - ('a' - 'A'))
                                                   : letter)
    { }

    /// Small steps back are fine.
    size_t from(size_t at)
    {
        const size_t small = next(m_small, m_nextSmall, at);
        const size_t capital = m_capital == m_small ? None : next(m_capital, m_nextCapital, at);
        m_at = at;
        return std::min(small, capital);
    }

private:
    /// `known` is the first one from m_at on. One that is not there does not cost the whole text
    /// again.
    size_t next(char letter, size_t &known, size_t at) const
    {
        if (m_at && at < *m_at) {
            m_visited += *m_at - at;
            const size_t between = m_text.substr(0, *m_at).find(letter, at);
            known = between == None ? known : between;
        } else if (known < at || !m_at) {
            known = m_text.find(letter, at);
            m_visited += std::min(known, m_text.size()) - std::min(at, m_text.size());
        }
        return known;
    }

    std::string_view m_text;
    size_t &m_visited;
    char m_small;
    char m_capital;
    size_t m_nextSmall = 0;
    size_t m_nextCapital = 0;
    std::optional<size_t> m_at;
};

/// Reads one text for one form. All state is what was already searched.
class Scanner {
public:
    Scanner(std::string_view text, const ReferenceSyntax &syntax)
        : m_text(text)
        , m_syntax(syntax)
        , m_lineEnd([this](size_t at) { return find("\n", at); })
        , m_parenthesis([this](size_t at) { return find(")", at); })
        , m_single([this](size_t at) { return find("')", at); })
        , m_double([this](size_t at) { return find("\")", at); })
        , m_semicolon([this](size_t at) { return find(";", at); })
        , m_closing([this](size_t at) { return findClosing(at); })
        , m_from([this](size_t at) { return findFrom(at); })
        , m_fromLetters(text, 'f', m_visited)
    { }

    std::vector<ReferenceMatch> run()
    {
        const bool sourceMap = m_syntax.form == ReferenceForm::CssSourceMap
            || m_syntax.form == ReferenceForm::JsSourceMap;
        if (sourceMap) {
            scanLines();
        } else {
            scanWords();
        }
        return std::move(m_matches);
    }

    /// Characters looked at so far, one that is looked at again counting again.
    [[nodiscard]] size_t visited() const { return m_visited; }

private:
    size_t count(size_t begin, size_t end) const
    {
        m_visited += 1 + std::min(end, m_text.size()) - std::min(begin, m_text.size());
        return end;
    }
    size_t find(std::string_view what, size_t at) const { return count(at, m_text.find(what, at)); }
    size_t skipSpaces(size_t at) const { return count(at, PythonText::skipSpaces(m_text, at)); }

    /// A URL between quotes with what must follow it.
    struct Tail {
        size_t urlBegin = 0;
        size_t urlEnd = 0;
        size_t end = 0;
    };

    std::string_view keyword() const
    {
        switch (m_syntax.form) {
        case ReferenceForm::CssUrl:
        case ReferenceForm::CssUrlAnyQuote:
            return "url(";
        case ReferenceForm::CssImport:
            return "@import";
        case ReferenceForm::JsExportFrom:
            return "export";
        case ReferenceForm::JsDynamicImport:
            return "import(";
        default:
            return "import";
        }
    }

    void scanWords()
    {
        const std::string_view word = keyword();
        LetterFinder letters(m_text, anchorOf(word), m_visited);
        const size_t before = word.find(anchorOf(word));
        size_t from = 0; // Where the next match may begin.
        for (size_t letter = letters.from(0); letter != None; letter = letters.from(letter + 1)) {
            // An "i" in front may be one of two that take two bytes.
            for (size_t back = before + (word.front() == 'i' ? 1 : 0); back + 1 > before; --back) {
                if (letter < from + back) {
                    continue;
                }
                const size_t begin = letter - back;
                m_visited += word.size();
                const size_t length = PythonText::foldedAt(m_text, begin, word);
                const size_t end = length != 0 ? matchAfter(begin, begin + length) : None;
                if (end != None) {
                    from = end;
                    break;
                }
            }
        }
    }

    /// A rare character of a keyword, that no other folds to: what is searched for.
    static char anchorOf(std::string_view word)
    {
        return word.starts_with("url") ? '(' : word.front() == '@' ? '@' : word[1];
    }

    /// Records the match that begins at `begin` with its keyword ending at `at`; its end, or None.
    size_t matchAfter(size_t begin, size_t at)
    {
        switch (m_syntax.form) {
        case ReferenceForm::CssUrl:
            return matchUrl(begin, at);
        case ReferenceForm::CssUrlAnyQuote:
            return matchUrlAnyQuote(begin, at);
        case ReferenceForm::JsImportFrom:
        case ReferenceForm::JsExportFrom:
            return matchFrom(begin, at);
        case ReferenceForm::JsDynamicImport:
            return matchQuoted(begin, at);
        default:
            return matchQuoted(begin, skipSpaces(at));
        }
    }

    size_t record(size_t begin, const Tail &tail, size_t extraBegin, size_t extraEnd)
    {
        m_matches.push_back({.begin = begin,
                             .end = tail.end,
                             .urlBegin = tail.urlBegin,
                             .urlEnd = tail.urlEnd,
                             .extraBegin = extraBegin,
                             .extraEnd = extraEnd,
                             .wholeBegin = begin,
                             .wholeEnd = tail.end});
        return tail.end;
    }

    size_t record(size_t begin, const Tail &tail) { return record(begin, tail, begin, begin); }

    /// True when `found` is a place that ".*?" gets to from `at`.
    bool sameLine(size_t at, size_t found) { return found != None && m_lineEnd.from(at) >= found; }

    size_t matchUrl(size_t begin, size_t at)
    {
        if (at < m_text.size() && isQuote(m_text[at])) {
            const size_t url = skipSpaces(at + 1);
            const size_t end = (m_text[at] == '"' ? m_double : m_single).from(url);
            if (sameLine(url, end)) {
                return record(begin, {.urlBegin = url, .urlEnd = end, .end = end + 2});
            }
        }
        // The quote may also be none, and then belongs to the URL.
        const size_t url = skipSpaces(at);
        const size_t end = m_parenthesis.from(url);
        return sameLine(url, end) ? record(begin, {.urlBegin = url, .urlEnd = end, .end = end + 1})
                                  : None;
    }

    size_t matchUrlAnyQuote(size_t begin, size_t at)
    {
        const bool quoted = at < m_text.size() && isQuote(m_text[at]);
        const size_t url = skipSpaces(quoted ? at + 1 : at);
        const size_t end = m_parenthesis.from(url);
        if (!sameLine(url, end)) {
            return None;
        }
        const bool closed = end > url && isQuote(m_text[end - 1]);
        return record(begin, {.urlBegin = url, .urlEnd = closed ? end - 1 : end, .end = end + 1});
    }

    size_t matchQuoted(size_t begin, size_t at)
    {
        const Tail tail = quotedAt(at);
        return tail.end != 0 ? record(begin, tail) : None;
    }

    size_t matchFrom(size_t begin, size_t at)
    {
        if (at >= m_text.size()) {
            return None;
        }
        const size_t first = m_text[at] == '{' ? 1 : PythonText::spaceAt(m_text, at);
        if (first == 0) {
            return m_syntax.form == ReferenceForm::JsImportFrom && m_syntax.star
                ? matchStar(begin, at)
                : None;
        }
        const size_t from = m_from.from(at + first);
        if (from == None || (!m_syntax.wholeStatement && m_semicolon.from(at + first) < from)) {
            return None;
        }
        const size_t namesEnd = PythonText::skipSpacesBack(m_text, from, at + first);
        count(namesEnd, from);
        return record(begin, tailAfterFrom(from), at, namesEnd);
    }

    /// "*" white space "as" white space word, then white space "from".
    size_t matchStar(size_t begin, size_t at)
    {
        if (m_text[at] != '*') {
            return None;
        }
        const size_t as = skipSpaces(at + 1);
        const size_t asLength = PythonText::foldedAt(m_text, as, "as");
        if (asLength == 0) {
            return None;
        }
        const size_t word = skipSpaces(as + asLength);
        size_t wordEnd = word;
        while (const size_t length = PythonText::wordAt(m_text, wordEnd)) {
            wordEnd += length;
        }
        count(word, wordEnd);
        if (wordEnd == word) {
            return None;
        }
        const size_t from = skipSpaces(wordEnd);
        if (m_from.from(from) == from) {
            return record(begin, tailAfterFrom(from), at, wordEnd);
        }
        // "nfrom": the word gives back what it took of "from".
        constexpr size_t Length = 4;
        if (wordEnd - word > Length && m_from.from(wordEnd - Length) == wordEnd - Length) {
            return record(begin, tailAfterFrom(wordEnd - Length), at, wordEnd - Length);
        }
        return None;
    }

    Tail tailAfterFrom(size_t from)
    {
        constexpr size_t Length = 4;
        return quotedAt(skipSpaces(from + Length));
    }

    /// The next "from" that a quoted URL follows as wanted.
    size_t findFrom(size_t at)
    {
        for (at = m_fromLetters.from(at); at != None; at = m_fromLetters.from(at + 1)) {
            if (PythonText::foldedAt(m_text, at, "from") != 0 && tailAfterFrom(at).end != 0) {
                return at;
            }
        }
        return None;
    }

    /// The quoted URL at `at`; its end is 0 when there is none.
    Tail quotedAt(size_t at)
    {
        if (at >= m_text.size() || !isQuote(m_text[at])) {
            return {};
        }
        size_t url = at + 1;
        size_t least = url;
        if (m_syntax.form == ReferenceForm::CssImport) {
            url = least = skipSpaces(url);
        } else if (m_syntax.form != ReferenceForm::JsDynamicImport || !m_syntax.anyUrl) {
            if (url >= m_text.size() || (m_text[url] != '.' && m_text[url] != '/')) {
                return {};
            }
            ++least;
        }
        const size_t end = m_closing.from(least);
        if (!sameLine(least, end)) {
            return {};
        }
        return {.urlBegin = url, .urlEnd = end, .end = closingEnd(end)};
    }

    /// The next quote that is followed by what must follow it.
    size_t findClosing(size_t at) const
    {
        for (; (at = count(at, m_text.find_first_of("\"'", at))) != None; ++at) {
            if (closingEnd(at) != None) {
                return at;
            }
        }
        return None;
    }

    size_t closingEnd(size_t quote) const
    {
        size_t at = quote + 1;
        char wanted = ';';
        if (m_syntax.form == ReferenceForm::JsDynamicImport) {
            wanted = ')';
        } else if (m_syntax.form == ReferenceForm::CssImport || !m_syntax.wholeStatement) {
            return at;
        } else {
            at = skipSpaces(at);
        }
        return at < m_text.size() && m_text[at] == wanted ? at + 1 : None;
    }

    /// Source maps: a line is one whole match or none.
    void scanLines()
    {
        for (size_t begin = 0; begin <= m_text.size();) {
            const size_t end = std::min(find("\n", begin), m_text.size());
            scanLine(begin, m_text.substr(begin, end - begin));
            begin = end + 1;
        }
    }

    void scanLine(size_t begin, std::string_view line)
    {
        constexpr std::string_view Name = "sourceMappingURL=";
        const bool css = m_syntax.form == ReferenceForm::CssSourceMap;
        const std::string_view open = css ? "/*#" : "//#";
        const size_t nameAt = open.size() + 1;
        if (!line.starts_with(open) || line.size() < nameAt + Name.size()
            || (line[open.size()] != ' ' && (!css || line[open.size()] != '\t'))
            || !line.substr(nameAt).starts_with(Name)) {
            return;
        }
        const size_t url = nameAt + Name.size();
        size_t urlEnd = line.size();
        if (css) {
            if (!line.substr(url).ends_with("*/")) {
                return;
            }
            urlEnd -= 2;
        }
        record(begin,
               {.urlBegin = begin + url, .urlEnd = begin + urlEnd, .end = begin + line.size()});
        if (m_syntax.emptyMatched) {
            m_matches.back().end = begin;
        }
    }

    std::string_view m_text;
    ReferenceSyntax m_syntax;
    mutable size_t m_visited = 0;
    LookAhead m_lineEnd;
    LookAhead m_parenthesis;
    LookAhead m_single;
    LookAhead m_double;
    LookAhead m_semicolon;
    LookAhead m_closing;
    LookAhead m_from;
    LetterFinder m_fromLetters;
    std::vector<ReferenceMatch> m_matches;
};

} // namespace

std::vector<ReferenceMatch> scanReferences(std::string_view text, const ReferenceSyntax &syntax,
                                           size_t *visited)
{
    Scanner scanner(text, syntax);
    std::vector<ReferenceMatch> matches = scanner.run();
    if (visited != nullptr) {
        *visited += scanner.visited();
    }
    return matches;
}

} // namespace Slipway
