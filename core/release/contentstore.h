// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "release/sparecontents.h"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace Slipway {

/// Contents that no source file has (rewritten texts, manifests, compressed files), kept by digest in
/// the cache folder until a deployment has carried them to its target. Whoever reads one compares the
/// digest, as with a source.
///
///     <folder>/ab/cdef…
///
/// What was asked for longest ago goes when all are larger than the limit; what was within a day stays, as
/// a plan may be waiting for it.
///
/// Threads: any, at once; and any number of processes on one folder (entries appear by rename(2)).
class ContentStore final {
public:
    static constexpr uint64_t DefaultLimit = uint64_t{2} << 30U;

    /// `limit`: bytes of all contents together. `spare`: takes what the folder does not, for who keeps it as long as
    /// the paths; null: put() fails.
    explicit ContentStore(std::string folder, uint64_t limit = DefaultLimit,
                          std::shared_ptr<SpareContents> spare = nullptr);

    /// $XDG_CACHE_HOME/slipway/contents
    [[nodiscard]] static std::string defaultFolder();

    /// The absolute path of the content. One that is there and whole is not written again, but counts as
    /// used now.
    /// Errors: as the system calls.
    [[nodiscard]] Result<std::string> put(const Sha256 &digest, std::string_view content) const;

    /// Keeps the folder below the limit, where anything was written since this was made. Never fails: it is
    /// tried again the next time.
    void trim() const;

private:
    [[nodiscard]] Result<std::string> putInFolder(const Sha256 &digest,
                                                  std::string_view content) const;

    std::string m_folder;
    uint64_t m_limit;
    std::shared_ptr<SpareContents> m_spare;
    mutable std::atomic<bool> m_hasWritten = false;
};

} // namespace Slipway
