// SPDX-License-Identifier: GPL-3.0-or-later
#include "release/contentpocket.h"

#include <cstring>
#include <sys/mman.h>
#include <utility>

namespace Slipway {

namespace {

/// A page of the large kind: given in one piece, and cleared at a quarter of the cost.
constexpr size_t ChunkSize = size_t{2} << 20U;

/// A digest is random enough as it is.
uint32_t digitsOf(const Sha256 &digest)
{
    uint32_t digits = 0;
    std::memcpy(&digits, digest.bytes.data(), sizeof digits);
    return digits;
}

} // namespace

void ContentPocket::put(const Sha256 &digest, std::string_view bytes, const FileState &source)
{
    if (bytes.size() > LargestContent) {
        return;
    }
    char *into = nullptr;
    {
        const std::scoped_lock lock(m_mutex);
        Slot &slot = m_slots[slotOf(digest)];
        if (slot.number != 0) {
            return;
        }
        if (m_left < bytes.size()) {
            if ((m_chunks.size() + 1) * ChunkSize > MostHeld) {
                return;
            }
            auto *chunk = static_cast<char *>(std::aligned_alloc(ChunkSize, ChunkSize));
            if (chunk == nullptr) {
                return; // who writes it reads it
            }
            ::madvise(chunk, ChunkSize, MADV_HUGEPAGE);
            m_chunks.emplace_back(chunk);
            m_next = chunk;
            m_left = ChunkSize;
        }
        into = m_next;
        m_held.push_back({.digest = digest, .content = {{into, bytes.size()}, source, {}}});
        slot = {.digits = digitsOf(digest), .number = static_cast<uint32_t>(m_held.size())};
        if (m_held.size() > m_slots.size() / 2) {
            grow();
        }
        m_next += bytes.size();
        m_left -= bytes.size();
    }
    if (!bytes.empty()) { // there may be no chunk yet
        std::memcpy(into, bytes.data(), bytes.size());
    }
}

std::optional<ContentPocket::Content> ContentPocket::find(const Sha256 &digest) const
{
    const uint32_t number = m_slots[slotOf(digest)].number;
    return number == 0 ? std::nullopt : std::optional(m_held[number - 1].content);
}

void ContentPocket::setKeptAt(const Sha256 &digest, const timespec &time)
{
    if (const uint32_t number = m_slots[slotOf(digest)].number; number != 0) {
        m_held[number - 1].content.keptAt = time;
    }
}

size_t ContentPocket::slotOf(const Sha256 &digest) const
{
    const size_t mask = m_slots.size() - 1;
    const uint32_t digits = digitsOf(digest);
    size_t at = digits & mask;
    while (m_slots[at].number != 0
           && (m_slots[at].digits != digits || m_held[m_slots[at].number - 1].digest != digest)) {
        at = (at + 1) & mask;
    }
    return at;
}

void ContentPocket::grow()
{
    std::vector<Slot> larger(m_slots.size() * 2);
    const size_t mask = larger.size() - 1;
    for (const Slot &slot : m_slots) {
        if (slot.number == 0) {
            continue;
        }
        size_t at = slot.digits & mask;
        while (larger[at].number != 0) {
            at = (at + 1) & mask;
        }
        larger[at] = slot;
    }
    m_slots = std::move(larger);
}

} // namespace Slipway
