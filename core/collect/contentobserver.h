// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <cstddef>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

/// Sees the contents that a run of the collector reads anyway, so that who needs them next need not
/// read them again. Not every file is shown: not the large ones, nor any that goes the long way.
///
/// What it sees may be of a file whose turn never comes: nothing has happened to the target yet.
class ContentObserver {
public:
    virtual ~ContentObserver() = default;
    /// Before any other call. `collection` outlives those.
    virtual void begin(const Collection &collection) = 0;
    /// The whole content of collection.files[file] as it is being copied; its state before and after
    /// reading. Called by several threads at once, once for a file at most.
    virtual void read(size_t file, const struct stat &status, std::string_view content) = 0;
    /// The source of an unmodified file, in place of read().
    virtual void unmodified(size_t file, const struct stat &status) = 0;
};

} // namespace Slipway
