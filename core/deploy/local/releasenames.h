// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace Slipway::Local {

/// Names in release mode, all below the target's root.
inline constexpr std::string_view ReleasesFolder = "releases";
inline constexpr std::string_view CurrentLink = "current";

/// "20261123-084502-3f9c2a", or with "-2"… where that was taken: a folder that a deployment of ours made.
[[nodiscard]] bool isReleaseFolderName(std::string_view name);

/// The id of the release in such a folder.
[[nodiscard]] std::string_view releaseIdOf(std::string_view folderName);

/// A release that is not published yet, and one that is being removed. Only such names are cleaned up.
[[nodiscard]] std::string stagingName(std::string_view releaseFolder);
[[nodiscard]] std::string trashName(std::string_view releaseFolder);
/// The release folder that such a name was made from; empty: it is no such name.
[[nodiscard]] std::string releaseOfUnfinished(std::string_view name);

/// The folder that `current` leads to; empty: it leads elsewhere than into the releases folder.
[[nodiscard]] std::string releaseOfLink(std::string_view linkTarget);

} // namespace Slipway::Local
