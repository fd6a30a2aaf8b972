// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/languagereferences.h"

#include <algorithm>

namespace Slipway {

namespace {

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/// ASCII alone: "@IMPORT", ".CSS".
bool sameInAnyCase(std::string_view text, std::string_view lower)
{
    return std::ranges::equal(text, lower, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    });
}

/// What walks over code have in common: they step over what is not code, and ask what comes next.
class Walk {
public:
    Walk(std::string_view text, const Tokens &tokens)
        : m_text(text)
        , m_stretches(tokens.stretches())
    { }

protected:
    using Stretch = Tokens::Stretch;

    bool atEnd() const { return m_at >= m_text.size(); }

    /// The stretch that begins at m_at, if one does. m_at only ever grows.
    const Stretch *stretch()
    {
        while (m_next < m_stretches.size() && m_stretches[m_next].begin < m_at) {
            ++m_next;
        }
        return m_next < m_stretches.size() && m_stretches[m_next].begin == m_at
            ? &m_stretches[m_next]
            : nullptr;
    }

    /// Goes over blanks and comments.
    void skipBlanks()
    {
        while (!atEnd()) {
            const Stretch *here = stretch();
            if (here != nullptr && here->kind == TokenKind::Comment) {
                sourceMap(*here);
                m_at = here->end;
            } else if (here == nullptr && isSpace(m_text[m_at])) {
                ++m_at;
            } else {
                return;
            }
        }
    }

    /// The string with quotes that begins at m_at, if one does.
    const Stretch *string()
    {
        const Stretch *here = atEnd() ? nullptr : stretch();
        return here != nullptr && here->kind == TokenKind::String
                && (m_text[m_at] == '"' || m_text[m_at] == '\'')
            ? here
            : nullptr;
    }

    void addString(const Stretch &string, ReferenceUse use)
    {
        const bool isClosed =
            string.end - string.begin > 1 && m_text[string.end - 1] == m_text[string.begin];
        if (isClosed) {
            add(string.begin + 1, string.end - 1, use);
        }
    }

    void add(size_t begin, size_t end, ReferenceUse use)
    {
        m_found.push_back({.begin = begin,
                           .end = end,
                           .use = use,
                           .isEscaped = m_text.substr(begin, end - begin).contains('\\')});
    }

    /// "# sourceMappingURL=…" as all that a comment says.
    void sourceMap(const Stretch &comment)
    {
        constexpr std::string_view Word = "sourceMappingURL=";
        size_t at = comment.begin + 2;
        const size_t end = comment.end;
        if (at >= end || (m_text[at] != '#' && m_text[at] != '@')) {
            return;
        }
        for (++at; at < end && isSpace(m_text[at]);) {
            ++at;
        }
        if (!m_text.substr(at, end - at).starts_with(Word)) {
            return;
        }
        const size_t begin = at + Word.size();
        at = begin;
        while (at < end && !isSpace(m_text[at]) && !m_text.substr(at, 2).starts_with("*/")) {
            ++at;
        }
        add(begin, at, ReferenceUse::SourceMap);
    }

    std::string_view m_text;
    std::span<const Stretch> m_stretches;
    size_t m_at = 0;
    size_t m_next = 0;
    std::vector<LanguageReference> m_found;
};

class StyleWalk final : public Walk {
public:
    using Walk::Walk;

    std::vector<LanguageReference> run()
    {
        while (!atEnd()) {
            if (const Stretch *here = stretch()) {
                if (here->kind == TokenKind::Comment) {
                    sourceMap(*here);
                } else if (!m_imageSets.empty() && m_imageSets.back() == m_depth) {
                    addString(*here, ReferenceUse::CssUrl);
                }
                m_at = here->end;
            } else {
                code();
            }
        }
        return std::move(m_found);
    }

private:
    void code()
    {
        const char c = m_text[m_at];
        if (c == '(') {
            ++m_depth;
        } else if (c == ')') {
            if (!m_imageSets.empty() && m_imageSets.back() == m_depth) {
                m_imageSets.pop_back();
            }
            m_depth -= m_depth > 0 ? 1 : 0;
        } else if (c == '\\') {
            ++m_at;
        } else if (c == '@' || c == '-' || isWordCharacter(c)) {
            word();
            return;
        }
        ++m_at;
    }

    void word()
    {
        const size_t begin = m_at++;
        while (!atEnd() && (isWordCharacter(m_text[m_at]) || m_text[m_at] == '-')) {
            ++m_at;
        }
        const std::string_view word = m_text.substr(begin, m_at - begin);
        const bool isFunction = !atEnd() && m_text[m_at] == '(' && stretch() == nullptr;
        if (isFunction && sameInAnyCase(word, "url")) {
            url(ReferenceUse::CssUrl);
        } else if (isFunction
                   && (sameInAnyCase(word, "image-set")
                       || sameInAnyCase(word, "-webkit-image-set"))) {
            ++m_at;
            m_imageSets.push_back(++m_depth);
        } else if (sameInAnyCase(word, "@import")) {
            skipBlanks();
            if (const Stretch *name = string()) {
                addString(*name, ReferenceUse::CssImport);
                m_at = name->end;
            } else if (sameInAnyCase(m_text.substr(m_at, 4), "url(")) {
                m_at += 3;
                url(ReferenceUse::CssImport);
            }
        }
    }

    /// From the "(": the ")" is left, or read where the URL has no quotes.
    void url(ReferenceUse use)
    {
        ++m_at;
        while (!atEnd() && stretch() == nullptr && isSpace(m_text[m_at])) {
            ++m_at;
        }
        if (const Stretch *quoted = string()) {
            addString(*quoted, use);
            m_at = quoted->end;
            ++m_depth;
            return;
        }
        const size_t begin = m_at;
        size_t end = begin;
        while (!atEnd() && m_text[m_at] != ')') {
            m_at += m_text[m_at] == '\\' ? 2 : 1;
            end = std::min(m_at, m_text.size());
        }
        while (end > begin && isSpace(m_text[end - 1])) {
            --end;
        }
        if (!atEnd()) {
            add(begin, end, use);
            ++m_at;
        }
    }

    size_t m_depth = 0; ///< Of round brackets.
    std::vector<size_t> m_imageSets; ///< The depths within image-set(…).
};

class ScriptWalk final : public Walk {
public:
    using Walk::Walk;

    std::vector<LanguageReference> run()
    {
        while (!atEnd()) {
            if (const Stretch *here = stretch()) {
                if (here->kind == TokenKind::Comment) {
                    sourceMap(*here);
                }
                m_at = here->end;
                m_before = '"';
            } else if (isWordCharacter(m_text[m_at])) {
                statement();
            } else {
                if (!isSpace(m_text[m_at])) {
                    m_before = m_text[m_at];
                }
                ++m_at;
            }
        }
        return std::move(m_found);
    }

private:
    std::string_view takeWord()
    {
        const size_t begin = m_at;
        while (!atEnd() && isWordCharacter(m_text[m_at])) {
            ++m_at;
        }
        return m_text.substr(begin, m_at - begin);
    }

    void statement()
    {
        const bool isProperty = m_before == '.';
        const std::string_view word = takeWord();
        m_before = 'a';
        if (isProperty || (word != "import" && word != "export")) {
            return;
        }
        skipBlanks();
        if (word == "export") {
            if (!atEnd() && stretch() == nullptr && (m_text[m_at] == '{' || m_text[m_at] == '*')) {
                clause(ReferenceUse::ModuleExport);
            }
        } else if (string() != nullptr) {
            take(ReferenceUse::ModuleImport);
        } else if (!atEnd() && stretch() == nullptr && m_text[m_at] == '(') {
            ++m_at;
            skipBlanks();
            call();
        } else {
            clause(ReferenceUse::ModuleImport);
        }
    }

    /// The names up to "from" and the string behind it; stops before anything that cannot be there.
    void clause(ReferenceUse use)
    {
        for (skipBlanks(); !atEnd(); skipBlanks()) {
            if (const Stretch *name = string()) {
                m_at = name->end; // { "a b" as c }
            } else if (stretch() == nullptr && isWordCharacter(m_text[m_at])) {
                const size_t begin = m_at;
                const std::string_view word = takeWord();
                if (word == "import" || word == "export") {
                    m_at = begin;
                    m_before = ';';
                    return;
                }
                if (word != "from") {
                    continue;
                }
                skipBlanks();
                if (string() != nullptr) {
                    take(use);
                    return;
                }
            } else if (stretch() == nullptr && std::string_view("{},*").contains(m_text[m_at])) {
                ++m_at;
            } else {
                return;
            }
        }
    }

    /// import("…") and import("…", …): anything else is put together at run time.
    void call()
    {
        const Stretch *name = string();
        if (name == nullptr) {
            return;
        }
        const Stretch found = *name;
        m_at = found.end;
        skipBlanks();
        if (!atEnd() && stretch() == nullptr && (m_text[m_at] == ')' || m_text[m_at] == ',')) {
            addSpecifier(found, ReferenceUse::DynamicImport);
        }
    }

    void take(ReferenceUse use)
    {
        const Stretch found = *string();
        addSpecifier(found, use);
        m_at = found.end;
    }

    void addSpecifier(const Stretch &string, ReferenceUse use)
    {
        const char first = string.begin + 1 < string.end ? m_text[string.begin + 1] : ' ';
        if (first == '.' || first == '/') {
            addString(string, use);
        }
    }

    char m_before = ';'; ///< The last character of code that is no blank.
};

} // namespace

std::optional<TokenLanguage> languageOf(std::string_view name)
{
    const auto endsIn = [&](std::string_view ending) {
        return name.size() >= ending.size()
            && sameInAnyCase(name.substr(name.size() - ending.size()), ending);
    };
    if (endsIn(".css")) {
        return TokenLanguage::Css;
    }
    return endsIn(".js") || endsIn(".mjs") ? std::optional(TokenLanguage::JavaScript)
                                           : std::nullopt;
}

std::vector<LanguageReference> languageReferences(std::string_view text, const Tokens &tokens,
                                                  TokenLanguage language)
{
    auto found = language == TokenLanguage::Css ? StyleWalk(text, tokens).run()
                                                : ScriptWalk(text, tokens).run();
    std::ranges::sort(found, {}, &LanguageReference::begin); // a comment may be met ahead
    return found;
}

} // namespace Slipway
