// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace Slipway {

/// A process holds the journal: its deployment still runs. Only looks; what is no file, or cannot be opened, nobody
/// writes to.
[[nodiscard]] bool isJournalHeld(const std::string &file);

/// Renames a journal that cannot be read to the first free name of `<file>.damaged`, `<file>.damaged-2` and so on,
/// so that the next one does not overwrite it: whoever wants to know what happened can still look. Its new path.
/// The caller holds the target's lock. Errors: Busy (its deployment still runs), as rename(2).
[[nodiscard]] Result<std::string> putJournalAside(const std::string &file);

} // namespace Slipway
