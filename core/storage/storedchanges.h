// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

namespace Slipway {

/// What becomes of one name.
struct StoredChange {
    enum class Kind : unsigned char {
        Removed,
        Text, ///< `text` is the content.
        Copy, ///< The content is that of the file `source`.
    };
    Kind kind = Kind::Removed;
    std::shared_ptr<const std::string> text;
    std::string source; ///< Absolute path.
    bool isNew = false; ///< Nothing had this name when it was looked at.
};

/// The net effect of post-processing on a storage: saved name → what is there in the end.
using StoredChanges = std::unordered_map<std::string, StoredChange>;

} // namespace Slipway
