// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace Slipway {

/// Where things stand in a TOML document: what toml++ does not say, and editing in place needs.
/// All functions expect a document that toml++ has accepted; they never read outside of one that it has not.

using TomlKey = std::vector<std::string>; ///< The parts of a dotted key, without quotes.

struct TomlSpan {
    size_t begin = 0;
    size_t end = 0; ///< One past the last byte.
};

/// A header or a key with its value. Comments and blank lines are what lies between statements.
struct TomlStatement {
    enum class Kind {
        Table, ///< [a.b]
        ArrayEntry, ///< [[a.b]]
        KeyValue, ///< a.b = 1
    };
    Kind kind = Kind::KeyValue;
    TomlKey key; ///< As written: a header's own, or relative to the header above.
    TomlSpan lines; ///< Its whole lines, with the last line's end.
    TomlSpan value; ///< Of a key only.
};

[[nodiscard]] std::vector<TomlStatement> tomlStatements(std::string_view document);

/// An element of an array, or a key with its value in an inline table.
struct TomlItem {
    TomlKey key; ///< Inline tables only.
    TomlSpan whole;
    TomlSpan value;
    size_t comma = std::string_view::npos; ///< Where the comma behind it stands, if there is one.
};

/// The items of the array or inline table whose value stands at `container`.
[[nodiscard]] std::vector<TomlItem> tomlItems(std::string_view document, TomlSpan container);

/// A key as a document has it: bare where that is allowed, else quoted; joined with dots.
[[nodiscard]] std::string tomlKeyText(const TomlKey &key);
/// A text as a basic string on one line.
[[nodiscard]] std::string tomlString(std::string_view utf8);

} // namespace Slipway
