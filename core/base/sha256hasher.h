// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/messagedigest.h"

#include <string_view>

namespace Slipway {

/// SHA-256 (FIPS 180-4) in pieces.
///
/// Shape: movable. Threads: one per object.
class Sha256Hasher final {
public:
    void add(std::string_view bytes) { m_digest.add(bytes); }
    /// The digest of all that was added; the hasher is then as new.
    [[nodiscard]] Sha256 finish()
    {
        Sha256 digest;
        m_digest.finish(digest.bytes);
        return digest;
    }

    /// Forgets what was added.
    void restart() { m_digest.restart(); }

private:
    MessageDigest m_digest{MessageDigest::Algorithm::Sha256};
};

} // namespace Slipway
