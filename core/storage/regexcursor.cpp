// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/regexcursor.h"

#include "storage/regexalphabet.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

using RegexAlphabet::isAsciiLetter;
using RegexAlphabet::isDigit;
using RegexAlphabet::isOctal;

RegexCursor::RegexCursor(std::string_view regex)
    : m_in(RegexAlphabet::decoded(regex))
{ }

bool RegexCursor::startsWith(std::u32string_view text) const
{
    return std::u32string_view(m_in).substr(std::min(m_at, m_in.size())).starts_with(text);
}

bool RegexCursor::take(std::u32string_view text)
{
    if (m_error || !startsWith(text)) {
        return false;
    }
    m_at += text.size();
    return true;
}

std::u32string RegexCursor::upTo(char32_t end)
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

void RegexCursor::skipLine()
{
    m_at = std::min(m_in.find(U'\n', m_at), m_in.size());
}

std::optional<RegexCursor::Bounds> RegexCursor::bounds()
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

char32_t RegexCursor::escapedCharacter()
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

char32_t RegexCursor::hexadecimal(size_t digits)
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

void RegexCursor::fail(std::u32string_view construct)
{
    if (!m_error) {
        m_error =
            QCoreApplication::translate("Slipway::Storage",
                                        "“%1” may not mean here what it means to Python")
                .arg(QString::fromUcs4(construct.data(), static_cast<qsizetype>(construct.size())));
    }
    m_at = m_in.size();
}

} // namespace Slipway
