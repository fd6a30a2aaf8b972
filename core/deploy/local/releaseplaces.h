// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "deploy/local/publisher.h"

#include <string>
#include <string_view>

namespace Slipway::Local {

/// The folder of a release; without a name, that of all of them. The names are for people.
[[nodiscard]] std::string releasePath(const RootFolder &folder, std::string_view name = {});
/// What is recorded of a release.
[[nodiscard]] std::string listingName(const RootFolder &folder, const std::string &release);

/// The folder of all releases, and that of their listings. Errors: as open(2).
[[nodiscard]] Result<FileDescriptor> openReleases(const RootFolder &folder);
[[nodiscard]] Result<FileDescriptor> openListings(const RootFolder &folder);

} // namespace Slipway::Local
