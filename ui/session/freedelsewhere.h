// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace Slipway {

/// Drops the value on a worker, and gives the memory that it held back to the system. Any thread.
void freeElsewhere(std::shared_ptr<const void> value);

/// Once, before any thread is started: lists and texts of a quarter of a megabyte and more come from the
/// system and go back to it as soon as they are freed. Left alone, the allocator learns from the first
/// large block that is freed to keep such blocks in its arenas, where what stays for good pins them.
void setUpMemory();

/// Gives the system what has been freed in small pieces, in all threads' arenas. On a worker, after
/// work that held much for a while.
void giveMemoryBack();

/// The same value, but whoever lets go of it last does not pay for its end: a reading of a hundred
/// thousand files takes tens of milliseconds to free, and its last holder is mostly a page.
template <typename T>
[[nodiscard]] std::shared_ptr<const T> freedElsewhere(std::shared_ptr<const T> value)
{
    const T *plain = value.get();
    return plain == nullptr
        ? nullptr
        : std::shared_ptr<const T>(plain, [keep = std::move(value)](const T *) mutable {
              freeElsewhere(std::move(keep));
          });
}

} // namespace Slipway
