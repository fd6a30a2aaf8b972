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
    /// Those of them, sorted, that the release itself names by their content: beside them stand those of
    /// earlier releases. Empty: there is no record of it.
    std::vector<std::string> hashedNames = {};
    std::vector<File> theirs =
        {}; ///< What others put there, as far as the record knows it; sorted.

    /// Null: it was not there.
    [[nodiscard]] const File *find(std::string_view path) const;
};

/// The record of what is live on a local target; none where nothing was deployed or its first deployment was
/// undone, or the record cannot be read. Looks at the record alone, never at what is served; see also liveFiles().
/// Blocking, any thread.
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

/// A hashed file whose name is another than the one that was deployed.
struct FormerName {
    uint32_t output = 0; ///< Index into ProcessedCollection::files.
    std::string path; ///< What its file was deployed as.
};

/// The hashed names that the last deployment had in place of those that pages ask for now, by output.
/// Left out: files whose name is as it was, that are new, and those of which several hashed files were
/// deployed (the storage keeps those of its passes), as the record does not say which one was asked for.
[[nodiscard]] std::vector<FormerName> formerNames(const LastDeployed &deployed,
                                                  const ProcessedCollection &processed);

} // namespace Slipway
