// SPDX-License-Identifier: GPL-3.0-or-later
// Entries of arrays of tables in a ConfigText.
#include "project/configtext.h"
#include "project/tomlkeyparts.h"

#include <algorithm>

namespace Slipway {

namespace {

using Kind = TomlStatement::Kind;

} // namespace

std::vector<ConfigText::Section> ConfigText::entriesOf(const ConfigPath &array) const
{
    std::vector<Section> entries;
    bool open = false;
    for (size_t i = 0; i < m_places.size(); ++i) {
        const Place &place = m_places[i];
        if (place.statement.kind == Kind::ArrayEntry && place.path == array) {
            entries.push_back({.begin = i, .end = i + 1});
            open = true;
        } else if (open && startsWith(place.header, array)) {
            entries.back().end = i + 1;
        } else {
            open = false;
        }
    }
    return entries;
}

bool ConfigText::addEntries(const ConfigPath &array, const std::vector<ConfigFields> &entries)
{
    if (entries.empty()) {
        return true;
    }
    const std::vector<Section> sections = entriesOf(array);
    const auto direct = std::ranges::find_if(m_places, [&](const Place &place) {
        return !place.inEntry && place.statement.kind == Kind::KeyValue && place.path == array;
    });
    if (sections.empty() && direct != m_places.end()) {
        const TomlSpan container = direct->statement.value;
        if (m_text[container.begin] != '[') {
            return false;
        }
        std::string rows;
        const std::vector<TomlItem> items = tomlItems(m_text, container);
        const bool manyLines =
            m_text.substr(container.begin, container.end - container.begin).find('\n')
            != std::string::npos;
        const std::string gap = manyLines ? m_lineEnd + "    " : std::string(" ");
        for (const ConfigFields &entry : entries) {
            rows += (rows.empty() ? "" : "," + gap) + configFieldsText(entry);
        }
        if (items.empty()) {
            const size_t at = container.begin + 1;
            splice({.begin = at, .end = at}, rows);
            return true;
        }
        const TomlItem &last = items.back();
        const bool hasComma = last.comma != std::string_view::npos;
        size_t at = hasComma ? last.comma + 1 : last.whole.end;
        if (manyLines) {
            // Behind a comment on the last element's line.
            const size_t lineEnd = m_text.find('\n', at);
            const size_t rest = m_text.find_first_not_of(" \t\r", at);
            if (rest == lineEnd || m_text[rest] == '#') {
                if (!hasComma) {
                    m_text.insert(at, ",");
                }
                at = m_text.find('\n', at) + 1;
                splice({.begin = at, .end = at}, "    " + rows + (hasComma ? "," : "") + m_lineEnd);
                return true;
            }
        }
        splice({.begin = at, .end = at},
               (hasComma ? gap : "," + gap) + rows + (hasComma ? "," : ""));
        return true;
    }
    if (inlineHolder(array) != nullptr) {
        return false;
    }
    std::string block;
    for (const ConfigFields &entry : entries) {
        block += (block.empty() ? "" : m_lineEnd + m_lineEnd) + entryText(array, entry);
    }
    appendSection(sections.empty() ? m_text.size()
                                   : m_places[sections.back().end - 1].statement.lines.end,
                  block);
    return true;
}

bool ConfigText::updateEntry(const ConfigPath &array, size_t index, const ConfigFields &fields)
{
    for (const ConfigField &field : fields) {
        const std::vector<Section> sections = entriesOf(array);
        if (sections.empty()) {
            const auto direct = std::ranges::find_if(m_places, [&](const Place &place) {
                return !place.inEntry && place.statement.kind == Kind::KeyValue
                    && place.path == array;
            });
            if (direct == m_places.end() || m_text[direct->statement.value.begin] != '[') {
                return false;
            }
            const std::vector<TomlItem> items = tomlItems(m_text, direct->statement.value);
            if (index >= items.size() || !setWithin(items[index].value, {field.key}, field.value)) {
                return false;
            }
            continue;
        }
        if (index >= sections.size()) {
            return false;
        }
        const Section section = sections[index];
        const Place *last = &m_places[section.begin];
        const Place *found = nullptr;
        for (size_t i = section.begin + 1; i < section.end; ++i) {
            const Place &place = m_places[i];
            if (place.statement.kind != Kind::KeyValue || place.header != array) {
                break;
            }
            last = &place;
            if (place.statement.key == TomlKey{field.key}) {
                found = &place;
            }
        }
        if (found != nullptr) {
            splice(found->statement.value,
                   configValueText(field.value, m_lineEnd, indentOf(*found)));
        } else {
            const bool isKey = last->statement.kind == Kind::KeyValue;
            insertAfter(*last,
                        lineOf({field.key}, field.value, isKey ? indentOf(*last) : std::string()));
        }
    }
    return true;
}

bool ConfigText::removeEntries(const ConfigPath &array, const std::vector<size_t> &indexes)
{
    const std::vector<Section> sections = entriesOf(array);
    if (!sections.empty()) {
        // From the end: what stands before keeps its place; one scan for all of them.
        for (size_t i = indexes.size(); i-- > 0;) {
            if (indexes[i] >= sections.size()) {
                return false;
            }
            const Section &section = sections[indexes[i]];
            TomlSpan lines = {.begin = m_places[section.begin].statement.lines.begin,
                              .end = m_places[section.end - 1].statement.lines.end};
            if (lines.end >= m_text.size() || isBlankLineAt(lines.end)) {
                lines.begin = blankLineBefore(lines.begin);
            }
            m_text.erase(lines.begin, lines.end - lines.begin);
        }
        scan();
        return true;
    }
    const auto direct = std::ranges::find_if(m_places, [&](const Place &place) {
        return !place.inEntry && place.statement.kind == Kind::KeyValue && place.path == array;
    });
    if (direct == m_places.end() || m_text[direct->statement.value.begin] != '[') {
        return false;
    }
    const size_t begin = direct->statement.value.begin;
    for (size_t i = indexes.size(); i-- > 0;) {
        const TomlSpan container = {.begin = begin, .end = m_text.size()};
        const std::vector<TomlItem> items = tomlItems(m_text, container);
        if (indexes[i] >= items.size()) {
            return false;
        }
        removeItem(items, indexes[i], container);
    }
    return true;
}

} // namespace Slipway
