// SPDX-License-Identifier: GPL-3.0-or-later
#include "compress/compressionmemory.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <new>

namespace Slipway {

namespace {

/// Below this nobody has to ask the system.
constexpr size_t SmallestKept = size_t{8} << 10U;
constexpr size_t NotKept = SIZE_MAX;
/// Classes above the one that is asked for: up to twice the size.
constexpr size_t MostLarger = 4;

/// Stands before every block; as large as alignment asks for.
struct alignas(std::max_align_t) Head {
    size_t sizeClass = NotKept;
};

/// Four sizes between a power of two and the next.
size_t classOf(size_t size)
{
    const auto power = static_cast<size_t>(std::bit_width(size - 1)); // size <= 1 << power
    const size_t quarter = (size_t{1} << power) / 8;
    const size_t step = (size - (size_t{1} << (power - 1)) + quarter - 1) / quarter; // 1 to 4
    return power * 4 + step - 1;
}

size_t sizeOf(size_t sizeClass)
{
    const size_t half = size_t{1} << (sizeClass / 4 - 1);
    return half + (sizeClass % 4 + 1) * (half / 4);
}

constexpr size_t FirstClass = 14 * 4; ///< Of what is just larger than SmallestKept.

} // namespace

CompressionMemory::~CompressionMemory()
{
    for (const std::vector<void *> &blocks : m_free) {
        for (void *block : blocks) {
            ::operator delete(block);
        }
    }
}

void *CompressionMemory::allocate(size_t size)
{
    size_t sizeClass = NotKept;
    if (size > SmallestKept) {
        const size_t wanted = classOf(size);
        if (wanted - FirstClass < ClassCount) {
            sizeClass = wanted - FirstClass;
            size = sizeOf(wanted);
            // Contents come by size, the largest first: what one leaves is somewhat larger than what
            // the next asks for, and would be kept for nobody.
            const size_t end = std::min(sizeClass + MostLarger + 1, ClassCount);
            for (size_t fitting = sizeClass; fitting < end; ++fitting) {
                if (std::vector<void *> &blocks = m_free.at(fitting); !blocks.empty()) {
                    void *block = blocks.back();
                    blocks.pop_back();
                    m_kept -= sizeOf(fitting + FirstClass);
                    return static_cast<Head *>(block) + 1;
                }
            }
        }
    }
    void *block = ::operator new(sizeof(Head) + size, std::nothrow);
    return block == nullptr ? nullptr : new (block) Head{.sizeClass = sizeClass} + 1;
}

void CompressionMemory::release(void *memory)
{
    if (memory == nullptr) {
        return;
    }
    Head *head = static_cast<Head *>(memory) - 1;
    if (head->sizeClass != NotKept) {
        const size_t size = sizeOf(head->sizeClass + FirstClass);
        if (m_kept + size <= MostKept) {
            m_free.at(head->sizeClass).push_back(head);
            m_kept += size;
            return;
        }
    }
    ::operator delete(head);
}

} // namespace Slipway
