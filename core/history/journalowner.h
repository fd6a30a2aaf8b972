// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/journal.h"
#include "history/historystore.h"

#include <vector>

namespace Slipway {

/// Of the entries, newest first, the one that the journal of a deployment which ended early is about: the last to its
/// target that had begun by then. Null: there is none, it is of somebody else, or it is known what became of it.
[[nodiscard]] HistoryEntry *ownerOf(std::vector<HistoryEntry> &entries, const OpenDeployment &open);

/// takeJournal() of what this machine keeps, for before the next deployment's journal takes its place.
/// Blocking, any thread. Errors: as HistoryStore::list() and put().
[[nodiscard]] Result<void> keepJournal(const HistoryStore &store, const OpenDeployment &open);

} // namespace Slipway
