// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/messagedigest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>

#include <new>

namespace Slipway {

namespace {

/// The algorithms, looked up once: a lookup costs more than the digest of a small file.
struct Library {
    Library()
        : context(OSSL_LIB_CTX_new())
        , md5(EVP_MD_fetch(context, "MD5", nullptr))
        , sha256(EVP_MD_fetch(context, "SHA256", nullptr))
    {
        // Both are built into libcrypto's default provider: only memory can be missing.
        check(md5 != nullptr && sha256 != nullptr);
    }

    static void check(bool done)
    {
        if (!done) {
            throw std::bad_alloc();
        }
    }
    [[nodiscard]] const EVP_MD *find(MessageDigest::Algorithm algorithm) const
    {
        return algorithm == MessageDigest::Algorithm::Md5 ? md5 : sha256;
    }

    OSSL_LIB_CTX *context;
    EVP_MD *md5;
    EVP_MD *sha256;
};

const Library &library()
{
    // Never freed: threads may hash until the process ends.
    static const auto *const found = new Library;
    return *found;
}

} // namespace

void MessageDigest::Freed::operator()(evp_md_ctx_st *context) const
{
    EVP_MD_CTX_free(context);
}

MessageDigest::MessageDigest(Algorithm algorithm)
    : m_algorithm(algorithm)
    , m_context(EVP_MD_CTX_new())
{
    Library::check(m_context != nullptr);
}

void MessageDigest::begin()
{
    if (!m_isBegun) {
        Library::check(EVP_DigestInit_ex2(m_context.get(), library().find(m_algorithm), nullptr)
                       == 1);
        m_isBegun = true;
    }
}

void MessageDigest::add(std::string_view bytes)
{
    begin();
    Library::check(EVP_DigestUpdate(m_context.get(), bytes.data(), bytes.size()) == 1);
}

void MessageDigest::finish(std::span<std::byte> into)
{
    begin();
    m_isBegun = false;
    Library::check(static_cast<size_t>(EVP_MD_CTX_get_size(m_context.get())) == into.size()
                   && EVP_DigestFinal_ex(m_context.get(),
                                         reinterpret_cast<unsigned char *>(into.data()), nullptr)
                       == 1);
}

} // namespace Slipway
