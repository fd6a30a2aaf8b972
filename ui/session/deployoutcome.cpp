// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment came to, in words.
#include "ui/session/deployjob.h"

#include <algorithm>
#include <optional>

namespace Slipway {

using namespace Qt::StringLiterals;

std::chrono::milliseconds tookOf(const DeploymentRecord &record)
{
    return std::chrono::milliseconds(record.milliseconds());
}

QString outcomeTitle(const DeploymentRecord &record)
{
    QStringList all;
    QStringList reached;
    QStringList missed;
    bool isClean = true; // none failed after it was published
    bool isFailed = false; // not only cancelled
    for (const DeploymentRecord::Target &target : record.targets) {
        const DeploymentReport &report = target.outcome.report;
        const std::optional<Error> &error = target.outcome.error;
        all << report.target;
        (error && !report.published ? missed : reached) << report.target;
        isClean = isClean && !(error && report.published);
        isFailed = isFailed || (error && error->code != ErrorCode::Cancelled);
    }
    if (isClean && !reached.isEmpty() && !missed.isEmpty()) {
        return DeployJob::tr("Deployed to %1, not to %2")
            .arg(reached.join(u", "_s), missed.join(u", "_s));
    }
    const QString names = all.join(u", "_s);
    const bool isUndo = std::ranges::any_of(record.targets, &DeploymentRecord::Target::isUndo);
    if (record.leadsToNothing() && record.isDone()) {
        return DeployJob::tr("Took back the first deployment to %1").arg(names);
    }
    if (isUndo) {
        return record.isDone() ? DeployJob::tr("Undone: the deployment to %1").arg(names)
            : isFailed         ? DeployJob::tr("Undoing the deployment to %1 failed").arg(names)
                               : DeployJob::tr("Undoing the deployment to %1 cancelled").arg(names);
    }
    return record.isDone() ? DeployJob::tr("Deployed to %1").arg(names)
        : isFailed         ? DeployJob::tr("Deployment to %1 failed").arg(names)
                           : DeployJob::tr("Deployment to %1 cancelled").arg(names);
}

} // namespace Slipway
