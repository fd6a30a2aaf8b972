// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace Slipway {

/// An MD5 digest: what Django's hashed names and an object store's ETag are made of. Never proof of
/// who made a content: Sha256 is the identity.
struct Md5 {
    std::array<std::byte, 16> bytes = {};

    auto operator<=>(const Md5 &) const = default;
    [[nodiscard]] bool isNull() const { return *this == Md5(); } ///< All zero: not computed.
    [[nodiscard]] QString hex() const; ///< 32 lower-case digits.
    [[nodiscard]] static Md5 of(std::string_view content);
};

/// MD5 (RFC 1321) in pieces.
///
/// Shape: value. Threads: one per object.
class Md5Hasher final {
public:
    void add(std::string_view bytes);
    /// The digest of all that was added; the hasher is then as new.
    [[nodiscard]] Md5 finish();

private:
    static constexpr size_t BlockSize = 64;
    static constexpr std::array<uint32_t, 4> Start = {0x67452301, 0xefcdab89, 0x98badcfe,
                                                      0x10325476};

    std::array<uint32_t, 4> m_state = Start;
    std::array<uint8_t, BlockSize> m_block = {};
    uint64_t m_length = 0; ///< Bytes in all; what does not fill a block waits in m_block.
};

} // namespace Slipway
