// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/adoption.h"

#include <chrono>
#include <optional>
#include <stop_token>

/// What an adoption puts into the store, and takes back from it.
namespace Slipway::Local {

/// Before anybody can deploy over it; nothing where it is not to be kept. A file that has changed since it was read
/// ends the adoption. Errors: Moved for such a file; as ReleaseStore::put().
[[nodiscard]] Result<void> keepAdopted(const std::optional<AdoptionStore> &keep,
                                       const Release &release, const std::string &served,
                                       const TargetContext &context);

/// Before anything is there that only the store knows to be let go. Errors: as ReleaseStore::list().
[[nodiscard]] Result<void> tryStore(const std::optional<AdoptionStore> &keep);

/// From the store, where it came so far. Names in a target are whatever somebody called them: only what an
/// adoption of this project kept goes. Errors: whatever leaves open what the store has.
[[nodiscard]] Result<void> letGoAdopted(const std::optional<AdoptionStore> &keep,
                                        const QString &release, const std::stop_token &stop,
                                        std::chrono::milliseconds patience);

} // namespace Slipway::Local
