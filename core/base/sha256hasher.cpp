// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256hasher.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace Slipway {

namespace {

using State = std::array<uint32_t, 8>;
using Compress = void (*)(State &, const uint8_t *, size_t);

/// FIPS 180-4, 4.2.2.
constexpr std::array<uint32_t, 64> K = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

uint32_t bigEndian(const uint8_t *bytes)
{
    return uint32_t{bytes[0]} << 24U | uint32_t{bytes[1]} << 16U | uint32_t{bytes[2]} << 8U
        | uint32_t{bytes[3]};
}

/// FIPS 180-4, 6.2.2, in words.
void compressInWords(State &state, const uint8_t *blocks, size_t count)
{
    for (; count > 0; --count, blocks += 64) {
        std::array<uint32_t, 64> w = {};
        for (size_t i = 0; i < 16; ++i) {
            w[i] = bigEndian(blocks + 4 * i);
        }
        for (size_t i = 16; i < 64; ++i) {
            const uint32_t s0 =
                std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
            const uint32_t s1 =
                std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        auto [a, b, c, d, e, f, g, h] = state;
        for (size_t i = 0; i < 64; ++i) {
            const uint32_t s1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
            const uint32_t t1 = h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i];
            const uint32_t s0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
            const uint32_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        const State now = {a, b, c, d, e, f, g, h};
        for (size_t i = 0; i < now.size(); ++i) {
            state[i] += now[i];
        }
    }
}

#if defined(__x86_64__)

__m128i load(const void *from)
{
    return _mm_loadu_si128(static_cast<const __m128i *>(from));
}

/// The same with the SHA extensions: the state lives in two registers as ABEF and CDGH, each
/// instruction does two rounds.
/// Source: Intel 64 and IA-32 Architectures Software Developer's Manual, SHA256RNDS2, SHA256MSG1/2.
__attribute__((target("sha,sse4.1,ssse3"))) void compressInHardware(State &state,
                                                                    const uint8_t *blocks,
                                                                    size_t count)
{
    const __m128i bigEndianWords = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const __m128i cdab = _mm_shuffle_epi32(load(state.data()), 0xB1);
    const __m128i efgh = _mm_shuffle_epi32(load(state.data() + 4), 0x1B);
    __m128i abef = _mm_alignr_epi8(cdab, efgh, 8);
    __m128i cdgh = _mm_blend_epi16(efgh, cdab, 0xF0);
    for (; count > 0; --count, blocks += 64) {
        const __m128i abefBefore = abef;
        const __m128i cdghBefore = cdgh;
        __m128i w[4];
        for (size_t i = 0; i < 4; ++i) {
            w[i] = _mm_shuffle_epi8(load(blocks + 16 * i), bigEndianWords);
        }
        for (size_t i = 0; i < 16; ++i) {
            if (i >= 4) {
                __m128i next = _mm_sha256msg1_epu32(w[i & 3U], w[(i + 1) & 3U]);
                next = _mm_add_epi32(next, _mm_alignr_epi8(w[(i + 3) & 3U], w[(i + 2) & 3U], 4));
                w[i & 3U] = _mm_sha256msg2_epu32(next, w[(i + 3) & 3U]);
            }
            const __m128i words = _mm_add_epi32(w[i & 3U], load(K.data() + 4 * i));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, words);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(words, 0x0E));
        }
        abef = _mm_add_epi32(abef, abefBefore);
        cdgh = _mm_add_epi32(cdgh, cdghBefore);
    }
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1B);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data()), _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(reinterpret_cast<__m128i *>(state.data() + 4), _mm_alignr_epi8(dchg, feba, 8));
}

Compress chooseCompress()
{
    const bool hasInstructions =
        __builtin_cpu_supports("sha") != 0 && __builtin_cpu_supports("sse4.1") != 0;
    return hasInstructions ? &compressInHardware : &compressInWords;
}

#else

Compress chooseCompress()
{
    return &compressInWords;
}

#endif

} // namespace

Sha256Hasher::Sha256Hasher(Means means)
{
    static const Compress fastest = chooseCompress();
    m_compress = means == Means::Fastest ? fastest : &compressInWords;
}

void Sha256Hasher::add(std::string_view bytes)
{
    if (bytes.empty()) {
        return;
    }
    const auto *data = reinterpret_cast<const uint8_t *>(bytes.data());
    size_t left = bytes.size();
    const size_t waiting = m_length % BlockSize;
    m_length += left;
    if (waiting > 0) {
        const size_t taken = std::min(left, BlockSize - waiting);
        std::memcpy(m_block.data() + waiting, data, taken);
        data += taken;
        left -= taken;
        if (waiting + taken < BlockSize) {
            return;
        }
        m_compress(m_state, m_block.data(), 1);
    }
    m_compress(m_state, data, left / BlockSize);
    const size_t rest = left % BlockSize;
    if (rest > 0) {
        std::memcpy(m_block.data(), data + left - rest, rest);
    }
}

Sha256 Sha256Hasher::finish()
{
    // A 1 bit, zeros, and the length in bits in the last 8 bytes of a block.
    const uint64_t bits = m_length * 8;
    const size_t waiting = m_length % BlockSize;
    std::array<char, 2 * BlockSize> end = {};
    const size_t size = (waiting < BlockSize - 8 ? BlockSize : 2 * BlockSize) - waiting;
    end[0] = static_cast<char>(0x80);
    for (size_t i = 0; i < 8; ++i) {
        end[size - 1 - i] = static_cast<char>(bits >> (8 * i) & 0xFFU);
    }
    add(std::string_view(end.data(), size));

    Sha256 digest;
    for (size_t i = 0; i < digest.bytes.size(); ++i) {
        digest.bytes[i] = static_cast<std::byte>(m_state[i / 4] >> (24 - 8 * (i % 4)) & 0xFFU);
    }
    m_state = Start;
    m_length = 0;
    return digest;
}

} // namespace Slipway
