// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace Slipway {

/// A place in a text for people: both from 1, the column in code points.
struct TextPosition {
    uint32_t line = 1;
    uint32_t column = 1;

    bool operator==(const TextPosition &) const = default;
};

/// Turns byte offsets of well-formed UTF-8 into positions. Asked in ascending order, the whole costs
/// one walk over the text; asked backwards it starts again. Lines end with "\n", as Python counts them.
/// Threads: one at a time.
class TextPositions final {
public:
    explicit TextPositions(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] TextPosition at(size_t offset);

private:
    std::string_view m_text;
    size_t m_offset = 0;
    TextPosition m_position;
};

/// The line at `offset` without its end and surrounding blanks. Of a long one, as minified files have,
/// the part around `offset`, at most about `longest` bytes, with "…" where something is left out.
[[nodiscard]] std::string lineAround(std::string_view text, size_t offset, size_t longest = 240);

} // namespace Slipway
