// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/referencepolicy.h"

#include <functional>
#include <vector>

namespace Slipway {

class ProjectSession;

/// Puts policies into the project's slipway.toml, as one step that can be undone. `done` is called when it is
/// done, or with the error; not when another project is opened meanwhile.
void putPolicies(ProjectSession &session, const std::vector<ReferencePolicy> &policies,
                 std::function<void(const Result<void> &)> done);

/// Takes policies out of it likewise.
void removePolicies(ProjectSession &session, const std::vector<ReferencePolicy> &policies,
                    std::function<void(const Result<void> &)> done);

} // namespace Slipway
