// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/tomlsyntax.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace Slipway {

namespace {

constexpr std::string_view Bom = "\xEF\xBB\xBF";

bool isBare(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
        || c == '-';
}

void appendUtf8(std::string &out, uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
        return;
    }
    int tail = code < 0x800 ? 1 : (code < 0x10000 ? 2 : 3);
    constexpr std::array<uint32_t, 4> Lead = {0, 0xC0, 0xE0, 0xF0};
    out += static_cast<char>(Lead[static_cast<size_t>(tail)] | (code >> (6 * tail)));
    while (tail-- > 0) {
        out += static_cast<char>(0x80 | ((code >> (6 * tail)) & 0x3F));
    }
}

/// Walks over a document, byte by byte, and knows its lexical form.
class Cursor final {
public:
    Cursor(std::string_view document, size_t at)
        : m_document(document)
        , m_at(at)
    { }

    [[nodiscard]] size_t at() const { return m_at; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_document.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_document[m_at]; }
    void skip(size_t count) { m_at = std::min(m_at + count, m_document.size()); }

    bool take(char c)
    {
        if (peek() != c || atEnd()) {
            return false;
        }
        ++m_at;
        return true;
    }

    void skipBlanks()
    {
        while (peek() == ' ' || peek() == '\t') {
            ++m_at;
        }
    }

    void skipLine()
    {
        m_at = std::min(m_document.find('\n', m_at), m_document.size());
        skip(1);
    }

    /// Blanks, line ends and comments, as they may stand inside an array.
    void skipFiller()
    {
        for (;;) {
            skipBlanks();
            if (peek() == '#') {
                m_at = std::min(m_document.find('\n', m_at), m_document.size());
            } else if (!take('\n') && !take('\r')) {
                return;
            }
        }
    }

    TomlKey key()
    {
        TomlKey parts;
        do {
            skipBlanks();
            parts.push_back(keyPart());
            skipBlanks();
        } while (take('.'));
        return parts;
    }

    void skipValue()
    {
        const char c = peek();
        if (c == '"' || c == '\'') {
            skipString();
        } else if (c == '[' || c == '{') {
            skipContainer();
        } else {
            const size_t begin = m_at;
            m_at = std::min(m_document.find_first_of(",]}#\r\n", m_at), m_document.size());
            while (m_at > begin && (m_document[m_at - 1] == ' ' || m_document[m_at - 1] == '\t')) {
                --m_at;
            }
        }
    }

private:
    std::string keyPart()
    {
        const size_t begin = m_at;
        if (peek() == '\'') {
            skipString();
            return std::string(inner(begin));
        }
        if (peek() == '"') {
            skipString();
            return unescaped(inner(begin));
        }
        m_at = std::min(m_document.find_first_of(" \t.=]\r\n", m_at), m_document.size());
        return std::string(m_document.substr(begin, m_at - begin));
    }

    [[nodiscard]] std::string_view inner(size_t begin) const
    {
        return m_at < begin + 2 ? std::string_view()
                                : m_document.substr(begin + 1, m_at - begin - 2);
    }

    static std::string unescaped(std::string_view text)
    {
        std::string out;
        for (size_t i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || i + 1 == text.size()) {
                out += text[i];
                continue;
            }
            const char c = text[++i];
            constexpr std::string_view Letters = "btnfre";
            constexpr std::string_view Meant = "\b\t\n\f\r\x1B";
            if (const size_t found = Letters.find(c); found != std::string_view::npos) {
                out += Meant[found];
            } else if (c == 'u' || c == 'U' || c == 'x') {
                const size_t digits = c == 'u' ? 4 : (c == 'U' ? 8 : 2);
                const std::string_view hex = text.substr(i + 1, digits);
                uint32_t code = 0;
                std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
                appendUtf8(out, code);
                i += hex.size();
            } else {
                out += c;
            }
        }
        return out;
    }

    void skipString()
    {
        const char quote = peek();
        const size_t start = m_at;
        const std::string_view triple = quote == '"' ? R"(""")" : "'''";
        const bool isLong = m_document.substr(m_at).starts_with(triple);
        skip(isLong ? 3 : 1);
        while (!atEnd()) {
            if (peek() == '\\' && quote == '"') {
                skip(2);
            } else if (!m_document.substr(m_at).starts_with(isLong ? triple
                                                                   : m_document.substr(start, 1))) {
                skip(1);
            } else {
                skip(isLong ? 3 : 1);
                // Up to two quotes may stand before the closing three.
                for (int extra = 0; isLong && extra < 2 && peek() == quote; ++extra) {
                    skip(1);
                }
                return;
            }
        }
    }

    /// Without recursion: toml++ bounds the depth, but this must not depend on it.
    void skipContainer()
    {
        size_t depth = 0;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"' || c == '\'') {
                skipString();
                continue;
            }
            if (c == '#') {
                skipLine();
                continue;
            }
            skip(1);
            if (c == '[' || c == '{') {
                ++depth;
            } else if ((c == ']' || c == '}') && --depth == 0) {
                return;
            }
        }
    }

    std::string_view m_document;
    size_t m_at;
};

} // namespace

std::vector<TomlStatement> tomlStatements(std::string_view document)
{
    std::vector<TomlStatement> statements;
    Cursor cursor(document, document.starts_with(Bom) ? Bom.size() : 0);
    while (!cursor.atEnd()) {
        const size_t begin = cursor.at();
        cursor.skipBlanks();
        if (cursor.peek() == '#' || cursor.peek() == '\r' || cursor.peek() == '\n') {
            cursor.skipLine();
            continue;
        }
        if (cursor.atEnd()) {
            break;
        }
        TomlStatement statement;
        if (cursor.take('[')) {
            statement.kind =
                cursor.take('[') ? TomlStatement::Kind::ArrayEntry : TomlStatement::Kind::Table;
            statement.key = cursor.key();
        } else {
            statement.key = cursor.key();
            cursor.take('=');
            cursor.skipBlanks();
            statement.value.begin = cursor.at();
            cursor.skipValue();
            statement.value.end = cursor.at();
        }
        cursor.skipLine();
        statement.lines = {.begin = begin, .end = cursor.at()};
        statements.push_back(std::move(statement));
    }
    return statements;
}

std::vector<TomlItem> tomlItems(std::string_view document, TomlSpan container)
{
    std::vector<TomlItem> items;
    const std::string_view within = document.substr(0, container.end);
    if (container.begin >= within.size()) {
        return items;
    }
    const bool isTable = document[container.begin] == '{';
    const char close = isTable ? '}' : ']';
    Cursor cursor(within, container.begin + 1);
    for (cursor.skipFiller(); !cursor.atEnd() && cursor.peek() != close; cursor.skipFiller()) {
        TomlItem item;
        item.whole.begin = cursor.at();
        if (isTable) {
            item.key = cursor.key();
            cursor.take('=');
            cursor.skipFiller();
        }
        item.value.begin = cursor.at();
        cursor.skipValue();
        item.value.end = cursor.at();
        item.whole.end = cursor.at();
        cursor.skipFiller();
        const size_t behind = cursor.at();
        const bool hasComma = cursor.take(',');
        if (hasComma) {
            item.comma = behind;
        }
        items.push_back(std::move(item));
        if (!hasComma) {
            break;
        }
    }
    return items;
}

std::string tomlString(std::string_view utf8)
{
    constexpr std::string_view Digits = "0123456789ABCDEF";
    std::string out = "\"";
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\r') {
            out += "\\r";
        } else if (byte < 0x20 || byte == 0x7F) {
            out += "\\u00";
            out += Digits[byte >> 4];
            out += Digits[byte & 0xF];
        } else {
            out += c;
        }
    }
    return out + '"';
}

std::string tomlKeyText(const TomlKey &key)
{
    std::string out;
    for (const std::string &part : key) {
        out += out.empty() ? "" : ".";
        out += !part.empty() && std::ranges::all_of(part, isBare) ? part : tomlString(part);
    }
    return out;
}

} // namespace Slipway
