// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/changedbyothers.h"

#include "ui/session/targetplan.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace Slipway {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(Slipway::ChangedByOthers)
};

} // namespace

QString ChangedByOthers::text() const
{
    return joinFacts(
        {changed > 0 ? Words::tr("%Ln file(s) changed by somebody else", nullptr, changed)
                     : QString(),
         deleted > 0 ? Words::tr("%Ln file(s) deleted by somebody else", nullptr, deleted)
                     : QString()});
}

ChangedByOthers changedByOthers(const TargetPlan *target)
{
    if (target == nullptr || !target->table || !target->state) {
        return {};
    }
    const auto changed = std::ranges::count_if(target->state->files, [](const TargetFile &file) {
        return file.changedByOthers || file.headersByOthers;
    });
    return {
        .isLookedAt = true, .changed = int(changed), .deleted = int(target->state->removed.size())};
}

} // namespace Slipway
