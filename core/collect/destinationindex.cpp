// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/destinationindex.h"

#include <utility>

namespace Slipway {

DestinationIndex::DestinationIndex(PathOf pathOf)
    : m_pathOf(std::move(pathOf))
    , m_slots(1024)
{ }

DestinationIndex::Found DestinationIndex::findOrInsert(std::string_view path)
{
    if (m_count + 1 > m_slots.size() / 3 * 2) {
        grow();
    }
    const auto hash = static_cast<uint32_t>(std::hash<std::string_view>()(path));
    const size_t mask = m_slots.size() - 1;
    for (size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot &slot = m_slots[at];
        if (slot.number == Free) {
            slot = {.hash = hash, .number = m_count};
            return {.number = m_count++, .isNew = true};
        }
        if (slot.hash == hash && m_pathOf(slot.number) == path) {
            return {.number = slot.number, .isNew = false};
        }
    }
}

void DestinationIndex::grow()
{
    std::vector<Slot> larger(m_slots.size() * 2);
    const size_t mask = larger.size() - 1;
    for (const Slot &slot : m_slots) {
        if (slot.number == Free) {
            continue;
        }
        size_t at = slot.hash & mask;
        while (larger[at].number != Free) {
            at = (at + 1) & mask;
        }
        larger[at] = slot;
    }
    m_slots = std::move(larger);
}

} // namespace Slipway
