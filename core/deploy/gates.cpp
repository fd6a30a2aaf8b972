// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/gates.h"

#include "base/pathtext.h"
#include "base/posixpath.h"
#include "storage/hashingrules.h"

#include <QCoreApplication>

namespace Slipway {

std::vector<PlanWarning> conflictGate(const ConflictReview &review,
                                      const std::vector<Conflict> &conflicts)
{
    constexpr qsizetype Most = 3;
    const int stopping = review.stopping();
    if (stopping == 0) {
        return {};
    }
    QStringList names;
    for (size_t i = 0; i < conflicts.size() && names.size() <= Most; ++i) {
        const ConflictDecision &decision = review.decisions[i];
        if (!decision.stopsDeploy) {
            continue;
        }
        const QString name = displayPath(conflicts[i].destination);
        names << (names.size() == Most ? QStringLiteral("\u2026")
                      : decision.lapsedBecause.isEmpty()
                      ? name
                      : QStringLiteral("%1 (%2)").arg(name, decision.lapsedBecause));
    }
    return {{.id = QStringLiteral("conflicts"),
             .text = QCoreApplication::translate("Slipway::Plan",
                                                 "%n conflict(s) need(s) a decision: %1", nullptr,
                                                 stopping)
                         .arg(names.join(QLatin1String(", ")))}};
}

std::vector<PlanWarning> manifestGate(const ProjectSnapshot &snapshot)
{
    const auto rules = hashesNames(snapshot.storage.kind) ? HashingRules::of(snapshot)
                                                          : Result<HashingRules>(HashingRules());
    if (!rules || !rules->manifestElsewhere) {
        return {};
    }
    const ManifestElsewhere &manifest = *rules->manifestElsewhere;
    return {{.id = QStringLiteral("manifest-elsewhere"),
             .text = QCoreApplication::translate(
                         "Slipway::Plan",
                         "The manifest is no part of the release: the storage keeps it as %1, and "
                         "the site needs the one that collectstatic writes there.")
                         .arg(displayPath(PosixPath::join(manifest.folder, manifest.name))),
             .blocking = false}};
}

} // namespace Slipway
