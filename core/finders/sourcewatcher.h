// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QStringList>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace Slipway {

/// A file that counts while its bytes differ from those that were read, and only then.
struct WatchedContent {
    /// Absolute; symbolic links on the way are followed, also when they lead elsewhere later.
    std::string path;
    std::optional<std::string> read; ///< None: there was no such file.
};

/// What to look after.
struct WatchRequest {
    std::vector<std::string>
        roots; ///< Absolute folders of origins; those that are missing are awaited.
    /// Absolute paths of single files beside them. They count, and in their folders (not below) also new
    /// files of the same suffix.
    std::vector<std::string> files;
    std::vector<WatchedContent> contents; ///< Nothing else of their folders counts.
    QStringList ignorePatterns; ///< As for collecting, Django's own included.
    /// Absolute folders that do not count, wherever they lie: STATIC_ROOT, what Slipway writes.
    std::vector<std::string> exceptFolders;
    /// When the sources were read, nanoseconds since 1970 UTC: files changed later count from the
    /// start. 0: only what happens from now on.
    int64_t readAtNs = 0;
    /// At most this many folders are watched, even where the system would let us have more.
    size_t mostFolders = SIZE_MAX;
};

/// What has happened to sources since.
struct WatchState {
    bool isReady = false; ///< All folders are being watched (or `problem` says why not).
    int64_t changes = 0; ///< Files that are new, changed or gone; what came and went is none.
    bool isMore =
        false; ///< More than was counted: the kernel's queue ran over, or there were too many.
    std::optional<Error> problem; ///< Not everything is being watched, so silence means nothing.
};

/// Watches the folders of origins and of single files with inotify, on a thread of its own: files that are written,
/// made, deleted or moved, folders that come and go. Nothing is read again by itself.
///
/// Threads: all functions from any thread. The destructor waits for the thread, which looks at its
/// stop token before every folder.
class SourceWatcher final {
public:
    /// `notify` is called on the watcher's thread after the state has changed, at most every 100 ms.
    SourceWatcher(WatchRequest request, std::function<void()> notify);
    ~SourceWatcher();
    SourceWatcher(const SourceWatcher &) = delete;
    SourceWatcher &operator=(const SourceWatcher &) = delete;
    SourceWatcher(SourceWatcher &&) = delete;
    SourceWatcher &operator=(SourceWatcher &&) = delete;

    [[nodiscard]] WatchState state() const;

private:
    class Loop;

    std::shared_ptr<Loop> m_loop;
    std::jthread m_thread;
};

} // namespace Slipway
