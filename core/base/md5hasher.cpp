// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/md5hasher.h"

#include <QByteArray>

#include <algorithm>
#include <bit>
#include <cstring>

namespace Slipway {

namespace {

/// RFC 1321, 3.4: floor(2^32 * abs(sin(i + 1))).
constexpr std::array<uint32_t, 64> K = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391};

constexpr std::array<std::array<int, 4>, 4> Turns = {
    {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}}};

uint32_t littleEndian(const uint8_t *bytes)
{
    return uint32_t{bytes[0]} | uint32_t{bytes[1]} << 8U | uint32_t{bytes[2]} << 16U
        | uint32_t{bytes[3]} << 24U;
}

void compressBlocks(std::array<uint32_t, 4> &state, const uint8_t *blocks, size_t count)
{
    for (; count > 0; --count, blocks += 64) {
        std::array<uint32_t, 16> words = {};
        for (size_t i = 0; i < words.size(); ++i) {
            words[i] = littleEndian(blocks + 4 * i);
        }
        auto [a, b, c, d] = state;
        const auto step = [&](size_t i, uint32_t mixed, size_t word) {
            const uint32_t sum = a + mixed + K[i] + words[word & 15U];
            a = d;
            d = c;
            c = b;
            b += std::rotl(sum, Turns[i / 16][i % 4]);
        };
        for (size_t i = 0; i < 16; ++i) {
            step(i, d ^ (b & (c ^ d)), i);
        }
        for (size_t i = 16; i < 32; ++i) {
            step(i, c ^ (d & (b ^ c)), 5 * i + 1);
        }
        for (size_t i = 32; i < 48; ++i) {
            step(i, b ^ c ^ d, 3 * i + 5);
        }
        for (size_t i = 48; i < 64; ++i) {
            step(i, c ^ (b | ~d), 7 * i);
        }
        const std::array<uint32_t, 4> now = {a, b, c, d};
        for (size_t i = 0; i < now.size(); ++i) {
            state[i] += now[i];
        }
    }
}

} // namespace

QString Md5::hex() const
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size()))
                                   .toHex());
}

Md5 Md5::of(std::string_view content)
{
    Md5Hasher hasher;
    hasher.add(content);
    return hasher.finish();
}

void Md5Hasher::add(std::string_view bytes)
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
        compressBlocks(m_state, m_block.data(), 1);
    }
    compressBlocks(m_state, data, left / BlockSize);
    const size_t rest = left % BlockSize;
    if (rest > 0) {
        std::memcpy(m_block.data(), data + left - rest, rest);
    }
}

Md5 Md5Hasher::finish()
{
    // A 1 bit, zeros, and the length in bits in the last 8 bytes of a block, lowest first.
    const uint64_t bits = m_length * 8;
    const size_t waiting = m_length % BlockSize;
    std::array<char, 2 * BlockSize> end = {};
    const size_t size = (waiting < BlockSize - 8 ? BlockSize : 2 * BlockSize) - waiting;
    end[0] = static_cast<char>(0x80);
    for (size_t i = 0; i < 8; ++i) {
        end[size - 8 + i] = static_cast<char>(bits >> (8 * i) & 0xFFU);
    }
    add(std::string_view(end.data(), size));

    Md5 digest;
    for (size_t i = 0; i < digest.bytes.size(); ++i) {
        digest.bytes[i] = static_cast<std::byte>(m_state[i / 4] >> (8 * (i % 4)) & 0xFFU);
    }
    m_state = Start;
    m_length = 0;
    return digest;
}

} // namespace Slipway
