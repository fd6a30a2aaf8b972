// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/settlement.h"

#include "history/targethistory.h"

namespace Slipway {

namespace {

bool endedEarly(const HistoryEntry &entry)
{
    return entry.state != HistoryState::Done && entry.state != HistoryState::NothingToDo;
}

/// Those that the journal is about, of the newest first.
std::vector<HistoryEntry> meantBy(const OpenDeployment &open,
                                  const std::vector<HistoryEntry> &entries, const QString &by)
{
    std::vector<HistoryEntry> meant;
    // The record begins before the journal does, which has whole seconds only.
    const QDateTime last = open.head.began.addSecs(1);
    for (const HistoryEntry &entry : entries) {
        if (entry.started > last || entry.id == by) {
            continue;
        }
        if (entry.releaseId != open.head.release || entry.by() != open.head.by
            || !endedEarly(entry)) {
            break;
        }
        if (entry.settlement == HistorySettlement::None) {
            meant.push_back(entry);
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
    std::vector<HistoryEntry> settled = meantBy(taken.open, known->entries, by);
    for (HistoryEntry &entry : settled) {
        // Nobody holds its journal: a record that still runs has lost its writer.
        entry.state =
            entry.state == HistoryState::Running ? HistoryState::Interrupted : entry.state;
        entry.settlement = taken.how;
        entry.settledBy = by;
        entry.settledAt = QDateTime::currentDateTimeUtc();
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
