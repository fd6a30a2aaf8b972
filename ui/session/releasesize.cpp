// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/releasesize.h"

#include "deploy/plan.h"
#include "release/processedcollection.h"
#include "ui/models/plantable.h"
#include "ui/session/deploysession.h"
#include "ui/session/projectsession.h"

#include <algorithm>

namespace Slipway {

ReleaseSize releaseSize(const ProjectSession &session, const DeploySession &deploy)
{
    const ProjectData *project = session.data().get();
    if (project == nullptr || !project->collection) {
        return {};
    }
    // A plan that is still good has the release itself.
    if (deploy.rollbackRelease().isEmpty() && !deploy.isOutdated()) {
        for (const TargetPlan &target : deploy.plans()) {
            if (target.table && target.table->plan->release) {
                return {.bytes = target.table->plan->release->totalBytes, .isWhole = true};
            }
        }
    }
    const Collection &collection = *project->collection;
    const auto processed = session.processed();
    if (!processed || processed->error) {
        return {.bytes = collection.totalBytes};
    }
    int64_t bytes = collection.totalBytes;
    for (std::size_t i = 0; i < processed->isLeftOut.size(); ++i) {
        if (processed->isLeftOut[i]) {
            bytes -= std::max<int64_t>(0, collection.winner(collection.files[i]).size);
        }
    }
    for (const ProcessedFile &file : processed->files) {
        bytes += file.size;
    }
    return {.bytes = bytes,
            .isWhole = processed->compression != ProcessedCollection::Compression::Pending
                && project->config.compress == CompressConfig()};
}

} // namespace Slipway
