// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

namespace Slipway {

/// Sorts what is mostly in order already, as names are that were read folder by folder: what ascends is found
/// and merged. One comparison an element where all is in order; what is in no order at all takes as long as
/// with std::ranges::sort().
template <typename Value, typename Projection>
void sortByRuns(std::vector<Value> &values, Projection projection)
{
    const auto isBefore = [&projection](const Value &one, const Value &other) {
        return std::invoke(projection, one) < std::invoke(projection, other);
    };
    constexpr size_t ShortRun = 8; // shorter ones are not worth a merge
    std::vector<size_t> bounds{0}; // of the runs
    for (size_t i = 1; i < values.size(); ++i) {
        if (isBefore(values[i], values[i - 1])) {
            bounds.push_back(i);
        }
    }
    if (bounds.size() > 1 && bounds.size() > values.size() / ShortRun) {
        std::ranges::sort(values, isBefore);
        return;
    }
    bounds.push_back(values.size());
    const auto at = [&values](size_t index) {
        return values.begin() + static_cast<std::ptrdiff_t>(index);
    };
    while (bounds.size() > 2) {
        std::vector<size_t> fewer;
        const size_t runs = bounds.size() - 1;
        for (size_t run = 0; run < runs; run += 2) {
            fewer.push_back(bounds[run]);
            if (run + 1 < runs) {
                std::inplace_merge(at(bounds[run]), at(bounds[run + 1]), at(bounds[run + 2]),
                                   isBefore);
            }
        }
        fewer.push_back(values.size());
        bounds = std::move(fewer);
    }
}

/// Sorts what a folder gave out: some file systems give it in order, or turned around.
template <typename Value, typename Projection>
void sortListed(std::vector<Value> &values, Projection projection)
{
    if (values.size() > 1
        && std::invoke(projection, values.back()) < std::invoke(projection, values.front())) {
        std::ranges::reverse(values);
    }
    if (!std::ranges::is_sorted(values, {}, projection)) {
        std::ranges::sort(values, {}, projection);
    }
}

} // namespace Slipway
