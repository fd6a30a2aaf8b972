// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "collect/collection.h"
#include "project/projectsnapshot.h"
#include "release/contentstore.h"
#include "release/release.h"
#include "storage/referencepolicies.h"

#include <optional>
#include <stop_token>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace Slipway {

struct ProcessedCollection;

/// Puts what a project's storage makes of its collected files (ProcessedCollection) into a release.
///
/// Everything is as collectstatic would leave it in an empty STATIC_ROOT. Contents that no source has
/// go to the content store, or to what the release holds in its place; nothing else is written.
/// Threads: one at a time.
class ProcessedFiles final {
public:
    ProcessedFiles(const ProjectSnapshot &snapshot, const Collection &collection,
                   const ContentStore &store, std::stop_token stop, ProgressBoard *progress);

    /// True when the storage does more than copy.
    [[nodiscard]] static bool concerns(const ProjectSnapshot &snapshot);

    /// Adds hashed files and the manifest to the collected ones, and takes out those that are not kept.
    /// Errors: what Django would have raised, in its words, naming the file; Unsupported.
    [[nodiscard]] Result<void> addHashed(Release &release, const ReferencePolicies &policies);

    /// The manifest's path and the names that pages get from it; absent: there is none.
    [[nodiscard]] const std::optional<std::pair<std::string, std::vector<std::string>>> &
    manifestNames() const
    {
        return m_manifestNames;
    }

    /// Adds compressed siblings; digests must be there. Errors: as compressLikeWhiteNoise().
    [[nodiscard]] Result<void> addCompressed(Release &release);

private:
    [[nodiscard]] Result<void> takeOver(ProcessedCollection &processed, Release &release);
    void noteManifest(const ProcessedCollection &processed);
    [[nodiscard]] Result<ReleaseFile> compressedFile(const std::string &name,
                                                     std::string_view content) const;

    const ProjectSnapshot &m_snapshot;
    const Collection &m_collection;
    const ContentStore &m_store;
    std::stop_token m_stop;
    ProgressBoard *m_progress;
    std::optional<std::pair<std::string, std::vector<std::string>>> m_manifestNames;
    std::unordered_set<std::string> m_compressible; ///< Paths that WhiteNoise looks at.
};

} // namespace Slipway
