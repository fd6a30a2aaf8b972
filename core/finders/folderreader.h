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
    FolderReader() = default;
    ~FolderReader();
    Q_DISABLE_COPY_MOVE(FolderReader)

    /// These will be taken next, in this order; what was expected before comes after them.
    void expect(std::vector<std::string> folders);

    /// As listFolder(), of any folder.
    [[nodiscard]] FolderListing take(const std::string &folder);

private:
    static constexpr size_t MostReady = 64;
    static constexpr size_t FewFolders = 4; ///< Not worth a thread.

    void work(const std::stop_token &stop);

    std::mutex m_mutex; ///< Guards what follows.
    std::condition_variable_any m_changed;
    std::vector<std::string> m_expected; ///< The next one last.
    std::unordered_map<std::string, FolderListing> m_ready;
    std::string m_current; ///< Being listed by the thread.
    std::jthread m_thread;
};

} // namespace Slipway
