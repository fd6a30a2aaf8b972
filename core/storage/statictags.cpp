// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/statictags.h"

#include <algorithm>
#include <optional>

namespace Slipway {

namespace {

constexpr size_t None = std::string_view::npos;

bool isSpace(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::string_view stripped(std::string_view text)
{
    while (!text.empty() && isSpace(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && isSpace(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// Where a text is found next; asked in ascending order, it is searched for once.
class Ahead final {
public:
    Ahead(std::string_view text, std::string_view what)
        : m_text(text)
        , m_what(what)
    { }

    size_t from(size_t at)
    {
        if (!m_known || (m_next != None && m_next < at)) {
            m_next = m_text.find(m_what, at);
            m_known = true;
        }
        return m_next;
    }

private:
    std::string_view m_text;
    std::string_view m_what;
    size_t m_next = None;
    bool m_known = false;
};

/// The {% … %} of a text, one after the other. Tags stand in one line.
class Blocks final {
public:
    explicit Blocks(std::string_view text)
        : m_text(text)
    { }

    /// What stands in the next one, stripped; none at the end. {{ … }} and {# … #} are stepped over.
    std::optional<std::string_view> next()
    {
        while ((m_at = m_text.find('{', m_at)) != None && m_at + 1 < m_text.size()) {
            const char kind = m_text[m_at + 1];
            Ahead *close = kind == '%' ? &m_block
                : kind == '{'          ? &m_variable
                : kind == '#'          ? &m_comment
                                       : nullptr;
            const size_t end = close == nullptr ? None : close->from(m_at + 2);
            if (end == None || m_line.from(m_at) < end) {
                ++m_at;
                continue;
            }
            const std::string_view inside = m_text.substr(m_at + 2, end - m_at - 2);
            m_at = end + 2;
            if (kind == '%') {
                return stripped(inside);
            }
        }
        return std::nullopt;
    }

private:
    std::string_view m_text;
    size_t m_at = 0;
    Ahead m_block{m_text, "%}"};
    Ahead m_variable{m_text, "}}"};
    Ahead m_comment{m_text, "#}"};
    Ahead m_line{m_text, "\n"};
};

/// smart_split(): by blanks, but not within quotes.
std::vector<std::string_view> split(std::string_view text)
{
    std::vector<std::string_view> words;
    for (size_t at = 0; at < text.size();) {
        if (isSpace(text[at])) {
            ++at;
            continue;
        }
        const size_t begin = at;
        while (at < text.size() && !isSpace(text[at])) {
            const char quote = text[at++];
            if (quote != '"' && quote != '\'') {
                continue;
            }
            size_t end = at;
            while (end < text.size() && text[end] != quote) {
                end += text[end] == '\\' ? 2 : 1;
            }
            if (end < text.size()) {
                at = end + 1;
            }
        }
        words.push_back(text.substr(begin, at - begin));
    }
    return words;
}

/// The text of a word that is nothing but a literal.
std::optional<std::string> literal(std::string_view word)
{
    if (word.size() < 2 || (word.front() != '"' && word.front() != '\'')
        || word.back() != word.front()) {
        return std::nullopt;
    }
    std::string out;
    for (size_t at = 1; at + 1 < word.size(); ++at) {
        if (word[at] == word.front()) {
            return std::nullopt; // "a"|add:"b"
        }
        if (word[at] == '\\' && at + 2 < word.size()
            && (word[at + 1] == word.front() || word[at + 1] == '\\')) {
            ++at;
        }
        out += word[at];
    }
    return out;
}

class Reader final {
public:
    Reader(std::string_view text, const StaticTagRules &rules)
        : m_text(text)
        , m_rules(rules)
        , m_isLoaded(rules.isBuiltin)
    { }

    std::vector<StaticTagName> run()
    {
        Blocks blocks(m_text);
        std::string verbatim; // what ends it
        bool inComment = false;
        while (const auto block = blocks.next()) {
            if (!verbatim.empty()) {
                if (*block == verbatim) {
                    verbatim.clear();
                }
            } else if (*block == "verbatim" || block->starts_with("verbatim ")) {
                verbatim = "end" + std::string(*block);
            } else if (inComment) {
                inComment = *block != "endcomment";
            } else {
                inComment = tag(*block);
            }
        }
        return std::move(m_names);
    }

private:
    /// Returns true for the beginning of a comment.
    bool tag(std::string_view block)
    {
        if (block.starts_with("comment") || block.starts_with("load")
            || block.starts_with("static")) {
            const auto words = split(block);
            if (words[0] == "comment") {
                return true;
            }
            if (words[0] == "load") {
                load(words);
            } else if (words[0] == "static" && m_isLoaded) {
                add(words);
            }
        }
        return false;
    }

    bool isOurs(std::string_view library) const
    {
        return std::ranges::contains(m_rules.libraries, library);
    }

    void load(const std::vector<std::string_view> &words)
    {
        if (words.size() >= 4 && words[words.size() - 2] == "from") {
            const auto names = std::span(words).subspan(1, words.size() - 3);
            if (std::ranges::contains(names, std::string_view("static"))) {
                m_isLoaded = isOurs(words.back());
            }
            return;
        }
        m_isLoaded = m_isLoaded
            || std::ranges::any_of(std::span(words).subspan(1),
                                   [this](std::string_view library) { return isOurs(library); });
    }

    void add(const std::vector<std::string_view> &words)
    {
        if (words.size() < 2) {
            return;
        }
        if (auto name = literal(words[1])) {
            m_names.push_back({.begin = static_cast<size_t>(words[1].data() - m_text.data()) + 1,
                               .name = std::move(*name)});
        }
    }

    std::string_view m_text;
    const StaticTagRules &m_rules;
    bool m_isLoaded;
    std::vector<StaticTagName> m_names;
};

} // namespace

std::vector<StaticTagName> staticTagNames(std::string_view text, const StaticTagRules &rules)
{
    return Reader(text, rules).run();
}

} // namespace Slipway
