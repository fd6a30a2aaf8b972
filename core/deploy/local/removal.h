// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace Slipway::Local {

struct RemovalCount {
    int64_t files = 0;
    int64_t bytes = 0; ///< Freed: contents that have another hard link do not count.
};

/// Removes a file, a link or a whole folder inside `parent`, never through a link. What is not there is
/// fine. `goOn` is asked before each entry; when it says no, the rest stays and Cancelled is returned.
[[nodiscard]] Result<void> removeTree(int parent, const std::string &name,
                                      std::string_view fullName, const std::function<bool()> &goOn,
                                      RemovalCount *count = nullptr);

/// Removes a folder that holds nothing but folders, and those; what holds more stays.
void removeEmptyFolders(int parent, const std::string &name, std::string_view fullName);

} // namespace Slipway::Local
