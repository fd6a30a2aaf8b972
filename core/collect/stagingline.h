// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/collector.h"
#include "collect/foldercursor.h"
#include "collect/stagedfile.h"

#include <atomic>
#include <memory>
#include <stop_token>
#include <sys/stat.h>
#include <thread>
#include <vector>

namespace Slipway {

/// What was found out, and prepared, about a file before its turn.
struct StagedItem {
    enum class Verdict {
        Unclear, ///< To be done the long way; `content` may be there all the same.
        Unmodified, ///< The target is up to date.
        New, ///< Nothing was in its place; `content` is there, unless dry run or link.
    };
    Verdict verdict = Verdict::Unclear;
    StagedFile content;
};

/// Prepares the files of a collection ahead of their turn: looks at targets and copies contents into
/// files without a name, with several threads; the caller takes them in order, and works along
/// while the next one is not ready.
///
/// Changes nothing that anyone else could see, so how far ahead it is plays no role for what an
/// error leaves behind. Everything out of the ordinary is left Unclear.
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
    /// What one thread works with.
    struct Hand {
        FolderCursor sourceFolder;
        FolderCursor targetFolder; ///< Of existing folders…
        FolderCursor stagingFolder; ///< …or of what stands in for one that is to be made.
        std::string missingFolder; ///< A folder of the target that is not there…
        std::string ancestor; ///< …and the nearest one above that is.
        std::vector<char> buffer;
        std::vector<char> content; ///< Of a file that is shown to the observer.
    };
    enum class SlotState : int { Empty, Ready };
    struct Slot {
        std::atomic<SlotState> state = SlotState::Empty;
        StagedItem item;
    };
    static constexpr size_t SlotCount = 128; ///< As many descriptors are open at most.

    void work();
    bool stageOne(Hand &hand);
    [[nodiscard]] StagedItem prepare(Hand &hand, size_t number);
    [[nodiscard]] StagedItem prepareAt(Hand &hand, size_t number, const std::string &absolute,
                                       const struct stat &target);
    [[nodiscard]] StagedFile stageContent(Hand &hand, size_t number, const std::string &absolute,
                                          std::string_view folder);
    [[nodiscard]] bool copyObserved(Hand &hand, size_t number, int source, int target,
                                    int64_t &bytes);
    int openForStaging(Hand &hand, std::string_view folder) const;

    const Collection &m_collection;
    const CollectorOptions &m_options;
    const TargetStorage::Settings m_settings;
    const std::string m_location;
    std::string
        m_standIn; ///< The location's nearest ancestor that is there; empty: it is there itself.
    std::optional<gid_t> m_group;
    std::stop_token m_stop;
    ProgressBoard *m_progress;

    std::vector<Slot> m_slots;
    std::atomic<size_t> m_claimed = 0; ///< Files that a thread has begun with.
    std::atomic<size_t> m_taken = 0;
    std::atomic<bool> m_closed = false;
    Hand m_ownHand;
    std::vector<std::jthread> m_threads;
};

} // namespace Slipway
