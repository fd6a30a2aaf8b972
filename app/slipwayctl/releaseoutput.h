// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/releasediff.h"
#include "store/releasestore.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <vector>

namespace Slipway::Ctl {

/// A kept release with its files, and what of it the store has lost.
struct ShownRelease {
    StoredRelease stored;
    std::shared_ptr<const Release> release;
    std::vector<uint32_t> missing; ///< Indexes into Release::files.
};

/// Rows with their columns one below the other; the last column is as long as it is.
[[nodiscard]] QString columns(const std::vector<QStringList> &rows,
                              const std::vector<bool> &isRight = {});

/// For people. `all`: every file, or every change, not the first 40 alone.
[[nodiscard]] QString releasesText(const std::vector<StoredRelease> &releases);
[[nodiscard]] QString releaseText(const ShownRelease &shown, bool all);
[[nodiscard]] QString comparisonText(const Release &before, const Release &after,
                                     const ReleaseDiff &diff, bool all);
[[nodiscard]] QString collectText(const CollectReport &report, bool dryRun);

/// For machines: every file, every change.
[[nodiscard]] QJsonObject releasesToJson(const std::vector<StoredRelease> &releases);
[[nodiscard]] QJsonObject storedToJson(const StoredRelease &stored);
[[nodiscard]] QJsonObject releaseToJson(const ShownRelease &shown);
[[nodiscard]] QJsonObject comparisonToJson(const Release &before, const Release &after,
                                           const ReleaseDiff &diff);
[[nodiscard]] QJsonObject collectToJson(const CollectReport &report, bool dryRun);

} // namespace Slipway::Ctl
