// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/journalowner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace Slipway {

HistoryEntry *ownerOf(std::vector<HistoryEntry> &entries, const OpenDeployment &open)
{
    const JournalHead &head = open.head;
    // The record begins before the journal does, which has whole seconds only.
    const QDateTime last = head.began.addSecs(1);
    const auto found = std::ranges::find_if(entries, [&](const HistoryEntry &entry) {
        return entry.place == head.path && entry.started <= last;
    });
    const bool isOwner = found != entries.end() && found->state == HistoryState::Interrupted
        && found->settlement == HistorySettlement::None && found->by() == head.by
        && found->releaseId == head.release;
    return isOwner ? &*found : nullptr;
}

Result<void> keepJournal(const HistoryStore &store, const OpenDeployment &open)
{
    auto known = store.list({.places = {open.head.path}});
    if (!known) {
        return failure(std::move(known.error()));
    }
    HistoryEntry *const owner = ownerOf(known->entries, open);
    if (owner == nullptr) {
        return {};
    }
    takeJournal(*owner, open);
    return store.put(std::array{*owner});
}

} // namespace Slipway
