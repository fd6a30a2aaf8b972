// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/pastdeployments.h"
#include "project/slipwayconfig.h"

#include <QString>

#include <map>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace Slipway {

/// What a target says itself of the releases that it has had.
struct TargetWords {
    std::vector<PastDeployment> records; ///< In the mode that it was asked in.
    std::optional<std::set<QString>>
        served; ///< Live there; nothing: it has no record, or is out of reach.
};

/// Asks all of them at once, on threads of their own, and waits a few seconds at most: a network mount whose server is
/// away answers after minutes, or never. By the target's folder; one that is missing gave no answer in time.
/// Blocking, any thread.
[[nodiscard]] std::map<std::string, TargetWords> wordsOf(std::vector<TargetConfig> targets,
                                                         const std::stop_token &stop = {});

} // namespace Slipway
