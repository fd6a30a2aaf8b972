// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "project/compressconfig.h"
#include "project/projectsnapshot.h"
#include "release/contentstore.h"
#include "release/release.h"

#include <stop_token>

namespace Slipway {

/// Adds the compressed files that [compress] of slipway.toml asks for, see core/project/compressconfig.md,
/// to a release whose files all have their digests; `files` stay sorted.
/// Blocking, with several threads. Errors: reading a file failed, or it changed (Moved); the content
/// store's; Cancelled.
[[nodiscard]] Result<void> addExtraEncodings(Release &release, const CompressConfig &config,
                                             const ProjectSnapshot &snapshot,
                                             const ContentStore &store, const std::stop_token &stop,
                                             ProgressBoard *progress);

} // namespace Slipway
