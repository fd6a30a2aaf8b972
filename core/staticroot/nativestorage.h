// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "project/projectsnapshot.h"

namespace Slipway {

/// Whether what the project's storage does to files is known here; `postProcesses`: also what it does
/// after copying. Looks at the snapshot only.
/// Errors: Unsupported, what only the project's Python knows; what Django raises when it builds the
/// storage, in its words.
[[nodiscard]] Result<void> checkNativeStorage(const ProjectSnapshot &snapshot, bool postProcesses);

/// A manifest storage loads its old manifest when it is built, whatever is done with it afterwards:
/// what Django raises when that cannot be read.
[[nodiscard]] Result<void> checkOldManifest(const ProjectSnapshot &snapshot);

} // namespace Slipway
