// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/configtext.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace Slipway {

namespace {

using Kind = TomlStatement::Kind;

constexpr std::string_view Bom = "\xEF\xBB\xBF";

bool startsWith(const TomlKey &path, const TomlKey &prefix)
{
    return path.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), path.begin());
}

TomlKey joined(TomlKey a, const TomlKey &b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

TomlKey without(const TomlKey &path, size_t first)
{
    return {path.begin() + static_cast<std::ptrdiff_t>(first), path.end()};
}

std::string floatText(double value)
{
    if (std::isnan(value)) {
        return "nan";
    }
    if (std::isinf(value)) {
        return value < 0 ? "-inf" : "inf";
    }
    std::array<char, 32> buffer = {};
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    std::string text(buffer.data(), written.ptr);
    return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string fieldsText(const ConfigFields &fields)
{
    std::string text = "{";
    for (const ConfigField &field : fields) {
        text += text.size() == 1 ? " " : ", ";
        text += tomlKeyText({field.key}) + " = " + configValueText(field.value, {});
    }
    return text + (fields.empty() ? "}" : " }");
}

std::string listText(const std::vector<std::string> &list)
{
    std::string text = "[";
    for (const std::string &item : list) {
        text += text.size() == 1 ? "" : ", ";
        text += tomlString(item);
    }
    return text + "]";
}

std::string rowsText(const std::vector<ConfigFields> &rows, const std::string &lineEnd,
                     const std::string &indent)
{
    std::string text = "[";
    for (const ConfigFields &row : rows) {
        if (lineEnd.empty()) {
            text += (text.size() == 1 ? "" : ", ") + fieldsText(row);
        } else {
            text += lineEnd + indent + "    " + fieldsText(row) + ",";
        }
    }
    return text + (lineEnd.empty() || rows.empty() ? "]" : lineEnd + indent + "]");
}

} // namespace

std::string configValueText(const ConfigValue &value, const std::string &lineEnd,
                            const std::string &indent)
{
    return std::visit(
        [&](const auto &held) -> std::string {
            using Held = std::decay_t<decltype(held)>;
            if constexpr (std::is_same_v<Held, std::string>) {
                return tomlString(held);
            } else if constexpr (std::is_same_v<Held, bool>) {
                return held ? "true" : "false";
            } else if constexpr (std::is_same_v<Held, int64_t>) {
                return std::to_string(held);
            } else if constexpr (std::is_same_v<Held, double>) {
                return floatText(held);
            } else if constexpr (std::is_same_v<Held, QDate>) {
                return held.toString(Qt::ISODate).toStdString();
            } else if constexpr (std::is_same_v<Held, std::vector<std::string>>) {
                return listText(held);
            } else {
                return rowsText(held, lineEnd, indent);
            }
        },
        value);
}

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
            rows += (rows.empty() ? "" : "," + gap) + fieldsText(entry);
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
