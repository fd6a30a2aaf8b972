// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace Slipway {

/// What this process holds, in MB.
struct MemoryUse {
    double resident = 0;
    double proportional = 0; ///< Shared pages by their share.
    double dirty = 0; ///< Private and written to.
    double inUse = 0; ///< Allocated and not freed.
    double kept = 0; ///< Freed, and with the allocator still; not all of it need be resident.

    /// All 0 where the system does not say.
    [[nodiscard]] static MemoryUse now();
};

} // namespace Slipway
