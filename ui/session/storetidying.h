// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "history/releasesinuse.h"

#include <QList>

#include <stop_token>
#include <vector>

namespace Slipway {

struct DeployJobPart;

/// What retention lets go from this machine's store after a deployment that published anything; nothing goes after
/// one that did not. Should it fail, it is tried again the next time. Blocking, any thread.
void tidyAfter(const QList<DeployJobPart> &parts, const std::vector<DeploymentOutcome> &outcomes,
               const ProjectRetention &retention, const std::stop_token &stop);

} // namespace Slipway
