// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "collect/collection.h"
#include "collect/sourcelister.h"

#include <memory>
#include <stop_token>
#include <vector>

namespace Slipway {

/// Which folder it is, whatever path led there.
struct FolderIdentity {
    uint64_t device = 0;
    uint64_t inode = 0;
    auto operator<=>(const FolderIdentity &) const = default;
};

/// A collection with what only the collector needs.
struct BuiltCollection {
    std::shared_ptr<Collection> collection; ///< Sources have the facts that listing gave.
    std::vector<FolderIdentity> folders; ///< Every source folder that was listed.
};

/// Runs the lister to its end and puts what it meets into a collection: names alone, or with the facts of what could
/// be looked at while listing. `states`: as of buildCollection(). Errors: Cancelled.
[[nodiscard]] Result<BuiltCollection> listIntoCollection(
    const SourceLister &lister, const IgnorePatterns &patterns, const std::stop_token &stop,
    ProgressBoard *progress, ListingDetail detail = ListingDetail::Names,
    std::vector<FileState> *states = nullptr);

} // namespace Slipway
