// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/messagedigest.h"

#include <QString>

#include <array>
#include <compare>
#include <cstddef>
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
/// Shape: movable. Threads: one per object.
class Md5Hasher final {
public:
    void add(std::string_view bytes) { m_digest.add(bytes); }
    /// The digest of all that was added; the hasher is then as new.
    [[nodiscard]] Md5 finish();

    /// Forgets what was added.
    void restart() { m_digest.restart(); }

private:
    MessageDigest m_digest{MessageDigest::Algorithm::Md5};
};

} // namespace Slipway
