// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"

#include <cstddef>
#include <cstdint>

namespace Slipway {

/// The first eight bytes of a digest, as a number that sorts like them: twenty thousand numbers are sorted several
/// times as fast as what they stand for, and are seldom alike.
[[nodiscard]] inline uint64_t leadingDigits(const Sha256 &digest)
{
    uint64_t digits = 0;
    for (size_t i = 0; i < sizeof digits; ++i) {
        digits = digits << 8U | std::to_integer<uint64_t>(digest.bytes[i]);
    }
    return digits;
}

} // namespace Slipway
