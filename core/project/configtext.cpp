// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configtext.h"

#include "project/tomlkeyparts.h"

#include <algorithm>

namespace Slipway {

namespace {

using Kind = TomlStatement::Kind;

constexpr std::string_view Bom = "\xEF\xBB\xBF";

} // namespace

ConfigText::ConfigText(std::string_view text)
    : m_text(text)
{
    const size_t first = m_text.find('\n');
    m_lineEnd =
        first != std::string::npos && first > 0 && m_text[first - 1] == '\r' ? "\r\n" : "\n";
    scan();
}

void ConfigText::scan()
{
    m_places.clear();
    TomlKey header;
    bool inEntry = false;
    std::vector<TomlKey> arrays;
    for (TomlStatement &statement : tomlStatements(m_text)) {
        Place place;
        if (statement.kind == Kind::KeyValue) {
            place.path = joined(header, statement.key);
        } else {
            header = statement.key;
            place.path = header;
            if (statement.kind == Kind::ArrayEntry) {
                arrays.push_back(header);
            }
            inEntry = std::ranges::any_of(
                arrays, [&](const TomlKey &array) { return startsWith(header, array); });
        }
        place.header = header;
        place.inEntry = inEntry;
        place.statement = std::move(statement);
        m_places.push_back(std::move(place));
    }
}

void ConfigText::splice(TomlSpan span, std::string_view text)
{
    m_text.replace(span.begin, span.end - span.begin, text);
    scan();
}

std::string ConfigText::indentOf(const Place &place) const
{
    const size_t begin = place.statement.lines.begin;
    const size_t end = m_text.find_first_not_of(" \t", begin);
    return m_text.substr(begin, end - begin);
}

std::string ConfigText::lineOf(const TomlKey &key, const ConfigValue &value,
                               const std::string &indent) const
{
    return indent + tomlKeyText(key) + " = " + configValueText(value, m_lineEnd, indent);
}

std::string ConfigText::entryText(const ConfigPath &array, const ConfigFields &fields) const
{
    std::string text = "[[" + tomlKeyText(array) + "]]";
    for (const ConfigField &field : fields) {
        text += m_lineEnd + lineOf({field.key}, field.value, {});
    }
    return text;
}

bool ConfigText::isBlankLineAt(size_t at) const
{
    const size_t end = m_text.find_first_not_of(" \t\r", at);
    return at < m_text.size() && end != std::string::npos && m_text[end] == '\n';
}

size_t ConfigText::blankLineBefore(size_t begin) const
{
    if (begin == 0) {
        return begin;
    }
    const size_t before = begin < 2 ? std::string::npos : m_text.rfind('\n', begin - 2);
    const size_t line = before == std::string::npos ? 0 : before + 1;
    return isBlankLineAt(line) ? line : begin;
}

void ConfigText::insertAfter(const Place &place, const std::string &line)
{
    const size_t at = place.statement.lines.end;
    const bool hasEnd = at > 0 && m_text[at - 1] == '\n';
    splice({.begin = at, .end = at}, hasEnd ? line + m_lineEnd : m_lineEnd + line);
}

/// Before the comment that belongs to the first header: without a blank line between.
void ConfigText::insertIntoEmptyRoot(const std::string &line)
{
    const size_t start = m_text.starts_with(Bom) ? Bom.size() : 0;
    if (m_places.empty()) {
        const bool hasEnd = m_text.size() == start || m_text.back() == '\n';
        const bool keepsEnd = m_text.size() == start || hasEnd;
        splice({.begin = m_text.size(), .end = m_text.size()},
               (hasEnd ? "" : m_lineEnd) + line + (keepsEnd ? m_lineEnd : ""));
        return;
    }
    size_t at = m_places.front().statement.lines.begin;
    while (at > start) {
        const size_t before = at < 2 ? std::string::npos : m_text.rfind('\n', at - 2);
        const size_t previous = before == std::string::npos ? start : before + 1;
        if (isBlankLineAt(previous)) {
            break;
        }
        at = previous;
    }
    splice({.begin = at, .end = at}, line + m_lineEnd + m_lineEnd);
}

/// A block of whole lines behind what stands before `at`, with one blank line between.
void ConfigText::appendSection(size_t at, const std::string &block)
{
    const size_t start = m_text.starts_with(Bom) ? Bom.size() : 0;
    if (at <= start) {
        splice({.begin = at, .end = at}, block + m_lineEnd);
    } else if (m_text[at - 1] != '\n') {
        splice({.begin = at, .end = at}, m_lineEnd + m_lineEnd + block);
    } else {
        const bool hasBlank = at == m_text.size() && blankLineBefore(at) != at;
        splice({.begin = at, .end = at}, (hasBlank ? "" : m_lineEnd) + block + m_lineEnd);
    }
}

void ConfigText::removeLines(TomlSpan lines, bool withBlankLine)
{
    if (withBlankLine && (lines.end == m_text.size() || isBlankLineAt(lines.end))) {
        lines.begin = blankLineBefore(lines.begin);
    }
    splice(lines, {});
}

} // namespace Slipway
