// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"

#include <string>
#include <string_view>

namespace Slipway {

/// Contents that no source file has (rewritten texts, manifests, compressed files), kept by digest in
/// the cache folder until a deployment has carried them to its target. Whoever reads one compares the
/// digest, as with a source.
///
///     <folder>/ab/cdef…
///
/// Threads: any, at once; and any number of processes on one folder (entries appear by rename(2)).
class ContentStore final {
public:
    explicit ContentStore(std::string folder);

    /// $XDG_CACHE_HOME/slipway/contents
    [[nodiscard]] static std::string defaultFolder();

    /// The absolute path of the content. One that is there and whole is not written again.
    /// Errors: as the system calls.
    [[nodiscard]] Result<std::string> put(const Sha256 &digest, std::string_view content) const;

private:
    std::string m_folder;
};

} // namespace Slipway
