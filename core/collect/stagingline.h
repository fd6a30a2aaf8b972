// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/collector.h"
#include "collect/filestager.h"

#include <array>
#include <atomic>
#include <stop_token>
#include <thread>
#include <vector>

namespace Slipway {

/// Prepares the files of a collection ahead of their turn, with several threads; the caller takes them
/// in order, and works along while the next one is not ready.
///
/// How far ahead it is plays no role for what an error leaves behind: nobody sees what is prepared.
/// Threads: take(), drop() from the thread that made it.
class StagingLine final {
public:
    StagingLine(const Collection &collection, const TargetStorage &target,
                const CollectorOptions &options, std::stop_token stop, ProgressBoard *progress);
    ~StagingLine();
    Q_DISABLE_COPY_MOVE(StagingLine)

    /// The next file's; Unclear at once when a stop was requested.
    [[nodiscard]] StagedItem take();

    /// Throws away what is prepared and prepares nothing more: it takes up space that is needed.
    void drop();

private:
    enum class SlotState : int { Empty, Ready };
    struct Slot {
        std::atomic<SlotState> state = SlotState::Empty;
        StagedItem item;
    };
    static constexpr size_t SlotCount = 1024;
    /// Contents that wait; as many descriptors are open at most, or twice. What is up to date has none: of such files
    /// the others are further ahead, so that they are not put to sleep and woken for every few of them.
    static constexpr size_t MostWaiting = 128;
    static constexpr size_t RunLength = 16; ///< Files that a thread begins with at once.

    void work();
    bool stageRun(FileStager::Hand &hand, size_t least);
    [[nodiscard]] bool mayGoAhead() const;

    const Collection &m_collection;
    std::stop_token m_stop;
    const FileStager m_stager;
    std::vector<Slot> m_slots;
    std::atomic<size_t> m_claimed = 0; ///< Files that a thread has begun with.
    std::atomic<size_t> m_taken = 0;
    std::atomic<size_t> m_waiting = 0; ///< Slots with contents.
    std::atomic<bool> m_closed = false;
    FileStager::Hand m_ownHand;
    std::vector<std::jthread> m_threads;
};

} // namespace Slipway
