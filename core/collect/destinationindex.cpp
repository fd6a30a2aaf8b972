// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/destinationindex.h"

#include <utility>

namespace Slipway {

namespace {

uint32_t hashOf(std::string_view path)
{
    return static_cast<uint32_t>(std::hash<std::string_view>()(path));
}

} // namespace

DestinationIndex::DestinationIndex(PathOf pathOf)
    : m_pathOf(std::move(pathOf))
    , m_slots(1024)
{ }

DestinationIndex::Found DestinationIndex::findOrInsert(std::string_view path)
{
    if (m_count + 1 > m_slots.size() / 3 * 2) {
        grow();
    }
    const uint32_t hash = hashOf(path);
    Slot &slot = m_slots[slotOf(path, hash)];
    if (slot.number != Free) {
        return {.number = slot.number, .isNew = false};
    }
    slot = {.hash = hash, .number = m_count};
    return {.number = m_count++, .isNew = true};
}

std::optional<uint32_t> DestinationIndex::find(std::string_view path) const
{
    const Slot &slot = m_slots[slotOf(path, hashOf(path))];
    return slot.number == Free ? std::nullopt : std::optional(slot.number);
}

size_t DestinationIndex::slotOf(std::string_view path, uint32_t hash) const
{
    const size_t mask = m_slots.size() - 1;
    size_t at = hash & mask;
    while (m_slots[at].number != Free
           && (m_slots[at].hash != hash || m_pathOf(m_slots[at].number) != path)) {
        at = (at + 1) & mask;
    }
    return at;
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
