// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/plan.h"

#include "base/bytesize.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Reason {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Plan)
};

/// "Content-Type was text/plain, no Content-Encoding until now"
QString headersText(const Plan &plan, const PlanRow &row)
{
    const ReleaseFile &file = plan.release->files[static_cast<size_t>(row.releaseFile)];
    QStringList facts;
    for (const HeaderDifference &each :
         headerDifferences(headersOf(*plan.release, file), *row.oldHeaders)) {
        facts += each.found.isEmpty() ? Reason::tr("no %1 until now").arg(each.name)
                                      : Reason::tr("%1 was %2").arg(each.name, each.found);
    }
    return facts.join(QLatin1String(", "));
}

} // namespace

QString planReason(const PlanRow &row)
{
    if (row.changedByOthers) {
        switch (row.action) {
        case PlanAction::Change:
            return Reason::tr("changed on the target by someone else, would be replaced");
        case PlanAction::Delete:
            return Reason::tr("changed on the target by someone else, would be deleted");
        case PlanAction::HeadersOnly:
            return Reason::tr("headers changed on the target by someone else");
        default:
            return Reason::tr("changed on the target by someone else");
        }
    }
    if (row.foreign && row.action == PlanAction::Change) {
        return Reason::tr("not ours, would be replaced");
    }
    if (row.foreign && row.action == PlanAction::Delete) {
        return Reason::tr("not ours, would be deleted");
    }
    switch (row.action) {
    case PlanAction::Add:
        return row.removedByOthers ? Reason::tr("deleted on the target by someone else")
                                   : Reason::tr("not on the target yet");
    case PlanAction::Change:
        return row.oldSize >= 0 && row.oldSize != row.size
            ? Reason::tr("content changed, was %1").arg(textOfBytes(row.oldSize))
            : Reason::tr("content changed");
    case PlanAction::ModeOnly:
        return Reason::tr("same content, other permissions");
    case PlanAction::HeadersOnly:
        return Reason::tr("same content, other headers");
    case PlanAction::Delete:
        return Reason::tr("no longer in the release");
    case PlanAction::Later:
        return Reason::tr("an earlier release has it, deleted when that is no longer kept");
    case PlanAction::Keep:
        return row.foreign ? Reason::tr("same content, though not ours")
                           : Reason::tr("same content");
    case PlanAction::Foreign:
        return Reason::tr("not ours, left alone");
    }
    return {};
}

QString planReason(const Plan &plan, const PlanRow &row)
{
    if (row.oldHeaders) {
        return planReason(row) + QLatin1String(": ") + headersText(plan, row);
    }
    if (row.pair < 0) {
        return planReason(row);
    }
    const QString other = plan.rows[static_cast<size_t>(row.pair)].path.display();
    switch (row.action) {
    case PlanAction::Add:
        return Reason::tr("takes the place of %1").arg(other);
    case PlanAction::Later:
        return Reason::tr("%1 takes its place; deleted when its release is no longer kept")
            .arg(other);
    default:
        return Reason::tr("%1 takes its place").arg(other);
    }
}

} // namespace Slipway
