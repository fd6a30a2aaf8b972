// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/pausetoken.h"
#include "base/progress.h"
#include "base/result.h"
#include "collect/foldercursor.h"
#include "release/contentpocket.h"
#include "release/release.h"
#include "store/storefolder.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <sys/stat.h>

namespace Slipway {

/// The contents of a release store, each once, under its digest:
///
///     contents/ab/cdef…      (mode 0444, modified 1970-01-01T00:00:01Z)
///
/// A content is written under its own name, and gets its time last: whoever meets half of one, of a put that
/// runs or was killed, sees that it is not whole, and writes another in its place.
/// It is put by reflink (FICLONE) where the file system can, else by copying, never by a hard link
/// to the project's file: whoever edits that in place would change what a release holds, under a digest
/// that says otherwise. For the same reason nothing may be hard linked out of the store but to where
/// nobody writes: a target whose files are read-only by design. Time and mode are so that a content
/// somebody wrote to is noticed by one stat(2); whoever reads one compares the digest besides.
///
/// Threads: any, at once.
class ContentFiles final {
public:
    explicit ContentFiles(const StoreFolder &folder)
        : m_folder(folder)
    { }

    [[nodiscard]] static std::string nameOf(const Sha256 &digest); ///< "contents/ab/cdef…"

    /// Contents from this time on (seconds, by change time) are not believed to be whole before their
    /// digest says so: a put began then and never came to its end.
    void distrustSince(int64_t seconds) { m_distrustedSince = seconds; }

    /// Contents that need not be read from their sources while these are as they were; it is told when they came
    /// here. Must live as long.
    void takeFrom(ContentPocket *pocket) { m_pocket = pocket; }

    enum class Put : uint8_t { WasThere, Written, Mended };
    /// Puts the content of `file.source`, if it is not there; not synced. Caller holds `lock` shared.
    /// Errors: Moved when the source is no longer what the release says; as open(2) of the source;
    /// NoSpace and others of the store; Cancelled within one block of 256 KiB,
    /// and paused likewise.
    /// `sources`: the folder of the caller's thread.
    [[nodiscard]] Result<Put> put(const ReleaseFile &file, FolderCursor &sources,
                                  const std::stop_token &stop, ProgressBoard *progress,
                                  const PauseToken &pause = {});

    /// Whether it is there, by name, size and time; where the time is another one it is read.
    /// Errors: as stat(2), open(2) and read(2): then nobody can say.
    [[nodiscard]] Result<bool> has(const Sha256 &digest, int64_t size) const;

    /// Streams a content and compares it. A damaged one is deleted once `sink` has seen it, so that the next put
    /// brings it anew; the error names it.
    /// Errors: NotFound, InvalidData, as read(2); Cancelled when the sink stopped.
    [[nodiscard]] Result<void> read(const Sha256 &digest, int64_t size,
                                    const std::function<bool(std::string_view block)> &sink) const;

private:
    [[nodiscard]] Result<bool> isWhole(const struct stat &status, const Sha256 &digest,
                                       int64_t size, const std::string &name) const;
    struct From;
    [[nodiscard]] Result<From> sourceOf(const ReleaseFile &file, FolderCursor &sources) const;
    [[nodiscard]] Result<bool> writeNew(const ReleaseFile &file, const From &source,
                                        const std::string &name, const std::stop_token &stop,
                                        ProgressBoard *progress, const PauseToken &pause);
    [[nodiscard]] Result<void> replace(const ReleaseFile &file, const From &source,
                                       const std::string &name, const std::stop_token &stop,
                                       ProgressBoard *progress, const PauseToken &pause);
    [[nodiscard]] Result<void> write(const ReleaseFile &file, const From &source, int target,
                                     const std::string &name, const std::stop_token &stop,
                                     ProgressBoard *progress, const PauseToken &pause);
    [[nodiscard]] Result<void> finish(int target, const std::string &name) const;
    void tellKept(int target, const Sha256 &digest) const;
    void takeAway(const std::string &name, const struct stat &damaged) const;

    const StoreFolder &m_folder;
    int64_t m_distrustedSince = INT64_MAX;
    ContentPocket *m_pocket = nullptr;
    std::atomic<bool> m_canClone = true; ///< Until the file system says no.
    std::atomic<bool> m_expectsNew =
        false; ///< As was the content before: most are as their neighbours.
};

} // namespace Slipway
