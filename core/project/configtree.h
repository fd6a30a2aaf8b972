// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/configedit.h"

// toml++'s headers take seconds to compile: only what needs the whole document includes this.
#include <toml++/toml.hpp>

namespace Slipway {

/// The document as toml++ reads it. Errors: InvalidData with line and column.
[[nodiscard]] Result<toml::table> parseConfigTree(std::string_view text);

/// The same edits as configedit.h's, done to the tree: what the edited text must read as. False: the path
/// leads through something that is not a table (or array of tables).
bool setInTree(toml::table &root, const ConfigPath &table, const ConfigField &field);
void removeFromTree(toml::table &root, const ConfigPath &path);
bool addToTree(toml::table &root, const ConfigPath &array, const ConfigFields &entry);
/// Null: there is none.
[[nodiscard]] toml::array *arrayInTree(toml::table &root, const ConfigPath &array);
[[nodiscard]] toml::node *nodeInTree(toml::table &root, const ConfigPath &path);
void setField(toml::table &table, const ConfigField &field);

/// Equal types and values; tables without keys count as missing ones.
[[nodiscard]] bool sameTree(const toml::table &a, const toml::table &b);

} // namespace Slipway
