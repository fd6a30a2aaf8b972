// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finders/folderlisting.h"

#include <QtClassHelperMacros>

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace Slipway {

/// Lists the folders that a walk will come to ahead of it, in a thread of its own: one core reads
/// folders while another looks at what is in them.
///
/// Threads: expect() and take() from the one that walks.
class FolderReader final {
public:
    /// `mostReady`: entries that may wait to be taken. Not folders: those near the root hold few, and must not keep
    /// the thread from what the walk comes to first, which is far below them.
    explicit FolderReader(ListingDetail detail = ListingDetail::Names,
                          size_t mostReady = size_t{32} << 10U)
        : m_detail(detail)
        , m_mostReady(mostReady)
        , m_fewReady(mostReady / 2)
    { }
    ~FolderReader();
    Q_DISABLE_COPY_MOVE(FolderReader)

    /// These will be taken next, in this order; what was expected before comes after them.
    void expect(std::vector<std::string> folders);

    /// As listFolder(), of any folder.
    [[nodiscard]] FolderListing take(const std::string &folder);

private:
    static constexpr size_t FewFolders = 4; ///< Not worth a thread.

    static constexpr int MostOthers =
        8; ///< That take() lists in place of waiting: it is to come back, too.

    void work(const std::stop_token &stop);
    /// Lists the one that is expected next; without the lock meanwhile.
    void listNext(std::unique_lock<std::mutex> &lock);
    [[nodiscard]] static size_t entriesOf(const FolderListing &listing)
    {
        return 1 + listing.files.size() + listing.folders.size();
    }

    const ListingDetail m_detail;
    const size_t m_mostReady;
    /// A thread that has paused with the most goes on below this: waking it for each folder costs as much as
    /// the folder.
    const size_t m_fewReady;
    std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable_any m_workToDo;
    std::condition_variable_any m_listed;
    bool m_isPaused = false; ///< The thread waits for work.
    bool m_isAwaited = false; ///< The walk waits for the folder that is being listed.
    std::vector<std::string> m_expected; ///< The next one last.
    std::unordered_map<std::string, FolderListing> m_ready;
    size_t m_readyEntries = 0; ///< In all of them.
    std::string m_current; ///< Being listed by the thread.
    std::jthread m_thread;
};

} // namespace Slipway
