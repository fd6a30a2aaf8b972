// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ignoredblocks.h"

#include "storage/pythontext.h"

#include <algorithm>

namespace Slipway {

namespace {

constexpr std::string_view CssBlocks =
    R"re(/\*.*?\*/|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")re";
constexpr std::string_view ScriptBlocks =
    R"re(/\*.*?\*/|//[^\n]*|\\.|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`)re";

constexpr unsigned DotAll = 16;
constexpr unsigned Unicode = 32;

} // namespace

std::optional<IgnoredBlocks> recogniseIgnoredBlocks(std::string_view regex, unsigned flags)
{
    if ((flags & ~Unicode) != DotAll) {
        return std::nullopt;
    }
    if (regex == CssBlocks) {
        return IgnoredBlocks::Css;
    }
    return regex == ScriptBlocks ? std::optional(IgnoredBlocks::JavaScript) : std::nullopt;
}

IgnoredBlockScanner::IgnoredBlockScanner(std::string_view text, IgnoredBlocks kind)
    : m_text(text)
    , m_kind(kind)
    , m_commentEnd([text](size_t at) { return text.find("*/", at); })
{ }

bool IgnoredBlockScanner::contains(size_t at)
{
    if (m_kind == IgnoredBlocks::None) {
        return false;
    }
    while (m_end <= at && m_next < m_text.size()) {
        const size_t end = blockEnd(m_next);
        if (end == LookAhead::None) {
            ++m_next;
            if (m_next > at) {
                return false; // what begins later does not hold it
            }
            continue;
        }
        m_begin = m_next;
        m_end = end;
        m_next = end;
    }
    return m_begin < at && at < m_end;
}

/// The end of the block that begins there, or None.
size_t IgnoredBlockScanner::blockEnd(size_t begin)
{
    const bool script = m_kind == IgnoredBlocks::JavaScript;
    switch (m_text[begin]) {
    case '/':
        if (m_text.substr(begin).starts_with("/*")) {
            const size_t close = m_commentEnd.from(begin + 2);
            return close == LookAhead::None ? close : close + 2;
        }
        if (script && m_text.substr(begin).starts_with("//")) {
            return std::min(m_text.find('\n', begin), m_text.size());
        }
        return LookAhead::None;
    case '\\':
        return begin + 1 < m_text.size()
            ? begin + 1 + PythonText::decodeAt(m_text, begin + 1).length
            : LookAhead::None;
    case '`':
        return script ? stringEnd(begin) : LookAhead::None;
    case '\'':
    case '"':
        return stringEnd(begin);
    default:
        return LookAhead::None;
    }
}

/// An attempt that fails saw no such quote up to the line's (a template's: the text's) end, so none
/// is made again on that stretch.
size_t IgnoredBlockScanner::stringEnd(size_t begin) const
{
    const char quote = m_text[begin];
    for (size_t at = begin + 1; at < m_text.size(); ++at) {
        if (m_text[at] == quote) {
            return at + 1;
        }
        if (m_text[at] == '\\') {
            ++at;
        } else if (m_text[at] == '\n' && quote != '`') {
            break;
        }
    }
    return LookAhead::None;
}

} // namespace Slipway
