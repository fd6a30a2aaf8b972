// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploy/verification.h"

#include "deploy/deploytarget.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Verification {
    Q_DECLARE_TR_FUNCTIONS(Slipway::Verification)
};

bool isSame(const ReleaseFile &wanted, const TargetFile &found)
{
    return found.size == wanted.size && found.digest == wanted.digest
        && (found.mode == 0 || found.mode == wanted.mode);
}

} // namespace

Result<void> compareWithRelease(const TargetState &state, const Plan &plan)
{
    constexpr qsizetype MostNamed = 3;
    QStringList named;
    int different = 0;
    auto found = state.files.begin();
    for (const ReleaseFile &wanted : plan.release->files) {
        while (found != state.files.end() && found->path < wanted.path) {
            ++found;
        }
        if (found != state.files.end() && found->path == wanted.path && isSame(wanted, *found)) {
            continue;
        }
        ++different;
        if (named.size() < MostNamed) {
            named += wanted.path.display();
        }
    }
    if (different == 0) {
        return {};
    }
    if (different > named.size()) {
        named += QStringLiteral("\u2026");
    }
    return failure(
        {.code = ErrorCode::InvalidData,
         .what = Verification::tr("The target does not hold what was just published"),
         .where = plan.target,
         .why = Verification::tr("%n file(s) differ from the release: %1", nullptr, different)
                    .arg(named.join(QLatin1String(", "))),
         .advice = Verification::tr("Nothing old was removed. Find out who else writes there, then "
                                    "plan and deploy again.")});
}

Result<void> DeployTarget::verify(const Plan &plan, const TargetContext &context)
{
    TargetContext reading = context;
    reading.wanted = plan.release.get();
    const Result<TargetState> state = inspect(reading);
    if (!state) {
        return failure(state.error());
    }
    return compareWithRelease(*state, plan);
}

} // namespace Slipway
