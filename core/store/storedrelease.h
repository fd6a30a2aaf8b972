// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"
#include "store/releasemark.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace Slipway {

/// A release in the store, without its files.
struct StoredRelease {
    QString id;
    Release head; ///< Release::files is empty.
    int64_t fileCount = 0;
    ReleaseMark mark;
    std::optional<Error> damage; ///< Its record cannot be read; `head` is empty then.
};

} // namespace Slipway
