// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/settlement.h"

#include "history/targethistory.h"

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
        if (entry.started > last || entry.id == by) {
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

} // namespace Slipway
