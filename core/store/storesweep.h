// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/result.h"
#include "store/storefolder.h"

#include <QStringList>

#include <cstdint>
#include <stop_token>
#include <vector>

namespace Slipway {

/// What a clean-up did, or would do.
struct CollectReport {
    QStringList releases; ///< Ids that went, oldest last.
    int64_t contents = 0; ///< Contents that no kept release has…
    int64_t bytes = 0; ///< …and their size.
    QStringList damaged; ///< Contents that were not whole, by digest; removed.
    bool wasSkipped =
        false; ///< Nothing was looked at, as another process is at work, say; the next one does it.
};

/// The digests that the records in the store have, sorted, but for `without`: records that are about to go.
/// Errors: InvalidData (a record is damaged: then nobody can say what is needed), Cancelled.
[[nodiscard]] Result<std::vector<Sha256>> neededContents(const StoreFolder &folder,
                                                         const QStringList &without,
                                                         const std::stop_token &stop);

/// Deletes every content but the needed ones (sorted), and what ended early left behind. Contents of a
/// put that never came to its end are compared with their digests first.
/// The caller holds `lock` exclusive, or shared for a dry run. Errors: Cancelled, as unlink(2).
[[nodiscard]] Result<void> sweepContents(const StoreFolder &folder, std::vector<Sha256> needed,
                                         bool dryRun, CollectReport &report,
                                         const std::stop_token &stop);

/// What an unfinished put left: its marks in putting/, and temporary files. The oldest mark's time, INT64_MIN
/// where one is ahead of the clock, or INT64_MAX where all puts have come to their ends.
/// Errors: as opendir(3) and stat(2).
[[nodiscard]] Result<int64_t> unfinishedSince(const StoreFolder &folder);

} // namespace Slipway
