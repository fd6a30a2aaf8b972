// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// Reads an expression of Python's re once from left to right. After the first failure there is nothing
/// more to read.
class RegexCursor final {
public:
    explicit RegexCursor(std::string_view regex);

    [[nodiscard]] bool more() const { return !m_error && m_at < m_in.size(); }
    /// NUL where there is none.
    [[nodiscard]] char32_t peek(size_t ahead = 0) const
    {
        return m_at + ahead < m_in.size() ? m_in[m_at + ahead] : U'\0';
    }
    [[nodiscard]] bool startsWith(std::u32string_view text) const;
    bool take(std::u32string_view text);
    /// The next character, NUL at the end.
    char32_t next() { return m_at < m_in.size() ? m_in[m_at++] : U'\0'; }
    void skip(size_t count) { m_at += count; }
    /// The text up to `end`, which is taken too.
    std::u32string upTo(char32_t end);
    void skipLine();

    [[nodiscard]] size_t position() const { return m_at; }
    [[nodiscard]] std::u32string from(size_t begin, size_t count) const
    {
        return m_in.substr(begin, count);
    }

    struct Bounds {
        std::string least;
        std::string most;
    };
    /// Takes "{2,3}" and its like; anything else in braces is text.
    std::optional<Bounds> bounds();
    /// Takes the character that an escape stands for, behind its backslash; inside and outside a class.
    char32_t escapedCharacter();

    /// `construct` may not mean to PCRE2 what it means to Python.
    void fail(std::u32string_view construct);
    [[nodiscard]] const std::optional<QString> &error() const { return m_error; }

private:
    char32_t hexadecimal(size_t digits);

    std::u32string m_in;
    size_t m_at = 0;
    std::optional<QString> m_error;
};

} // namespace Slipway
