// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <stop_token>
#include <vector>

namespace Slipway {

/// A file that a search found.
struct FileHit {
    uint32_t file = 0; ///< Index into Collection::files.
    /// What was typed is more than letters of it; it counts before the score.
    enum class Exact : uint8_t { No, Name, Path };

    int score = 0;
    Exact exact = Exact::No;
    std::vector<uint32_t> marks; ///< Bytes of the destination that matched.
};

/// The best answers to "go to file". Shape: value.
struct FileHits {
    std::shared_ptr<const Collection> collection;
    std::vector<FileHit> hits; ///< Best first.
    qint64 matching = 0; ///< All that match.
    int bestPossible = 0; ///< What a perfect answer would score.
};

/// Searches destination paths; with an empty text, those used last. Those come first among equals;
/// a path typed in full is before all, then a file name typed in full.
/// Blocking: for workers; ends early when stopped.
[[nodiscard]] FileHits searchFiles(const std::shared_ptr<const Collection> &collection,
                                   const QString &text, const QList<QByteArray> &usedLast,
                                   std::size_t most, const std::stop_token &stop = {});

} // namespace Slipway
