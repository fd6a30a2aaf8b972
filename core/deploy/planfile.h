// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/plan.h"
#include "deploy/planselection.h"
#include "project/slipwayconfig.h"

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <string>
#include <vector>

namespace Slipway {

/// A row of a plan that is kept in a file.
struct PlannedRow {
    PlanAction action = PlanAction::Add;
    RelPath path;
    int64_t size = 0;
    int64_t oldSize = -1;
    Sha256 digest; ///< Of the release's file; null for what is deleted.
    uint32_t mode = 0; ///< Of the release's file; 0 for what is deleted.
    bool apply = true; ///< False: this row is left out.
    /// Of the release's file, where the target has headers; nothing: it has none, or the file is deleted.
    std::optional<FileHeaders> headers = {};

    bool operator==(const PlannedRow &) const = default;
};

/// A plan that was written down, to be looked at elsewhere and applied as it stands, or not at all.
///
/// Shape: value. Document: JSON, see core/deploy/planfile.md.
struct PlanFile {
    QString project;
    QString target;
    QString targetDescription; ///< For who reads it.
    std::string targetPath; ///< Absolute.
    LocalMode targetMode = LocalMode::Releases;
    QString madeAt; ///< ISO 8601 UTC
    QString madeBy; ///< user@host
    QString stateFingerprint;
    Sha256 releaseDigest; ///< releaseDigest()
    QString publishedRelease; ///< On the target when it was made; empty: none.
    bool deleteForeign = false;
    QStringList confirmed; ///< Ids of warnings that are agreed to.
    std::vector<PlanWarning> warnings; ///< For who reads it; what counts is found anew.
    std::vector<PlannedRow> rows; ///< All that change something, sorted by path.
};

[[nodiscard]] PlanFile planFile(const Plan &plan, const TargetState &state,
                                const TargetConfig &target, const LeftOutRows &leftOut,
                                const PlanOptions &options, const QStringList &confirmed);

[[nodiscard]] QByteArray planFileBytes(const PlanFile &file);
/// Errors: InvalidData (not such a document, a newer one, or a path that no release may hold), naming
/// `where` and the row.
[[nodiscard]] Result<PlanFile> parsePlanFile(const QByteArray &bytes, const QString &where);

/// Written whole or not at all. Errors: as open(2).
[[nodiscard]] Result<void> writePlanFile(const PlanFile &file, const std::string &name);
/// Errors: as open(2); InvalidData.
[[nodiscard]] Result<PlanFile> readPlanFile(const std::string &name);

/// Whether a plan that was made now for `target` is the one that was written down, and which of its rows are left out.
/// Empty targets are all alike: it has to be the same place, served the same way, too.
/// Errors: Moved tells what is different: the target, the release, and the first rows.
[[nodiscard]] Result<LeftOutRows> matchPlanFile(const PlanFile &file, const Plan &now,
                                                const TargetConfig &target);

} // namespace Slipway
