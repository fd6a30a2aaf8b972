// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "project/slipwayconfig.h"

#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace Slipway {

/// A deployment that left its record on a target.
struct PastDeployment {
    QString releaseId;
    QDateTime publishedAt; ///< UTC.
    QString publishedBy; ///< user@host
    int64_t files = 0;
    bool live = false; ///< What visitors get now.
};

/// The deployments whose records a local target still has, the newest first. Reads the heads of the
/// records only; what cannot be read, or undid a first deployment, is left out. Any thread.
/// Source: core/deploy/local/listing.md.
[[nodiscard]] std::vector<PastDeployment> pastDeployments(const TargetConfig &target);

/// The deployment that brought all that visitors get: the live one, or one that took a first deployment back.
/// None: nobody knows, or they get a mixture. Any thread.
[[nodiscard]] std::optional<PastDeployment> servedDeployment(const TargetConfig &target);

/// Whether the record of what a local target serves says that its first deployment was undone: nothing that was
/// released is live there. False as well where no record can be read. Any thread.
/// Source: core/deploy/local/listing.md.
[[nodiscard]] bool isTakenBack(const TargetConfig &target);

/// What was being put in place on a local target when its deployment ended, unless one is at it right now: visitors
/// get some files of it, while the others are of what was published before. None: nothing of the kind, as always
/// with release folders. Reads the head of the record only. Any thread. Source: core/deploy/local/listing.md.
[[nodiscard]] std::optional<PastDeployment> partlyPublished(const TargetConfig &target);

/// What visitors get because of it, without a full stop, and without control characters, whatever the records say.
/// `before`: the release that was published before; empty: none of ours.
[[nodiscard]] QString partlyPublishedText(const QString &release, const QString &before);

} // namespace Slipway
