// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/md5each.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <vector>

namespace Slipway {

namespace {

void oneByOne(std::span<const std::string_view> contents, std::span<Md5> into)
{
    std::ranges::transform(contents, into.begin(), &Md5::of);
}

#if defined(__x86_64__)

constexpr size_t BlockSize = 64;

constexpr std::array<uint32_t, 64> Sines = {
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
constexpr std::array<uint32_t, 4> Start = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};

constexpr int wordOf(int step)
{
    constexpr std::array<int, 4> Times = {1, 5, 3, 7};
    constexpr std::array<int, 4> Plus = {0, 1, 5, 0};
    const auto round = static_cast<size_t>(step / 16);
    return (Times[round] * step + Plus[round]) % 16;
}

/// The four numbers of each lane's digest so far.
template <size_t Lanes> using State = std::array<std::array<uint32_t, Lanes>, 4>;
/// Where each lane's next blocks are.
template <size_t Lanes> using Places = std::array<const char *, Lanes>;

using Lanes8 [[gnu::vector_size(32)]] = uint32_t;
using Lanes16 [[gnu::vector_size(64)]] = uint32_t;

template <typename Vector, int Step>
[[gnu::always_inline]] inline void step(Vector &a, const Vector &b, const Vector &c,
                                        const Vector &d, const std::array<Vector, 16> &words)
{
    constexpr int Round = Step / 16;
    constexpr int Turn = Turns[Round][Step % 4];
    Vector mixed;
    if constexpr (Round == 0) {
        mixed = d ^ (b & (c ^ d));
    } else if constexpr (Round == 1) {
        mixed = c ^ (d & (b ^ c));
    } else if constexpr (Round == 2) {
        mixed = b ^ c ^ d;
    } else {
        mixed = c ^ (b | ~d);
    }
    mixed += a + words[wordOf(Step)] + Sines[Step];
    a = b + ((mixed << Turn) | (mixed >> (32 - Turn)));
}

template <typename Vector, int Step>
[[gnu::always_inline]] inline void fourSteps(Vector &a, Vector &b, Vector &c, Vector &d,
                                             const std::array<Vector, 16> &words)
{
    step<Vector, Step>(a, b, c, d, words);
    step<Vector, Step + 1>(d, a, b, c, words);
    step<Vector, Step + 2>(c, d, a, b, words);
    step<Vector, Step + 3>(b, c, d, a, words);
    if constexpr (Step + 4 < 64) {
        fourSteps<Vector, Step + 4>(a, b, c, d, words);
    }
}

template <typename Vector, size_t Lanes>
[[gnu::always_inline]] inline void digestBlocks(State<Lanes> &state, const Places<Lanes> &places,
                                                size_t count)
{
    static_assert(sizeof(Vector) == sizeof(uint32_t) * Lanes);
    std::array<Vector, 4> sum;
    for (size_t i = 0; i < sum.size(); ++i) {
        std::memcpy(&sum[i], state[i].data(), sizeof(Vector));
    }
    for (size_t block = 0; block < count; ++block) {
        std::array<Vector, 16> words;
        for (size_t word = 0; word < words.size(); ++word) {
            for (size_t lane = 0; lane < Lanes; ++lane) {
                uint32_t value = 0;
                std::memcpy(&value, places[lane] + block * BlockSize + word * sizeof value,
                            sizeof value);
                words[word][lane] = value;
            }
        }
        std::array<Vector, 4> turned = sum;
        fourSteps<Vector, 0>(turned[0], turned[1], turned[2], turned[3], words);
        for (size_t i = 0; i < sum.size(); ++i) {
            sum[i] += turned[i];
        }
    }
    for (size_t i = 0; i < sum.size(); ++i) {
        std::memcpy(state[i].data(), &sum[i], sizeof(Vector));
    }
}

[[gnu::target("avx2")]] void digestBlocks8(State<8> &state, const Places<8> &places, size_t count)
{
    digestBlocks<Lanes8, 8>(state, places, count);
}

[[gnu::target("avx512f")]] void digestBlocks16(State<16> &state, const Places<16> &places,
                                               size_t count)
{
    digestBlocks<Lanes16, 16>(state, places, count);
}

/// Gives contents to lanes as these become free, the longest first.
template <size_t Lanes> class LaneRun final {
public:
    using DigestBlocks = void (*)(State<Lanes> &, const Places<Lanes> &, size_t);

    LaneRun(std::span<const std::string_view> contents, std::span<Md5> into, DigestBlocks digest)
        : m_contents(contents)
        , m_into(into)
        , m_digest(digest)
        , m_order(contents.size())
    {
        std::iota(m_order.begin(), m_order.end(), size_t{0});
        std::ranges::sort(m_order, std::ranges::greater(),
                          [&](size_t index) { return contents[index].size(); });
    }

    void run()
    {
        for (size_t lane = 0; lane < Lanes; ++lane) {
            begin(lane);
        }
        while (m_active > 0) {
            size_t count = SIZE_MAX;
            const char *somewhere = nullptr;
            for (size_t lane = 0; lane < Lanes; ++lane) {
                if (m_lanes[lane].blocks > 0) {
                    count = std::min(count, m_lanes[lane].blocks);
                    somewhere = m_places[lane];
                }
            }
            for (size_t lane = 0; lane < Lanes; ++lane) {
                if (m_lanes[lane].blocks == 0) {
                    // Nothing comes of it; but there must be as much to read.
                    m_places[lane] = somewhere;
                }
            }
            m_digest(m_state, m_places, count);
            for (size_t lane = 0; lane < Lanes; ++lane) {
                advance(lane, count);
            }
        }
    }

private:
    struct Lane {
        size_t content = 0;
        size_t blocks = 0; ///< Still to come; 0: the lane is idle.
        bool isInTail = false;
        std::array<char, 2 * BlockSize> tail = {}; ///< The content's end and what MD5 adds.
    };

    void begin(size_t index)
    {
        Lane &lane = m_lanes[index];
        if (m_next == m_order.size()) {
            lane.blocks = 0;
            return;
        }
        lane.content = m_order[m_next++];
        ++m_active;
        for (size_t i = 0; i < Start.size(); ++i) {
            m_state[i][index] = Start[i];
        }
        const std::string_view content = m_contents[lane.content];
        m_places[index] = content.data();
        lane.blocks = content.size() / BlockSize;
        lane.isInTail = false;
        if (lane.blocks == 0) {
            beginTail(index);
        }
    }

    void beginTail(size_t index)
    {
        Lane &lane = m_lanes[index];
        const std::string_view content = m_contents[lane.content];
        const std::string_view rest = content.substr(content.size() / BlockSize * BlockSize);
        const uint64_t bits = uint64_t{content.size()} * 8;
        lane.blocks = rest.size() + 1 + sizeof bits <= BlockSize ? 1 : 2;
        lane.isInTail = true;
        lane.tail.fill('\0');
        std::ranges::copy(rest, lane.tail.begin());
        lane.tail[rest.size()] = '\x80';
        std::memcpy(lane.tail.data() + lane.blocks * BlockSize - sizeof bits, &bits, sizeof bits);
        m_places[index] = lane.tail.data();
    }

    void advance(size_t index, size_t count)
    {
        Lane &lane = m_lanes[index];
        if (lane.blocks == 0) {
            return;
        }
        lane.blocks -= count;
        m_places[index] += count * BlockSize;
        if (lane.blocks > 0) {
            return;
        }
        if (!lane.isInTail) {
            beginTail(index);
            return;
        }
        for (size_t i = 0; i < Start.size(); ++i) {
            std::memcpy(m_into[lane.content].bytes.data() + i * sizeof(uint32_t),
                        &m_state[i][index], sizeof(uint32_t));
        }
        --m_active;
        begin(index);
    }

    std::span<const std::string_view> m_contents;
    std::span<Md5> m_into;
    DigestBlocks m_digest;
    std::vector<size_t> m_order;
    size_t m_next = 0; ///< In m_order.
    size_t m_active = 0; ///< Lanes with a content.
    std::array<Lane, Lanes> m_lanes;
    State<Lanes> m_state = {};
    Places<Lanes> m_places = {};
};

#endif

} // namespace

void md5Each(std::span<const std::string_view> contents, std::span<Md5> into)
{
#if defined(__x86_64__)
    if (contents.size() > 1) {
        if (__builtin_cpu_supports("avx512f") != 0) {
            LaneRun<16>(contents, into, &digestBlocks16).run();
            return;
        }
        if (__builtin_cpu_supports("avx2") != 0) {
            LaneRun<8>(contents, into, &digestBlocks8).run();
            return;
        }
    }
#endif
    oneByOne(contents, into);
}

} // namespace Slipway
