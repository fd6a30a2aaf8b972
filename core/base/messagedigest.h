// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtClassHelperMacros>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace Slipway {

/// A digest in pieces, by Nettle: it uses what the processor has for it, which makes SHA-256 about fifteen times
/// as fast as QCryptographicHash. What Md5Hasher and Sha256Hasher stand on. Not by OpenSSL's libcrypto, which is as
/// fast: to load and prepare that alone takes as long as the digests of a thousand small files.
///
/// No setting of the machine reaches it: MD5 is there in FIPS mode too, as Django's `usedforsecurity=False` has
/// it. Shape: movable. Threads: one per object.
/// Source: the Nettle manual, "Hash functions".
class MessageDigest final {
public:
    enum class Algorithm : uint8_t { Md5, Sha256 };

    explicit MessageDigest(Algorithm algorithm);
    ~MessageDigest();
    Q_DISABLE_COPY(MessageDigest)
    MessageDigest(MessageDigest &&) noexcept;
    MessageDigest &operator=(MessageDigest &&) noexcept;

    void add(std::string_view bytes);
    /// Writes the digest of all that was added; `into` has the algorithm's length. Begins anew.
    void finish(std::span<std::byte> into);
    /// Forgets what was added.
    void restart();

private:
    struct State;

    Algorithm m_algorithm;
    std::unique_ptr<State> m_state;
};

} // namespace Slipway
