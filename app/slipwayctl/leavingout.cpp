// SPDX-License-Identifier: GPL-3.0-or-later
#include "planning.h"
#include "store/releasestore.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway::Ctl {

namespace {

QString text(const char *source)
{
    return QCoreApplication::translate("Slipway::Ctl", source);
}

} // namespace

bool PlannedDeployment::leavesOut() const
{
    return std::ranges::find(leftOut, true) != leftOut.end();
}

Result<void> leaveOut(PlannedDeployment &planned, LeftOutRows rows, TargetContext context)
{
    planned.leftOut = std::move(rows);
    planned.plan = planned.whole;
    if (!planned.leavesOut()) {
        return {};
    }
    if (needsMoreDigests(*planned.whole, planned.state, planned.leftOut)) {
        context.wanted = nullptr;
        Result<TargetState> all = planned.target->inspect(context);
        if (!all) {
            return failure(std::move(all.error()));
        }
        if (all->fingerprint != planned.state.fingerprint) {
            return failure({.code = ErrorCode::Moved,
                            .what = text("The plan was not made"),
                            .where = planned.target->description(),
                            .why = text("somebody changes the target at this moment"),
                            .advice = text("Try again when they are done.")});
        }
        planned.state = std::move(*all);
    }
    const auto live =
        ReleaseStore(ReleaseStore::defaultFolder()).read(planned.state.releaseId).value_or(nullptr);
    auto part =
        planWithout(*planned.whole, planned.state, planned.leftOut, planned.options, live.get());
    if (!part) {
        return failure(std::move(part.error()));
    }
    planned.plan = std::move(*part);
    return {};
}

} // namespace Slipway::Ctl
