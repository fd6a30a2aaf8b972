// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/listingfields.h"

#include <array>

namespace Slipway::ListingFields {

void appendText(std::string &line, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '\\':
            line += "\\\\";
            break;
        case '\n':
            line += "\\n";
            break;
        case '\t':
            line += "\\t";
            break;
        default:
            line += c;
        }
    }
}

void appendHex(std::string &line, std::span<const std::byte> bytes)
{
    constexpr std::string_view Digits = "0123456789abcdef";
    const size_t begin = line.size();
    line.resize_and_overwrite(begin + 2 * bytes.size(), [&](char *text, size_t size) {
        char *at = text + begin;
        for (const std::byte byte : bytes) {
            const auto value = std::to_integer<unsigned>(byte);
            *at++ = Digits[value >> 4U];
            *at++ = Digits[value & 15U];
        }
        return size;
    });
}

void appendNumber(std::string &line, int64_t number, int base)
{
    std::array<char, 24> digits = {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, base).ptr;
    line.append(digits.data(), end);
}

std::optional<std::string> textFrom(std::string_view field)
{
    std::string text;
    text.reserve(field.size());
    for (size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '\\') {
            text += field[i];
            continue;
        }
        ++i;
        const char escaped = i < field.size() ? field[i] : '\0';
        if (escaped != '\\' && escaped != 'n' && escaped != 't') {
            return std::nullopt;
        }
        text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : '\\';
    }
    return text;
}

bool hexInto(std::string_view field, std::span<std::byte> bytes)
{
    if (field.size() != 2 * bytes.size()
        || field.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return false;
    }
    const auto digit = [](char c) { return c <= '9' ? c - '0' : c - 'a' + 10; };
    for (size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::byte>(digit(field[2 * i]) * 16 + digit(field[2 * i + 1]));
    }
    return true;
}

bool Reader::nextLine()
{
    const size_t end = m_document.find('\n', m_next);
    if (end == std::string_view::npos) {
        return false;
    }
    m_begin = m_next;
    m_line = m_document.substr(m_next, end - m_next);
    m_next = end + 1;
    m_hasField = true;
    ++m_number;
    return true;
}

std::optional<std::string_view> Reader::field()
{
    if (!m_hasField) {
        return std::nullopt;
    }
    const size_t end = m_line.find('\t');
    const std::string_view found = m_line.substr(0, end);
    m_hasField = end != std::string_view::npos;
    m_line.remove_prefix(m_hasField ? end + 1 : m_line.size());
    return found;
}

} // namespace Slipway::ListingFields
