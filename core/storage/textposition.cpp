// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/textposition.h"

#include <algorithm>

namespace Slipway {

namespace {

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

} // namespace

TextPosition TextPositions::at(size_t offset)
{
    offset = std::min(offset, m_text.size());
    if (offset < m_offset) {
        m_offset = 0;
        m_position = {};
    }
    for (; m_offset < offset; ++m_offset) {
        if (m_text[m_offset] == '\n') {
            ++m_position.line;
            m_position.column = 1;
        } else if (!isContinuation(m_text[m_offset])) {
            ++m_position.column;
        }
    }
    return m_position;
}

std::string lineAround(std::string_view text, size_t offset, size_t longest)
{
    offset = std::min(offset, text.size());
    // Searched only as far as can be shown: minified files are one line.
    size_t begin = offset;
    while (begin > 0 && offset - begin <= longest && text[begin - 1] != '\n') {
        --begin;
    }
    size_t end = offset;
    while (end < text.size() && end - offset <= longest && text[end] != '\n') {
        ++end;
    }
    bool cutBefore = false;
    bool cutAfter = false;
    if (end - begin > longest) {
        const size_t from = offset - std::min(offset - begin, longest / 3);
        const size_t to = std::min(end, from + longest);
        cutBefore = from > begin;
        cutAfter = to < end;
        begin = from;
        end = to;
    }
    while (begin < end && isContinuation(text[begin])) {
        ++begin;
    }
    while (end > begin && end < text.size() && isContinuation(text[end])) {
        --end;
    }
    std::string_view line = text.substr(begin, end - begin);
    constexpr std::string_view Blanks = " \t\r\f\v";
    const size_t first = line.find_first_not_of(Blanks);
    line = first == std::string_view::npos
        ? std::string_view()
        : line.substr(first, line.find_last_not_of(Blanks) + 1 - first);
    return (cutBefore ? "…" : "") + std::string(line) + (cutAfter ? "…" : "");
}

} // namespace Slipway
