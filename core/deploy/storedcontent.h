// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"
#include "store/releasestore.h"

#include <memory>

namespace Slipway {

/// Contents from the release store: what a deployment reads once its release is kept, and all that a roll
/// back has. While it lives nothing in the store is deleted.
/// Errors: as ReleaseStore::hold().
[[nodiscard]] Result<std::unique_ptr<ContentSource>> storedContent(
    const ReleaseStore &store, const std::stop_token &stop = {});

/// What a deployment begins with: puts the release into the store and reads from there, so that nobody
/// changes it under the deployment's hands, and it can be published again without its project.
/// Errors: as ReleaseStore::put(); what is said there holds: nothing was changed on any target.
[[nodiscard]] Result<std::unique_ptr<ContentSource>> keepRelease(const Release &release,
                                                                 const ReleaseStore &store,
                                                                 const std::stop_token &stop = {},
                                                                 ProgressBoard *progress = nullptr,
                                                                 const PauseToken &pause = {});

/// How a deployment ended whose release could not be kept: before the first of its steps, with nothing changed
/// on the target. `board` (may be null) tells it too.
[[nodiscard]] DeploymentOutcome notKept(const Plan &plan, Error error,
                                        DeploymentBoard *board = nullptr);

} // namespace Slipway
