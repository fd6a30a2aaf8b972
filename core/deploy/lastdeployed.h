// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "collect/collection.h"
#include "project/slipwayconfig.h"
#include "release/processedcollection.h"

#include <QDateTime>
#include <QString>

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

class HashCache;

/// What a target's own record says was deployed last. Shape: value.
struct LastDeployed {
    struct File {
        std::string path;
        Sha256 digest;
        int64_t size = 0;
        uint32_t mode = 0;
    };

    QString target; ///< Its name.
    QString releaseId;
    QDateTime publishedAt; ///< UTC.
    std::vector<File> files; ///< What Slipway put there, sorted by path.

    /// Null: it was not there.
    [[nodiscard]] const File *find(std::string_view path) const;
};

/// The record of what is live on a local target; none where nothing was deployed, or the record cannot
/// be read. Looks at the record alone, never at what is served. Blocking, any thread.
/// Source: core/deploy/local/listing.md.
[[nodiscard]] std::optional<LastDeployed> lastDeployed(const TargetConfig &target);

enum class SinceDeploy : uint8_t {
    Unknown, ///< It cannot be read.
    Same,
    New, ///< Nothing by its name was deployed, nor by that name with another hash.
    Changed,
};

/// What became of each collected file since, then of each of ProcessedCollection::files. Of a file that
/// is left out in favour of its hashed one: what became of that. Only files whose size is the deployed
/// one's are read, and of those only what `digests` does not know.
/// Blocking, with threads of its own. Errors: Cancelled.
[[nodiscard]] Result<std::vector<SinceDeploy>> changesSince(const LastDeployed &deployed,
                                                            const ProcessedCollection &processed,
                                                            HashCache &digests,
                                                            const std::stop_token &stop = {});

} // namespace Slipway
