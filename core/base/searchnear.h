// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>

namespace Slipway {

/// Where `key` is, or would be, among `items` that are sorted by it, looked for outwards from `start`: where
/// that is a good guess, a search of all of them would spend most of its time waiting for memory.
template <typename Items, typename Key, typename Projection>
[[nodiscard]] size_t searchNear(const Items &items, const Key &key, Projection projection,
                                size_t start)
{
    constexpr size_t FirstStep = 8;
    const size_t count = items.size();
    size_t begin = std::min(start, count);
    size_t end = begin;
    const auto isBelow = [&](size_t at) { return std::invoke(projection, items[at]) < key; };
    for (size_t step = FirstStep; begin > 0 && !isBelow(begin - 1); step *= 2) {
        end = begin;
        begin -= std::min(begin, step);
    }
    for (size_t step = FirstStep; end < count && isBelow(end); step *= 2) {
        begin = end;
        end += std::min(count - end, step);
    }
    const auto first = items.begin();
    return static_cast<size_t>(std::ranges::lower_bound(first + static_cast<ptrdiff_t>(begin),
                                                        first + static_cast<ptrdiff_t>(end), key,
                                                        {}, projection)
                               - first);
}

} // namespace Slipway
