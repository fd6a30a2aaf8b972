// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace Slipway {

/// A hash table from destination path to a number, which keeps no copy of the paths: 8 bytes a
/// path and one allocation, however many there are.
///
/// Numbers are given out 0, 1, 2… in the order of first sight. Threads: one at a time.
class DestinationIndex final {
public:
    /// `pathOf` gives the path of a number that was handed out before; it is called while looking up.
    using PathOf = std::function<std::string_view(uint32_t)>;
    explicit DestinationIndex(PathOf pathOf);

    /// The number of a path, and whether it has just been given.
    struct Found {
        uint32_t number;
        bool isNew;
    };
    [[nodiscard]] Found findOrInsert(std::string_view path);
    /// Of a path that may have one.
    [[nodiscard]] std::optional<uint32_t> find(std::string_view path) const;

private:
    struct Slot {
        uint32_t hash = 0;
        uint32_t number = Free;
    };
    static constexpr uint32_t Free = UINT32_MAX;

    /// The slot of a path, or the free one that it would get.
    [[nodiscard]] size_t slotOf(std::string_view path, uint32_t hash) const;
    void grow();

    PathOf m_pathOf;
    std::vector<Slot> m_slots; ///< Open addressing, a power of two, at most two thirds full.
    uint32_t m_count = 0;
};

} // namespace Slipway
