// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyrecorder.h"

#include "history/journalowner.h"
#include "history/targethistory.h"

#include <algorithm>
#include <chrono>
#include <iterator>

namespace Slipway {

namespace {

constexpr std::chrono::milliseconds LookEvery{100};

/// Nothing is left to deploy of what it is to finish: the record of that one says all there is, unless this one fails.
bool isToldByAnother(const RecordedPart &part)
{
    return part.isNothingToDo && part.takesUp && part.takesUp->how == HistorySettlement::Finished
        && (part.entry.state == HistoryState::Running
            || part.entry.state == HistoryState::NothingToDo);
}

} // namespace

HistoryRecorder::HistoryRecorder(HistoryStore store, std::vector<RecordedPart> parts,
                                 const std::string &journals)
    : m_store(std::move(store))
    , m_parts(std::move(parts))
{
    for (RecordedPart &part : m_parts) {
        // Whoever takes it up is told what is wrong with one.
        m_left.push_back(openDeploymentTo(part.target, journals));
        part.entry.run = m_parts.front().entry.id;
        if (part.takesUp && part.takesUp->how == HistorySettlement::Undone) {
            part.entry.undoes = part.takesUp->open.head.release;
        }
    }
    m_thread = std::jthread([this](const std::stop_token &stop) { follow(stop); });
}

HistoryRecorder::~HistoryRecorder() = default;

void HistoryRecorder::follow(const std::stop_token &stop)
{
    // Without either of these the record is only less exact.
    for (const auto &left : m_left) {
        if (left && *left && !(*left)->isRunning) {
            (void)keepJournal(m_store, **left);
        }
    }
    for (size_t i = 0; i < m_parts.size(); ++i) {
        if (!m_parts[i].takesUp) { // else that settles it
            (void)keepServed(m_store, m_parts[i].target, m_left[i], m_parts[i].entry.started);
        }
    }
    (void)write(); // end() tells
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, stop, LookEvery, [] { return false; });
        }
        bool isChanged = false;
        for (RecordedPart &part : m_parts) {
            if (part.board != nullptr && takeSample(part.entry, *part.board)) {
                isChanged = true;
            }
        }
        if (isChanged && !stop.stop_requested()) {
            (void)write();
        }
    }
}

Result<void> HistoryRecorder::write()
{
    std::vector<HistoryEntry> entries;
    entries.reserve(m_parts.size());
    for (const RecordedPart &part : m_parts) {
        if (!isToldByAnother(part)) {
            entries.push_back(part.entry);
        }
    }
    return entries.empty() ? Result<void>() : m_store.put(entries);
}

std::vector<Error> HistoryRecorder::end(const std::vector<DeploymentOutcome> &outcomes)
{
    m_thread.request_stop();
    m_thread.join();
    std::vector<Error> errors;
    for (size_t i = 0; i < std::min(m_parts.size(), outcomes.size()); ++i) {
        takeOutcome(m_parts[i].entry, outcomes[i], m_parts[i].isNothingToDo);
        if (m_parts[i].board != nullptr && !m_parts[i].board->sample().begun) {
            m_parts[i].entry.steps.clear(); // it ended before the first of them
        }
    }
    if (Result<void> written = write(); !written) {
        errors.push_back(std::move(written.error()));
    }
    for (size_t i = 0; i < std::min(m_parts.size(), outcomes.size()); ++i) {
        const RecordedPart &part = m_parts[i];
        if (part.takesUp && !outcomes[i].error) {
            TakenUp taken = *part.takesUp;
            const bool isAlone = isToldByAnother(part);
            taken.lockTakenFrom = isAlone ? part.entry.lockTakenFrom : taken.lockTakenFrom;
            std::ranges::move(
                settleHistory(m_store, part.target, taken, isAlone ? QString() : part.entry.id),
                std::back_inserter(errors));
        }
    }
    for (const RecordedPart &part : m_parts) {
        // One that wrote nothing there leaves nothing there.
        if (part.isNothingToDo || part.entry.reached < DeployStep::Stage) {
            continue;
        }
        if (Result<void> put = putOnTarget(part.target, part.entry); !put) {
            errors.push_back(std::move(put.error()));
        }
    }
    return errors;
}

} // namespace Slipway
