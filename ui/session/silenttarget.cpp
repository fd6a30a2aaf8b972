// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/silenttarget.h"

#include "base/silentplaces.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace Slipway {

namespace {

struct Checks {
    Q_DECLARE_TR_FUNCTIONS(Slipway::DeployChecks)
};

} // namespace

Error noAnswer(const TargetConfig &target)
{
    return {.code = ErrorCode::Timeout,
            .what = Checks::tr("%1 does not answer").arg(formatPath(target.path)),
            .where = target.name,
            .why = Checks::tr("it gave no answer within a few seconds"),
            .advice = Checks::tr("Nothing was changed. Look whether the server is there that the "
                                 "folder is mounted from.")};
}

std::optional<Error> silenceOf(const TargetConfig &target, const std::stop_token &stop)
{
    const bool isSilent = silentPlaces({target.path}, stop).contains(target.path);
    if (stop.stop_requested()) {
        return Error::cancelled();
    }
    return isSilent ? std::optional(noAnswer(target)) : std::nullopt;
}

} // namespace Slipway
