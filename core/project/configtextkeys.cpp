// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and tables of a ConfigText.
#include "project/configtext.h"
#include "project/tomlkeyparts.h"

namespace Slipway {

namespace {

using Kind = TomlStatement::Kind;

} // namespace

const ConfigText::Place *ConfigText::inlineHolder(const TomlKey &path) const
{
    for (const Place &place : m_places) {
        if (!place.inEntry && place.statement.kind == Kind::KeyValue
            && place.path.size() < path.size() && startsWith(path, place.path)) {
            return &place;
        }
    }
    return nullptr;
}

bool ConfigText::set(const ConfigPath &table, const ConfigField &field)
{
    const TomlKey path = joined(table, {field.key});
    const Place *last = nullptr; // where a new key goes behind
    const Place *dotted = nullptr;
    for (const Place &place : m_places) {
        if (place.inEntry) {
            continue;
        }
        const bool isKey = place.statement.kind == Kind::KeyValue;
        if (isKey && place.path == path) {
            splice(place.statement.value, configValueText(field.value, m_lineEnd, indentOf(place)));
            return true;
        }
        if (place.header == table && (isKey || !table.empty())) {
            last = &place;
        } else if (isKey && place.header.size() < table.size() && startsWith(place.path, table)
                   && place.path.size() > table.size()) {
            dotted = &place;
        }
    }
    if (const Place *holder = inlineHolder(path)) {
        return setWithin(holder->statement.value, without(path, holder->path.size()), field.value);
    }
    if (last != nullptr) {
        const bool isKey = last->statement.kind == Kind::KeyValue;
        insertAfter(*last,
                    lineOf({field.key}, field.value, isKey ? indentOf(*last) : std::string()));
    } else if (dotted != nullptr) {
        insertAfter(*dotted,
                    lineOf(without(path, dotted->header.size()), field.value, indentOf(*dotted)));
    } else if (table.empty()) {
        insertIntoEmptyRoot(lineOf({field.key}, field.value, {}));
    } else {
        appendSection(m_text.size(),
                      "[" + tomlKeyText(table) + "]" + m_lineEnd
                          + lineOf({field.key}, field.value, {}));
    }
    return true;
}

bool ConfigText::setWithin(TomlSpan container, const TomlKey &path, const ConfigValue &value)
{
    if (m_text[container.begin] != '{') {
        return false;
    }
    const std::vector<TomlItem> items = tomlItems(m_text, container);
    for (const TomlItem &item : items) {
        if (item.key == path) {
            splice(item.value, configValueText(value, {}));
            return true;
        }
        if (item.key.size() < path.size() && startsWith(path, item.key)) {
            return setWithin(item.value, without(path, item.key.size()), value);
        }
    }
    const std::string text = tomlKeyText(path) + " = " + configValueText(value, {});
    if (items.empty()) {
        splice(container, "{ " + text + " }");
    } else {
        const size_t at = items.back().whole.end;
        splice({.begin = at, .end = at}, ", " + text);
    }
    return true;
}

bool ConfigText::removeKey(const ConfigPath &path)
{
    for (const Place &place : m_places) {
        if (!place.inEntry && place.statement.kind == Kind::KeyValue && place.path == path) {
            removeLines(place.statement.lines, false);
            return true;
        }
    }
    const Place *holder = inlineHolder(path);
    return holder != nullptr
        && removeWithin(holder->statement.value, without(path, holder->path.size()));
}

bool ConfigText::removeWithin(TomlSpan container, const TomlKey &path)
{
    if (m_text[container.begin] != '{') {
        return false;
    }
    const std::vector<TomlItem> items = tomlItems(m_text, container);
    bool removed = false;
    for (size_t i = items.size(); i-- > 0;) {
        if (startsWith(items[i].key, path)) {
            removeItem(tomlItems(m_text, container), i, container);
            container.end = m_text.size(); // it has moved; the closing brace ends the items
            removed = true;
        } else if (items[i].key.size() < path.size() && startsWith(path, items[i].key)) {
            return removeWithin(items[i].value, without(path, items[i].key.size()));
        }
    }
    return removed;
}

/// With one comma, and with its line when nothing else is on it. Comments stay.
void ConfigText::removeItem(const std::vector<TomlItem> &items, size_t index, TomlSpan container)
{
    constexpr size_t None = std::string_view::npos;
    const TomlItem &item = items[index];
    TomlSpan gone = item.whole;
    size_t comma = item.comma;
    if (comma == None && index > 0) {
        comma = items[index - 1].comma;
    }
    const auto oneLine = [&](size_t from, size_t to) {
        return m_text.substr(from, to - from).find('\n') == std::string::npos;
    };
    if (comma != None && comma < gone.begin && oneLine(comma, gone.begin)) {
        gone.begin = comma;
    } else if (comma != None && comma > gone.begin && oneLine(gone.end, comma)) {
        gone.end = comma + 1;
        while (index + 1 < items.size() && gone.end < items[index + 1].whole.begin
               && m_text[gone.end] == ' ') {
            ++gone.end;
        }
    } else if (comma != None && comma > gone.begin) {
        m_text.erase(comma, 1);
    }
    m_text.erase(gone.begin, gone.end - gone.begin);
    const size_t before = gone.begin == 0 ? None : m_text.rfind('\n', gone.begin - 1);
    const size_t line = before == None ? 0 : before + 1;
    if (line > container.begin && isBlankLineAt(line)) {
        m_text.erase(line, m_text.find('\n', line) + 1 - line);
    }
    if (comma != None && comma < gone.begin) {
        m_text.erase(comma, 1);
    }
    scan();
}

bool ConfigText::removeTable(const ConfigPath &table)
{
    for (size_t i = m_places.size(); i-- > 0;) {
        const Place place = m_places[i];
        if (place.statement.kind == Kind::KeyValue) {
            if (!place.inEntry && !startsWith(place.header, table)
                && startsWith(place.path, table)) {
                removeLines(place.statement.lines, false);
            }
        } else if (startsWith(place.header, table)) {
            size_t end = i + 1;
            while (end < m_places.size() && m_places[end].statement.kind == Kind::KeyValue) {
                ++end;
            }
            removeLines({.begin = place.statement.lines.begin,
                         .end = m_places[end - 1].statement.lines.end},
                        true);
        }
    }
    if (const Place *holder = inlineHolder(table)) {
        removeWithin(holder->statement.value, without(table, holder->path.size()));
    }
    return true;
}

} // namespace Slipway
