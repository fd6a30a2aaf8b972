// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <sys/types.h>

namespace Slipway {

/// Who writes how much to which file system, where several targets are staged at the same time: what one of
/// them is about to write is no longer free for the others.
///
/// Threads: all functions from any thread.
class SpaceLedger final {
public:
    struct Room {
        uint64_t bytes = 0;
        uint64_t files = 0; ///< And folders.
    };

    /// What is left of `free`, which is so now, for one that needs `needed`; where that fits, it is taken.
    [[nodiscard]] Room claim(dev_t fileSystem, const Room &free, const Room &needed);

private:
    struct Entry {
        /// That was free when one asked: what has been written since is not to count twice. It grows where one cleans
        /// up before it asks.
        Room most;
        Room taken;
    };

    std::mutex m_mutex;
    std::map<dev_t, Entry> m_entries;
};

} // namespace Slipway
