// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/storetidying.h"

#include "ui/session/deployjob.h"

namespace Slipway {

void tidyAfter(const QList<DeployJobPart> &parts, const std::vector<DeploymentOutcome> &outcomes,
               const ProjectRetention &retention, const std::stop_token &stop)
{
    bool isAnyNew = false;
    for (size_t i = 0; i < outcomes.size(); ++i) {
        // Of a part with nothing to do it is said as well that it is published.
        isAnyNew = isAnyNew
            || (outcomes[i].report.published && !parts[qsizetype(i)].plan->isNothingToDo());
    }
    if (isAnyNew) {
        (void)tidyReleases(ReleaseStore(ReleaseStore::defaultFolder()),
                           HistoryStore(HistoryStore::defaultFile()), retention,
                           parts.first().plan->release->project, parts.first().projectFolder, stop);
    }
}

} // namespace Slipway
