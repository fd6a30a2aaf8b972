// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

/// Two names that change places in one step, on which adopting a folder rests: renameat2(2), RENAME_EXCHANGE.
namespace Slipway::Local {

/// Two links in the folder change places, before anything else is done: where names cannot be exchanged nothing
/// has to be read, and nothing to be kept. Errors: as exchangeNames(), said of `served`.
[[nodiscard]] Result<void> tryExchange(int folder, std::string_view fullName,
                                       const std::string &served);

/// What a trial that was killed has left.
[[nodiscard]] Result<void> removeTrial(int folder, std::string_view fullName);

/// Errors: Unsupported where the file system cannot do it, else as renameat2(2); said of `served`.
[[nodiscard]] Result<void> exchangeNames(int folder, const std::string &name, int otherFolder,
                                         const std::string &otherName, const std::string &served);

} // namespace Slipway::Local
