// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/stagingline.h"

#include <algorithm>
#include <span>
#include <utility>

namespace Slipway {

namespace {

constexpr unsigned MostThreads = 4;
/// A thread that waits for free slots is woken for this many at a time.
constexpr size_t WakeEvery = 32;
/// Files for which no thread is worth its start.
constexpr size_t SmallCollection = 64;

} // namespace

StagingLine::StagingLine(const Collection &collection, const TargetStorage &target,
                         const CollectorOptions &options, std::stop_token stop,
                         ProgressBoard *progress)
    : m_collection(collection)
    , m_stop(std::move(stop))
    , m_stager(collection, target, options, m_stop, progress)
    , m_slots(SlotCount)
    , m_ownHand(m_stager)
{
    if (options.observer != nullptr) {
        options.observer->begin(collection);
    }
    const unsigned processors = std::clamp(std::thread::hardware_concurrency(), 1U, MostThreads);
    const bool isSmall = collection.files.size() < SmallCollection;
    for (unsigned i = 1; i < processors && !isSmall; ++i) {
        m_threads.emplace_back([this] { work(); });
    }
}

StagingLine::~StagingLine()
{
    m_closed = true;
    m_taken.fetch_add(SlotCount); // Wakes whoever waits for a free slot.
    m_taken.notify_all();
    m_threads.clear();
}

void StagingLine::work()
{
    FileStager::Hand hand(m_stager);
    while (!m_closed && !m_stop.stop_requested()) {
        const size_t taken = m_taken;
        // Not fewer: what is read together is hashed together.
        if (mayGoAhead() && stageRun(hand, RunLength)) {
            continue;
        }
        if (m_claimed >= m_collection.files.size()) {
            return;
        }
        if (m_claimed + RunLength > taken + SlotCount || !mayGoAhead()) {
            m_taken.wait(taken);
        }
    }
}

bool StagingLine::mayGoAhead() const
{
    return m_waiting + RunLength <= MostWaiting;
}

namespace {

bool holdsContent(const StagedItem &item)
{
    return item.content.isValid() || item.second.isValid();
}

} // namespace

/// False when there are not so many to begin with now, unless they are the last.
bool StagingLine::stageRun(FileStager::Hand &hand, size_t least)
{
    size_t number = m_claimed;
    size_t end = 0;
    do {
        end = std::min({number + RunLength, m_collection.files.size(), m_taken + SlotCount});
        if (m_closed || number >= end
            || (end - number < least && end < m_collection.files.size())) {
            return false;
        }
    } while (!m_claimed.compare_exchange_weak(number, end));
    std::array<StagedItem, RunLength> items;
    m_stager.prepare(hand, number, std::span(items).first(end - number));
    for (StagedItem &item : std::span(items).first(end - number)) {
        Slot &slot = m_slots[number++ % SlotCount];
        m_waiting += holdsContent(item) ? 1 : 0;
        slot.item = std::move(item);
        slot.state.store(SlotState::Ready, std::memory_order_release);
        slot.state.notify_one();
    }
    return true;
}

StagedItem StagingLine::take()
{
    const size_t number = m_taken;
    Slot &slot = m_slots[number % SlotCount];
    while (slot.state.load(std::memory_order_acquire) != SlotState::Ready) {
        if (m_claimed <= number && (m_closed || m_stop.stop_requested())) {
            // Nobody has begun with it and nobody will.
            if (size_t expected = number; m_claimed.compare_exchange_strong(expected, number + 1)) {
                slot.state = SlotState::Ready;
            }
        } else if (!stageRun(m_ownHand, 1)) {
            slot.state.wait(SlotState::Empty, std::memory_order_acquire);
        }
    }
    StagedItem item = std::exchange(slot.item, {});
    m_waiting -= holdsContent(item) ? 1 : 0;
    slot.state.store(SlotState::Empty, std::memory_order_relaxed);
    m_taken = number + 1;
    if ((number + 1) % WakeEvery == 0) {
        m_taken.notify_all();
    }
    return item;
}

void StagingLine::drop()
{
    m_closed = true;
    const size_t claimed = m_claimed;
    for (size_t number = m_taken; number < claimed; ++number) {
        Slot &slot = m_slots[number % SlotCount];
        slot.state.wait(SlotState::Empty, std::memory_order_acquire);
        slot.item.content = {};
        slot.item.second = {};
    }
}

} // namespace Slipway
