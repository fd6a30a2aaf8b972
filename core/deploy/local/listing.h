// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "deploy/local/filefacts.h"

#include <QString>

#include <string>
#include <vector>

namespace Slipway::Local {

/// One file that a deployment left on a target.
struct ListingEntry {
    std::string path;
    Sha256 digest;
    FileFacts facts; ///< As they were when it was known to hold these bytes.
    bool ours = true; ///< False: not written by us; listed only so that it need not be read again.
};

/// The record of a deployment: what it put on the target, and the facts by which the next one knows,
/// without reading any file, that nobody changed it since.
///
/// Shape: value; entries sorted by path.
/// Document: text, one line per file; see core/deploy/local/listing.md.
struct Listing {
    QString releaseId;
    QString publishedAt; ///< ISO 8601 UTC
    QString publishedBy; ///< user@host
    QString project;
    /// It undid a first deployment: what it published is nothing that was released.
    bool isWayBack = false;
    /// Folders that are not there before its files are put in place, sorted; of `publishing` only.
    std::vector<std::string> madeFolders = {};
    std::vector<ListingEntry> entries;

    [[nodiscard]] const ListingEntry *find(std::string_view path) const;
};

/// Reads a listing. Errors: NotFound; InvalidData (damaged: names the line); as open(2).
[[nodiscard]] Result<Listing> readListing(int folder, const std::string &name,
                                          std::string_view fullName);

/// What a listing says above its files, without them. Errors: as readListing().
[[nodiscard]] Result<Listing> readListingHead(int folder, const std::string &name,
                                              std::string_view fullName);

/// Writes a listing under a temporary name, syncs it and renames it into place.
[[nodiscard]] Result<void> writeListing(const Listing &listing, int folder, const std::string &name,
                                        std::string_view fullName);

} // namespace Slipway::Local
