// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "release/release.h"

#include <string>

namespace Slipway::Local {

/// Tells what the files of a release are that no storage of ours has made: the manifest, where "staticfiles.json" is
/// one; what it names, and what is called like it, hashed; with the ending of a coding beside such a file,
/// compressed. `release`: files without roles, sorted by path; `folder` has their contents, `fullName` is its path.
void tellRoles(Release &release, int folder, const std::string &fullName);

} // namespace Slipway::Local
