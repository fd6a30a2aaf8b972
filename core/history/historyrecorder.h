// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/settlement.h"
#include "project/slipwayconfig.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

namespace Slipway {

/// One target of a deployment that is recorded. Borrows the board.
struct RecordedPart {
    HistoryEntry entry; ///< beginEntry()
    TargetConfig target;
    const DeploymentBoard *board = nullptr;
    bool isNothingToDo = false; ///< The plan says so.
    /// What is settled once it has succeeded. Where it is to be finished and nothing is left to do for that, this part
    /// gets no record of its own.
    std::optional<TakenUp> takesUp = {};
};

/// Writes down a deployment while it runs, in this machine's history, and at its end also on its targets.
/// Looks at the boards from a thread of its own: no deployment ever waits for a database.
///
/// What cannot be written is tried again at the next step and told at the end; it never ends a
/// deployment. One that goes without end() leaves entries that become Interrupted with the process.
class HistoryRecorder final {
public:
    /// To be made before the deployment begins: what the journals in `journals` say of those that ended early is
    /// kept before it takes their place.
    HistoryRecorder(HistoryStore store, std::vector<RecordedPart> parts,
                    const std::string &journals = DeployJournal::defaultFolder());
    ~HistoryRecorder();
    HistoryRecorder(const HistoryRecorder &) = delete;
    HistoryRecorder &operator=(const HistoryRecorder &) = delete;

    /// One outcome for each part. What could not be kept, and where. Blocking.
    [[nodiscard]] std::vector<Error> end(const std::vector<DeploymentOutcome> &outcomes);

private:
    void follow(const std::stop_token &stop);
    Result<void> write();

    HistoryStore m_store;
    std::vector<RecordedPart> m_parts;
    /// For each part the journal that was there before it began: its own takes the place of that.
    std::vector<Result<std::optional<OpenDeployment>>> m_left;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::jthread m_thread;
};

} // namespace Slipway
