// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

/// Sees the contents that a run of the collector reads anyway, so that who needs them next need not
/// read them again. Not every file is shown: not the large ones, nor any that goes the long way.
///
/// What it sees may be of a file whose turn never comes: nothing has happened to the target yet.
class ContentObserver {
public:
    /// The whole content of a file as it is being copied.
    struct Content {
        size_t file = 0; ///< Index into Collection::files.
        struct stat status = {}; ///< Its state before reading.
        std::string_view bytes;
        /// Of the observer: a name in the same folder that is to have this content as well, unless
        /// something has it; stored() then says so. Empty: none.
        std::string secondName;
    };

    virtual ~ContentObserver() = default;
    /// Before any other call. `collection` outlives those.
    virtual void begin(const Collection &collection) = 0;
    /// Called by several threads at once, once for a file at most.
    virtual void read(std::span<Content> contents) = 0;
    /// The source of an unmodified file, in place of read(). True: it is to be read all the same, and shown.
    [[nodiscard]] virtual bool unmodified(size_t file, const struct stat &status) = 0;
    /// The file has its turn, and its content is there under the second name too. By the thread that
    /// runs the collector.
    virtual void stored(size_t file) = 0;
    /// Space has run out: what is there only under second names is to go, and no more is to come.
    /// Likewise.
    virtual void makeRoom() = 0;
};

} // namespace Slipway
