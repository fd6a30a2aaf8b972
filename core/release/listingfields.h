// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Lines of tab-separated fields, as release listings are made of.
namespace Slipway::ListingFields {

/// Backslash, newline and tab as "\\", "\n", "\t"; all else as it is.
void appendText(std::string &line, std::string_view text);
void appendHex(std::string &line, std::span<const std::byte> bytes);
void appendNumber(std::string &line, int64_t number, int base = 10);

/// Errors: nothing, for a backslash that stands before anything else.
[[nodiscard]] std::optional<std::string> textFrom(std::string_view field);
/// False: not as many digits as the bytes need, or other letters than 0-9a-f among them.
[[nodiscard]] bool hexInto(std::string_view field, std::span<std::byte> bytes);

template <typename Number>
[[nodiscard]] bool numberInto(std::string_view field, Number &number, int base = 10)
{
    const char *end = field.data() + field.size();
    const auto result = std::from_chars(field.data(), end, number, base);
    return result.ec == std::errc() && result.ptr == end;
}

/// Takes a document apart by lines, and a line by fields.
class Reader final {
public:
    explicit Reader(std::string_view document)
        : m_document(document)
    { }

    /// False at the end, and for a last line without its newline.
    bool nextLine();
    /// What stands before the next tab; the rest where there is none; nothing after that.
    std::optional<std::string_view> field();
    [[nodiscard]] bool hasField() const { return m_hasField; }
    [[nodiscard]] std::string_view line() const { return m_line; }
    [[nodiscard]] int64_t lineNumber() const { return m_number; }
    [[nodiscard]] size_t lineBegin() const { return m_begin; } ///< Offset in the document.
    [[nodiscard]] bool isAtEnd() const { return m_next == m_document.size(); }

private:
    std::string_view m_document;
    std::string_view m_line; ///< What is left of it.
    size_t m_begin = 0;
    size_t m_next = 0;
    int64_t m_number = 0;
    bool m_hasField = false;
};

} // namespace Slipway::ListingFields
