// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/asidecontent.h"
#include "deploy/storedcontent.h"
#include "project/slipwayconfig.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace Slipway {

/// The files of a plan's release, by index, that would be written and whose contents are neither in the store nor
/// put aside on the target. What the target serves of the release stays, and is needed from nowhere.
/// Errors: as ReleaseStore::missing().
[[nodiscard]] Result<std::vector<uint32_t>> missingContents(const Plan &plan,
                                                            const ReleaseStore &store,
                                                            const AsideContent &aside);

/// keepRelease() of a plan's release. Contents that only its target has come from there: what stays as it is because a
/// change was left out, and what the store has lost of a release that is published again.
/// Errors: as keepRelease() and ReleaseStore::missing().
[[nodiscard]] Result<std::unique_ptr<ContentSource>> keepPlanned(const Plan &plan,
                                                                 const TargetConfig &target,
                                                                 const ReleaseStore &store,
                                                                 const std::stop_token &stop = {},
                                                                 ProgressBoard *progress = nullptr,
                                                                 const PauseToken &pause = {});

} // namespace Slipway
