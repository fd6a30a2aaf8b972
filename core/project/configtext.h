// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/configedit.h"
#include "project/tomlsyntax.h"

#include <optional>

namespace Slipway {

/// The text side of configedit.h: splices into a document, without reading what comes out.
/// Each returns false when the document has a form that cannot be edited in place.
class ConfigText final {
public:
    explicit ConfigText(std::string_view text);

    bool set(const ConfigPath &table, const ConfigField &field);
    bool removeKey(const ConfigPath &path);
    bool removeTable(const ConfigPath &table);
    bool addEntries(const ConfigPath &array, const std::vector<ConfigFields> &entries);
    bool updateEntry(const ConfigPath &array, size_t index, const ConfigFields &fields);
    /// `indexes` ascending.
    bool removeEntries(const ConfigPath &array, const std::vector<size_t> &indexes);

    [[nodiscard]] std::string take() { return std::move(m_text); }

private:
    /// A statement with what it means from the document's root.
    struct Place {
        TomlStatement statement;
        TomlKey path; ///< From the root.
        TomlKey header; ///< Of its section.
        bool inEntry = false; ///< Below an array's entry: paths do not lead there.
    };
    struct Section {
        size_t begin = 0; ///< Its header: number of a place…
        size_t end = 0; ///< …and one past its last statement.
    };

    void scan();
    [[nodiscard]] std::vector<Section> entriesOf(const ConfigPath &array) const;
    [[nodiscard]] const Place *inlineHolder(const TomlKey &path) const;
    bool setWithin(TomlSpan container, const TomlKey &path, const ConfigValue &value);
    bool removeWithin(TomlSpan container, const TomlKey &path);
    void removeItem(const std::vector<TomlItem> &items, size_t index, TomlSpan container);
    void insertAfter(const Place &place, const std::string &line);
    void insertIntoEmptyRoot(const std::string &line);
    void appendSection(size_t at, const std::string &block);
    void removeLines(TomlSpan lines, bool withBlankLine);
    void splice(TomlSpan span, std::string_view text);

    [[nodiscard]] std::string indentOf(const Place &place) const;
    [[nodiscard]] std::string lineOf(const TomlKey &key, const ConfigValue &value,
                                     const std::string &indent) const;
    [[nodiscard]] std::string entryText(const ConfigPath &array, const ConfigFields &fields) const;
    /// At most `begin`, moved back over the blank line before it, if there is one.
    [[nodiscard]] size_t blankLineBefore(size_t begin) const;
    [[nodiscard]] bool isBlankLineAt(size_t at) const;

    std::string m_text;
    std::string m_lineEnd;
    std::vector<Place> m_places;
};

/// A table on one line: "{ a = 1, b = 2 }".
[[nodiscard]] std::string configFieldsText(const ConfigFields &fields);
/// A value on one line; lists of tables over several ones when `lineEnd` is not empty.
[[nodiscard]] std::string configValueText(const ConfigValue &value, const std::string &lineEnd,
                                          const std::string &indent = {});

} // namespace Slipway
