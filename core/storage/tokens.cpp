// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/tokens.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace Slipway {

namespace {

constexpr size_t None = std::string_view::npos;

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// After these words a value begins, so that "/" begins a regular expression.
bool valueFollows(std::string_view word)
{
    constexpr std::array<std::string_view, 13> Words{
        "await", "case",   "delete", "do",     "else", "in",   "instanceof",
        "new",   "return", "throw",  "typeof", "void", "yield"};
    return std::ranges::contains(Words, word);
}

} // namespace

class TokenReader {
public:
    TokenReader(std::string_view text, TokenLanguage language, Tokens &tokens)
        : m_text(text)
        , m_script(language == TokenLanguage::JavaScript)
        , m_tokens(tokens)
    { }

    void run()
    {
        while (m_at < m_text.size()) {
            const size_t begin = m_at;
            if (skipComment()) {
                add(begin, TokenKind::Comment);
            } else if (skipLiteral()) {
                add(begin, TokenKind::String);
            } else if (m_script) {
                skipScriptCode();
            } else {
                skipStyleCode();
            }
        }
    }

private:
    std::string_view rest() const { return m_text.substr(m_at); }

    void add(size_t begin, TokenKind kind)
    {
        m_tokens.m_stretches.push_back({.begin = begin, .end = m_at, .kind = kind});
    }

    void skipTo(size_t end) { m_at = std::min(end, m_text.size()); }

    bool skipComment()
    {
        if (rest().starts_with("/*")) {
            const size_t close = m_text.find("*/", m_at + 2);
            skipTo(close == None ? close : close + 2);
            return true;
        }
        if (m_script && (rest().starts_with("//") || (m_at == 0 && rest().starts_with("#!")))) {
            skipTo(m_text.find_first_of("\n\r", m_at));
            return true;
        }
        return false;
    }

    bool skipLiteral()
    {
        switch (m_text[m_at]) {
        case '"':
        case '\'':
            skipString();
            return true;
        case '`':
            if (!m_script) {
                return false;
            }
            ++m_at;
            skipTemplate();
            return true;
        case '/':
            return m_script && !m_valueBefore && skipRegex();
        default:
            return false;
        }
    }

    /// A string that is not closed ends with its line.
    void skipString()
    {
        const char quote = m_text[m_at++];
        m_valueBefore = true;
        while (m_at < m_text.size() && m_text[m_at] != '\n' && m_text[m_at] != '\r') {
            const char c = m_text[m_at++];
            if (c == quote) {
                return;
            }
            if (c == '\\') {
                skipTo(m_at + (rest().starts_with("\r\n") ? 2 : 1));
            }
        }
    }

    /// The text of a template literal up to its end or to "${", behind which is code.
    void skipTemplate()
    {
        m_valueBefore = true;
        while (m_at < m_text.size()) {
            if (rest().starts_with("${")) {
                m_at += 2;
                m_braces.push_back(0);
                m_valueBefore = false;
                return;
            }
            const char c = m_text[m_at++];
            if (c == '`') {
                return;
            }
            if (c == '\\') {
                skipTo(m_at + 1);
            }
        }
    }

    /// A regular expression ends in its line, or is none; then the rest of the line is not searched
    /// again, which keeps this linear and loses others only behind a "[" that nothing closes.
    bool skipRegex()
    {
        if (m_at < m_noRegexBefore) {
            return false;
        }
        bool inClass = false;
        size_t at = m_at + 1;
        for (; at < m_text.size() && m_text[at] != '\n' && m_text[at] != '\r'; ++at) {
            const char c = m_text[at];
            if (c == '\\') {
                ++at;
            } else if (c == '/' && !inClass) {
                for (++at; at < m_text.size() && isWordCharacter(m_text[at]);) {
                    ++at;
                }
                m_at = at;
                m_valueBefore = true;
                return true;
            } else if (c == '[' || c == ']') {
                inClass = c == '[';
            }
        }
        m_noRegexBefore = at;
        return false;
    }

    void skipStyleCode()
    {
        if (m_text[m_at] == '\\') {
            skipTo(m_at + 2);
        } else if (const size_t open = urlAt(); open != 0) {
            skipUrl(open);
        } else {
            ++m_at;
        }
    }

    /// Length of "url(" when it is a word of its own, else 0.
    size_t urlAt() const
    {
        constexpr std::string_view Word = "url(";
        const std::string_view here = rest().substr(0, Word.size());
        const bool same = std::ranges::equal(here, Word, [](char a, char b) {
            return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + ('a' - 'A')) : a) == b;
        });
        const bool whole =
            m_at == 0 || (!isWordCharacter(m_text[m_at - 1]) && m_text[m_at - 1] != '-');
        return same && whole ? Word.size() : 0;
    }

    /// An unquoted URL is one token: "//" and "/*" in it begin no comment.
    void skipUrl(size_t open)
    {
        m_at += open;
        while (m_at < m_text.size() && isSpace(m_text[m_at])) {
            ++m_at;
        }
        if (m_at < m_text.size() && (m_text[m_at] == '"' || m_text[m_at] == '\'')) {
            return;
        }
        while (m_at < m_text.size() && m_text[m_at] != ')') {
            skipTo(m_at + (m_text[m_at] == '\\' ? 2 : 1));
        }
    }

    void skipScriptCode()
    {
        const char c = m_text[m_at];
        if (isWordCharacter(c)) {
            const size_t begin = m_at;
            while (m_at < m_text.size() && isWordCharacter(m_text[m_at])) {
                ++m_at;
            }
            const bool property = begin > 0 && m_text[begin - 1] == '.';
            m_valueBefore = property || !valueFollows(m_text.substr(begin, m_at - begin));
            return;
        }
        ++m_at;
        if (isSpace(c)) {
            return;
        }
        if (c == '{' && !m_braces.empty()) {
            ++m_braces.back();
        } else if (c == '}' && !m_braces.empty()) {
            if (m_braces.back() == 0) {
                resumeTemplate();
                return;
            }
            --m_braces.back();
        }
        if ((c == '+' || c == '-') && m_at < m_text.size() && m_text[m_at] == c) {
            ++m_at; // "a++ / b": what was counted is a value still
            return;
        }
        m_valueBefore = c == ')' || c == ']';
    }

    void resumeTemplate()
    {
        m_braces.pop_back();
        const size_t begin = m_at - 1;
        skipTemplate();
        add(begin, TokenKind::String);
    }

    std::string_view m_text;
    bool m_script;
    Tokens &m_tokens;
    size_t m_at = 0;
    size_t m_noRegexBefore = 0;
    bool m_valueBefore = false; ///< So that "/" divides.
    std::vector<size_t> m_braces; ///< Open in the code of each template literal around.
};

Tokens::Tokens(std::string_view text, TokenLanguage language)
{
    TokenReader(text, language, *this).run();
}

TokenKind Tokens::kindAt(size_t offset) const
{
    const auto after = std::ranges::upper_bound(m_stretches, offset, {}, &Stretch::begin);
    if (after == m_stretches.begin()) {
        return TokenKind::Code;
    }
    const Stretch &before = *std::prev(after);
    return offset < before.end ? before.kind : TokenKind::Code;
}

} // namespace Slipway
