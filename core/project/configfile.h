// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace Slipway {

/// slipway.toml as it was read, to be written back.
struct ConfigFile {
    std::string file; ///< Absolute path; a symbolic link is followed when it is written.
    std::string text; ///< Its bytes; empty when there is none.
    bool exists = false;
    bool isNew = false; ///< There was none before the change that this is the outcome of.
};

/// Reads `folder`/slipway.toml as bytes; no file is an empty one. Errors: as open(2) and read(2), too large.
[[nodiscard]] Result<ConfigFile> readConfigFile(const std::string &folder);

/// Replaces the file by rename(2) in its own folder; mode and, as far as the process may, owner stay.
/// Errors: Moved when the file is no longer what `read` has (it is left alone); as the system calls.
[[nodiscard]] Result<void> writeConfigFile(const ConfigFile &read, std::string_view text);

/// Reads, edits and writes: `edit` is one or several functions of configedit.h. Returns the file as it is
/// now. An edit that changes nothing writes nothing. `made` is the text of a file that the caller itself
/// has made: one that still says just that, and of which nothing is left, is removed.
[[nodiscard]] Result<ConfigFile> changeConfigFile(
    const std::string &folder, const std::function<Result<std::string>(std::string_view)> &edit,
    const std::optional<std::string> &made = {});

} // namespace Slipway
