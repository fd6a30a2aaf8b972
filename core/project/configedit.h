// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDate>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace Slipway {

/// Editing slipway.toml in place: each function takes the document's text and returns the new one.
///
/// Only the lines that hold the value change: comments, order, blank lines, unknown keys, line ends, a
/// byte order mark and a missing last line end stay as they are. The result is read again and compared
/// with the document before: only what was asked for differs, else nothing is returned but an error that
/// says what to edit by hand. Errors: InvalidData (the document cannot be read: line and column),
/// WrongType (a value where a table is needed or the reverse), Unsupported (a form that cannot be edited).
/// configfile.h reads and writes the file itself.

struct ConfigField;
using ConfigFields = std::vector<ConfigField>; ///< A table's keys with their values, in order.
using ConfigValue = std::variant<std::string, int64_t, double, bool, QDate,
                                 std::vector<std::string>, std::vector<ConfigFields>>;
struct ConfigField {
    std::string key;
    ConfigValue value;
};

/// Where a table stands: {"targets", "local"} is [targets.local]; empty is the document itself.
using ConfigPath = std::vector<std::string>;

/// Sets keys of a table; what is missing is made: a key at the table's end, a table at the document's.
[[nodiscard]] Result<std::string> setConfigValues(std::string_view text, const ConfigPath &table,
                                                  const ConfigFields &fields);
[[nodiscard]] Result<std::string> setConfigValue(std::string_view text, const ConfigPath &table,
                                                 const std::string &key, const ConfigValue &value);
/// Removes a key; a missing one leaves the text as it is.
[[nodiscard]] Result<std::string> removeConfigKey(std::string_view text, const ConfigPath &table,
                                                  const std::string &key);
/// Removes a table with all below it; a missing one leaves the text as it is.
[[nodiscard]] Result<std::string> removeConfigTable(std::string_view text, const ConfigPath &table);

/// Adds entries to an array of tables ([[acknowledge]]), behind those that are there.
[[nodiscard]] Result<std::string> addConfigEntries(std::string_view text, const ConfigPath &array,
                                                   const std::vector<ConfigFields> &entries);
/// Sets keys of an entry; its other keys stay.
[[nodiscard]] Result<std::string> updateConfigEntry(std::string_view text, const ConfigPath &array,
                                                    size_t index, const ConfigFields &fields);
/// Removes entries, given by their numbers from 0, with what is below them.
[[nodiscard]] Result<std::string> removeConfigEntries(std::string_view text,
                                                      const ConfigPath &array,
                                                      std::vector<size_t> indexes);

} // namespace Slipway
