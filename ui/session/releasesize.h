// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace Slipway {

class DeploySession;
class ProjectSession;

/// How many bytes a release of what is read now takes.
struct ReleaseSize {
    int64_t bytes = -1; ///< Below 0: nothing is read.
    bool isWhole =
        false; ///< Else more comes: what the storage or slipway.toml adds is not known yet.
};

[[nodiscard]] ReleaseSize releaseSize(const ProjectSession &session, const DeploySession &deploy);

} // namespace Slipway
