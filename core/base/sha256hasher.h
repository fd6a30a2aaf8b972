// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace Slipway {

/// SHA-256 (FIPS 180-4) in pieces. Uses the processor's own instructions where it has them, which is
/// about fifteen times as fast as doing it in words: hashing is what reading a release costs most.
///
/// Shape: value. Threads: one per object.
class Sha256Hasher final {
public:
    /// Words: without the processor's instructions, as where there are none.
    enum class Means { Fastest, Words };

    explicit Sha256Hasher(Means means = Means::Fastest);
    void add(std::string_view bytes);
    /// The digest of all that was added; the hasher is then as new.
    [[nodiscard]] Sha256 finish();

private:
    static constexpr size_t BlockSize = 64;
    static constexpr std::array<uint32_t, 8> Start = {0x6a09e667, 0xbb67ae85, 0x3c6ef372,
                                                      0xa54ff53a, 0x510e527f, 0x9b05688c,
                                                      0x1f83d9ab, 0x5be0cd19};

    using Compress = void (*)(std::array<uint32_t, 8> &state, const uint8_t *blocks, size_t count);

    Compress m_compress;
    std::array<uint32_t, 8> m_state = Start;
    std::array<uint8_t, BlockSize> m_block = {};
    uint64_t m_length = 0; ///< Bytes in all; what does not fill a block waits in m_block.
};

} // namespace Slipway
