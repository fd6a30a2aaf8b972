// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct evp_md_ctx_st;

namespace Slipway {

/// A digest in pieces, by OpenSSL's libcrypto: it uses what the processor has for it, which makes
/// SHA-256 about fifteen times as fast as QCryptographicHash. What Md5Hasher and Sha256Hasher stand on.
///
/// Independent of the machine's openssl.cnf: MD5 is there in FIPS mode too, as Django's
/// `usedforsecurity=False` has it. Shape: movable. Threads: one per object.
/// Source: EVP_DigestInit(3), OSSL_LIB_CTX(3) of OpenSSL 3.
class MessageDigest final {
public:
    enum class Algorithm : uint8_t { Md5, Sha256 };

    /// Throws std::bad_alloc, as whatever needs memory.
    explicit MessageDigest(Algorithm algorithm);

    void add(std::string_view bytes);
    /// Writes the digest of all that was added; `into` has the algorithm's length. Begins anew.
    void finish(std::span<std::byte> into);
    /// Forgets what was added: for who keeps one for many contents, as making one costs more than the digest of
    /// a small file.
    void restart() { m_isBegun = false; }

private:
    struct Freed {
        void operator()(evp_md_ctx_st *context) const;
    };

    void begin();

    Algorithm m_algorithm;
    bool m_isBegun = false;
    std::unique_ptr<evp_md_ctx_st, Freed> m_context;
};

} // namespace Slipway
