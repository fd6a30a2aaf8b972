// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/progress.h"
#include "base/result.h"
#include "release/release.h"
#include "release/sourcereader.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace Slipway {

class SourceDigests;

/// Small sources that no earlier run has hashed, read one after the other and hashed together: of several contents
/// at once MD5 takes a third of the time (see md5Each()).
///
/// Threads: one per object.
class SourceBatch final {
public:
    /// What is found is kept in `digests`.
    explicit SourceBatch(SourceDigests &digests)
        : m_digests(digests)
    { }

    /// Larger ones are better read in blocks.
    static constexpr int64_t LargestContent = int64_t{128} << 10U;

    /// Reads a file and holds its content. The file has to stay where it is until finish(), which sets its size
    /// and digests. Errors: as readSourceFile().
    /// `folder`: of the caller's thread.
    [[nodiscard]] Result<void> add(ReleaseFile &file, FolderCursor &folder,
                                   const std::stop_token &stop, ProgressBoard *progress);
    /// Whether so much is held that finish() should come first.
    [[nodiscard]] bool isFull() const { return m_used >= MostHeld; }

    /// For who needs the contents besides.
    using Look = std::function<void(const ReleaseFile &file, std::string_view content,
                                    const ReadStates &states)>;

    /// Hashes what is held, shows it and lets go of it.
    void finish(const Look &look, ProgressBoard *progress);

private:
    struct Held {
        ReleaseFile *file = nullptr;
        ReadStates states;
        Sha256 digest;
        size_t begin = 0;
        size_t size = 0;
    };
    static constexpr size_t MostHeld = size_t{512} << 10U;

    SourceDigests &m_digests;
    std::vector<char> m_bytes; ///< One content behind the other; never shrinks.
    size_t m_used = 0;
    std::vector<Held> m_held;
};

} // namespace Slipway
