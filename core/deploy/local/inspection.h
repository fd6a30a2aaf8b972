// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "deploy/local/listing.h"
#include "deploy/local/treescan.h"

#include <string>
#include <vector>

namespace Slipway::Local {

/// One file of an inspected tree: what the plan is told, and what we keep to act on it.
struct InspectedFile {
    std::string path;
    FileFacts facts;
    Sha256 digest; ///< Null: not known.
    bool isRegular = true;
    bool ours = false;
    bool changedByOthers = false;
};

/// A served tree as it is now, compared with the listings of what we put there.
struct Inspection {
    std::vector<InspectedFile> files; ///< Sorted by path.
    std::vector<std::string> removed; ///< Ours by the listing, and not there. Sorted.
    std::vector<std::string> leftovers; ///< Temporary files of a killed run.
    QString releaseId;
    bool isWayBack = false; ///< As Listing::isWayBack.
    QString publishedAt;
    QStringList notes;
    bool interrupted = false; ///< A deployment ended while it put files in place.

    [[nodiscard]] const InspectedFile *find(std::string_view path) const;
    /// The face of it that plans are made from.
    [[nodiscard]] Result<TargetState> state() const;
};

/// Inspects a tree. Files whose facts are those of a listing are believed to hold its digest, all others
/// and those of context.readBack, are read (in parallel), unless no plan for context.wanted needs to know.
/// `pending`: what a deployment that ended early was about to put in place, it counts as ours too.
/// Errors: as open(2) and read(2), Cancelled.
[[nodiscard]] Result<Inspection> inspectTree(int root, std::string_view rootName,
                                             const Listing &published, const Listing &pending,
                                             const TargetContext &context);

/// What a file may be known to be before it is read.
struct Presumed {
    int64_t size = -1; ///< Spares asking for its end; below 0: not known.
    /// Bytes in memory of this digest: to compare with them takes a tenth of hashing. Null: none.
    std::string_view content = {};
    Sha256 digest = {};
};

/// The digest of a file on the target, never through a link; null for one that is gone or that we may not
/// read (then it is not what we wrote). Errors: as open(2) else, and read(2); Cancelled.
/// Always of what is read: `presumed` makes it quicker where it holds.
[[nodiscard]] Result<Sha256> readDigest(int folder, const std::string &name,
                                        std::string_view fullName, const TargetContext &context,
                                        const Presumed &presumed = {});

} // namespace Slipway::Local
