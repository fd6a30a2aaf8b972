// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace Slipway {

/// Slipway's folders of the XDG base directory specification 0.8, as bytes. They may not exist.
/// A variable that is unset, empty or relative is ignored, as the specification demands.
[[nodiscard]] std::string userStateFolder(); ///< $XDG_STATE_HOME/slipway
[[nodiscard]] std::string userCacheFolder(); ///< $XDG_CACHE_HOME/slipway
[[nodiscard]] std::string userDataFolder(); ///< $XDG_DATA_HOME/slipway

/// $HOME, else what the user database says, else "/".
[[nodiscard]] std::string homeFolder();

/// The value of an environment variable; empty when unset.
[[nodiscard]] std::string environmentVariable(const char *name);

} // namespace Slipway
