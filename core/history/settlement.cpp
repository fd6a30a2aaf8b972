// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/settlement.h"

#include "history/targethistory.h"

#include <algorithm>
#include <utility>

namespace Slipway {

namespace {

bool endedEarly(const HistoryEntry &entry)
{
    return entry.state != HistoryState::Done && entry.state != HistoryState::NothingToDo;
}

/// A record that the journal is about, and what became of it.
struct Meant {
    HistoryEntry entry;
    HistorySettlement how = HistorySettlement::None;
};

/// Those that the journal is about, of the newest first: attempts at its release; where these were to undo a
/// deployment that had ended early, also that one, and so on.
std::vector<Meant> meantBy(const TakenUp &taken, const std::vector<HistoryEntry> &entries,
                           const QString &by)
{
    const JournalHead &head = taken.open.head;
    std::vector<Meant> meant;
    // The record begins before the journal does, which has whole seconds only.
    const QDateTime last = head.began.addSecs(1);
    // What visitors get in the end: to put back an undoing is to finish what it was to undo.
    const QString &left = taken.how == HistorySettlement::Finished ? head.release : head.before;
    QString release = head.release;
    QString undone; // the release whose deployment those of `release` were to undo
    HistorySettlement how = taken.how;
    for (const HistoryEntry &entry : entries) {
        if (entry.place != head.path || entry.started > last || entry.id == by) {
            continue;
        }
        if (entry.by() != head.by || !endedEarly(entry)) {
            break;
        }
        if (entry.releaseId != release) {
            if (undone.isEmpty() || entry.releaseId != undone) {
                break;
            }
            release = std::exchange(undone, QString());
            how = release == left ? HistorySettlement::Finished : HistorySettlement::Undone;
        }
        if (!entry.undoes.isEmpty()) {
            undone = entry.undoes;
        }
        if (entry.settlement == HistorySettlement::None) {
            meant.push_back({.entry = entry, .how = how});
        }
    }
    return meant;
}

} // namespace

std::vector<Error> settleHistory(const HistoryStore &store, const TargetConfig &target,
                                 const TakenUp &taken, const QString &by)
{
    const auto known = store.list({.places = {taken.open.head.path}});
    if (!known) {
        return {known.error()};
    }
    std::vector<HistoryEntry> settled;
    for (Meant &meant : meantBy(taken, known->entries, by)) {
        HistoryEntry &entry = settled.emplace_back(std::move(meant.entry));
        if (settled.size() == 1 && entry.releaseId == taken.open.head.release) {
            takeJournal(entry, taken.open); // the last attempt: it wrote it
            // Where nothing had to be deployed for it, it published its release itself: it ended before it said so.
            entry.published = entry.published
                || (by.isEmpty() && meant.how == HistorySettlement::Finished
                    && entry.reached >= DeployStep::Publish);
        }
        // Nobody holds its journal: a record that still runs has lost its writer.
        entry.state =
            entry.state == HistoryState::Running ? HistoryState::Interrupted : entry.state;
        entry.settlement = meant.how;
        entry.settledBy = by;
        entry.settledAt = QDateTime::currentDateTimeUtc();
        entry.settledLockFrom = taken.lockTakenFrom;
    }
    std::vector<Error> errors;
    if (settled.empty()) {
        return errors;
    }
    if (Result<void> put = store.put(settled); !put) {
        errors.push_back(std::move(put.error()));
    }
    for (const HistoryEntry &entry : settled) {
        if (entry.reached < DeployStep::Stage) {
            continue; // one that wrote nothing there leaves nothing there
        }
        if (Result<void> put = putOnTarget(target, entry); !put) {
            errors.push_back(std::move(put.error()));
        }
    }
    return errors;
}

std::vector<HistoryEntry> takeServed(std::vector<HistoryEntry> &entries, const std::string &place,
                                     const PastDeployment &served, bool hasJournal)
{
    std::vector<HistoryEntry> changed;
    // A listing knows whole seconds only.
    const QDateTime last = served.publishedAt.addSecs(1);
    const auto found = std::ranges::find_if(entries, [&](const HistoryEntry &entry) {
        return entry.place == place && entry.releaseId == served.releaseId && entry.started <= last
            && entry.state != HistoryState::NothingToDo && !entry.program.isEmpty();
    });
    if (found == entries.end() || found->state != HistoryState::Interrupted
        || found->settlement != HistorySettlement::None || found->by() != served.publishedBy) {
        return changed;
    }
    const bool isNew = !found->published || found->reached < DeployStep::Publish;
    found->published = true;
    found->reached = std::max(found->reached, DeployStep::Publish);
    if (hasJournal) {
        if (isNew) {
            changed.push_back(*found);
        }
        return changed;
    }
    TakenUp taken;
    taken.open.head.path = place;
    taken.open.head.release = found->releaseId;
    taken.open.head.before = found->before;
    taken.open.head.by = found->by();
    taken.open.head.began = found->started;
    for (const Meant &meant : meantBy(taken, entries, {})) {
        const auto settled = std::ranges::find(entries, meant.entry.id, &HistoryEntry::id);
        settled->state =
            settled->state == HistoryState::Running ? HistoryState::Interrupted : settled->state;
        settled->settlement = meant.how;
        settled->settledBy = settled->id == found->id ? QString() : found->id;
        settled->settledAt = served.publishedAt;
        changed.push_back(*settled);
    }
    return changed;
}

bool hasJournalOf(const Result<std::optional<OpenDeployment>> &open, const QString &release)
{
    return !open || (*open && (*open)->head.release == release);
}

Result<void> keepServed(const HistoryStore &store, const TargetConfig &target,
                        const Result<std::optional<OpenDeployment>> &open, const QDateTime &began)
{
    auto known = store.list({.places = {target.path}});
    if (!known) {
        return failure(std::move(known.error()));
    }
    const bool isAnyOpen = std::ranges::any_of(known->entries, [](const HistoryEntry &entry) {
        return entry.state == HistoryState::Interrupted
            && entry.settlement == HistorySettlement::None;
    });
    const auto served = isAnyOpen ? servedDeployment(target) : std::nullopt;
    // A listing knows whole seconds only.
    if (!served || served->publishedAt.toSecsSinceEpoch() >= began.toSecsSinceEpoch()) {
        return {};
    }
    const std::vector<HistoryEntry> changed =
        takeServed(known->entries, target.path, *served, hasJournalOf(open, served->releaseId));
    return changed.empty() ? Result<void>() : store.put(changed);
}

} // namespace Slipway
