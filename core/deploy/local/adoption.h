// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deploytarget.h"
#include "store/releasestore.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <string>

namespace Slipway {

/// A plain folder that is served, and what becomes of it.
struct Adoption {
    std::string
        served; ///< Absolute. Afterwards a link to what is published; the web server needs no change.
    std::string root; ///< The path of the target from then on.
    bool isDone = false; ///< It is such a link already.
};

/// The target whose releases are served under `path`, where that is the link that an adoption left; else empty.
[[nodiscard]] std::string adoptedRoot(const std::string &path);

/// What can be adopted where `path` names a target: `path`/current where that is a plain folder and all there is,
/// else `path`, whose target then is `path`.releases beside it. Touches nothing.
/// Errors: what stands in the way: no folder, a mount point, a folder that Slipway deploys to already, a folder
/// beside it that cannot be written to or where something else stands.
[[nodiscard]] Result<Adoption> findAdoption(const std::string &path);

struct AdoptionReport {
    QString release; ///< The id under which the old content is kept.
    int64_t files = 0, bytes = 0;
};

/// Where what is adopted is kept besides, as a release of this project: it can then be published again, compared
/// and verified as any other, also when the target has let it go.
struct AdoptionStore {
    ReleaseStore store;
    QString project;
};

/// Makes release folders of it: the folder, as it is, becomes the first release that is kept, and under its own
/// name stands a link through `current` to it. That is one exchange of two names (renameat2(2), RENAME_EXCHANGE):
/// killed at any instant, the folder is what it was or the link, and whoever asks for a file gets it. Nothing of
/// the folder is written or deleted. Adopting again finishes or clears up what was begun.
/// With `keep`, what it holds is in the store before that step.
/// Errors: Unsupported where the file system cannot exchange names, before anything is read; Busy while somebody else
/// does it, or reads from the store what an adoption that was killed had put there; Moved, Cancelled;
/// as findAdoption(), ReleaseStore's find(), put() and drop(), and the system calls. All before the exchange: then
/// nothing has changed.
[[nodiscard]] Result<AdoptionReport> adoptFolder(const Adoption &adoption,
                                                 const TargetContext &context,
                                                 const std::optional<AdoptionStore> &keep = {});

} // namespace Slipway
