// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filestate.h"
#include "base/progress.h"
#include "collect/foldercursor.h"
#include "compress/hashcache.h"
#include "release/release.h"
#include "release/sourcereader.h"

#include <ctime>
#include <stop_token>
#include <string>

namespace Slipway {

/// The digests of a release's sources: those of files that are as they were are remembered from run to run
/// (see HashCache), the others are read.
///
/// A remembered digest is no weaker than one read a moment ago: whoever copies the content later reads it
/// against the digest, and ends with Moved where it is another.
/// Threads: any, at once; save() while nobody else uses it.
class SourceDigests final {
public:
    explicit SourceDigests(std::string cachePath = HashCache::defaultPath());

    /// Reads a file's source and sets its size, SHA-256 and MD5. Errors: as readSourceFile().
    [[nodiscard]] Result<void> digest(ReleaseFile &file, const std::stop_token &stop,
                                      ProgressBoard *progress);
    /// The same where nothing has to be read for it. False: it has to; the size is then what it was a
    /// moment ago, and -1 where the source is not a regular file. `folder`: of the caller's thread.
    [[nodiscard]] bool recall(ReleaseFile &file, FolderCursor &folder);
    /// The same for a source that was in this state a moment ago.
    [[nodiscard]] bool recall(ReleaseFile &file, const FileState &state);
    /// The same for a file whose text is wanted, too, so that it is read whatever is remembered; nothing is set
    /// where the digest is known already. `text` stays empty where the content is longer than `longest` bytes.
    /// The SHA-256 of what was read, which is another where the file was changed meanwhile.
    [[nodiscard]] Result<Sha256> read(ReleaseFile &file, std::string &text, size_t longest,
                                      const std::stop_token &stop, ProgressBoard *progress);
    /// Sets and keeps what somebody else has made of the source that was in these states.
    void learn(ReleaseFile &file, const ReadStates &states, const FileDigests &digests);
    /// For the next run. Nothing is wrong where that cannot be: it reads then.
    void save();

private:
    /// Reads the file and sets its digests; each block is given to `look` as well.
    template <typename Look>
    Result<void> readAnew(ReleaseFile &file, Look &&look, const std::stop_token &stop,
                          ProgressBoard *progress);

    HashCache m_cache;
    const timespec m_begin; ///< Before anything was read.
};

} // namespace Slipway
