// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <utility>

namespace Slipway {

/// Drops the value on a worker, and gives the memory that it held back to the system. Any thread.
void freeElsewhere(std::shared_ptr<const void> value);

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
