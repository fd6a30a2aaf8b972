// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/listing.h"
#include "deploy/local/publisher.h"

namespace Slipway::Local {

/// The records of a folder that is published in place: what is there, and what is about to be.
inline constexpr auto PublishedName = "published";
inline constexpr auto IntentName = "publishing";

/// Writes one of them, as long as the lock is ours: else it is the other's to say. Errors: Busy, as writeListing().
[[nodiscard]] Result<void> writeRecord(const RootFolder &folder, const char *name,
                                       const Listing &listing);

/// Nothing is on its way any more. Errors: Busy, and then it stays: whoever took the lock over may have said so.
[[nodiscard]] Result<void> forgetIntent(const RootFolder &folder);

/// What is there now, whoever put it there; nothing is on its way any more.
[[nodiscard]] Result<void> writeSettled(const RootFolder &folder, const Listing &published);

} // namespace Slipway::Local
