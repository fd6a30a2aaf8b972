// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/messagedigest.h"

#include <nettle/md5.h>
#include <nettle/sha2.h>

#include <cassert>
#include <variant>

namespace Slipway {

namespace {

struct Md5State {
    static constexpr size_t Size = MD5_DIGEST_SIZE;
    md5_ctx context;

    Md5State() { md5_init(&context); }
    void add(std::string_view bytes)
    {
        md5_update(&context, bytes.size(), reinterpret_cast<const uint8_t *>(bytes.data()));
    }
    void finish(std::span<std::byte> into)
    {
        md5_digest(&context, into.size(), reinterpret_cast<uint8_t *>(into.data()));
    }
};

struct Sha256State {
    static constexpr size_t Size = SHA256_DIGEST_SIZE;
    sha256_ctx context;

    Sha256State() { sha256_init(&context); }
    void add(std::string_view bytes)
    {
        sha256_update(&context, bytes.size(), reinterpret_cast<const uint8_t *>(bytes.data()));
    }
    void finish(std::span<std::byte> into)
    {
        sha256_digest(&context, into.size(), reinterpret_cast<uint8_t *>(into.data()));
    }
};

} // namespace

struct MessageDigest::State {
    std::variant<Md5State, Sha256State> of;

    void begin(Algorithm algorithm)
    {
        if (algorithm == Algorithm::Md5) {
            of.emplace<Md5State>();
        } else {
            of.emplace<Sha256State>();
        }
    }
};

MessageDigest::MessageDigest(Algorithm algorithm)
    : m_algorithm(algorithm)
    , m_state(std::make_unique<State>())
{
    restart();
}

MessageDigest::~MessageDigest() = default;
MessageDigest::MessageDigest(MessageDigest &&) noexcept = default;
MessageDigest &MessageDigest::operator=(MessageDigest &&) noexcept = default;

void MessageDigest::add(std::string_view bytes)
{
    std::visit([&](auto &state) { state.add(bytes); }, m_state->of);
}

void MessageDigest::finish(std::span<std::byte> into)
{
    std::visit(
        [&](auto &state) {
            assert(into.size() == state.Size);
            state.finish(into);
        },
        m_state->of);
    restart();
}

void MessageDigest::restart()
{
    m_state->begin(m_algorithm);
}

} // namespace Slipway
