// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/deployment.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace Slipway {

/// How a deployment to one target stands, or ended.
enum class HistoryState : uint8_t {
    Running,
    Done,
    NothingToDo, ///< The target held the release already.
    Failed,
    Cancelled,
    Interrupted, ///< Its program ended without a word.
};

/// A stable word: "running", "done", "nothing-to-do", …
[[nodiscard]] QString historyStateId(HistoryState state);
[[nodiscard]] std::optional<HistoryState> historyStateOf(const QString &id);
/// For people: "running", "deployed", …
[[nodiscard]] QString historyStateName(HistoryState state);

/// What became of a deployment that ended early.
enum class HistorySettlement : uint8_t { None, Finished, Undone };

/// A stable word: "finished", "undone"; of None empty.
[[nodiscard]] QString historySettlementId(HistorySettlement settlement);
[[nodiscard]] HistorySettlement historySettlementOf(const QString &id);
/// For people: "later finished", "later undone"; of None empty.
[[nodiscard]] QString historySettlementName(HistorySettlement settlement);

/// A step that a deployment has begun.
struct HistoryStep {
    DeployStep step = DeployStep::Lock;
    QDateTime started; ///< UTC
    int64_t milliseconds = -1; ///< Below 0: it is not over.
};

/// What is kept of a deployment to one target, on this machine and on the target.
///
/// Shape: value. Holds no secret, and nothing of the files' contents. Document: core/history/history.md.
struct HistoryEntry {
    QString id; ///< The same on this machine and on the target; also a file name (isReleaseId()).
    QString run; ///< The same for all targets of one deployment.
    QString project; ///< For people: the name of its folder.
    std::string projectFolder; ///< On `host`, links resolved; empty: not known. See setProject().
    QString target; ///< Its name.
    std::string place; ///< The target's folder.
    QString releaseId;
    QString before; ///< Release that was published before; empty: none.
    QString undoes; ///< Release whose deployment, which had ended early, it puts back; empty: none.
    /// It undoes a first deployment: its release is none that anybody knows, and nothing is published after it.
    bool leadsToNothing = false;
    QDateTime started; ///< UTC
    QDateTime ended; ///< UTC; null: it runs, or nobody knows.

    QString user, host; ///< Who, and from where.
    int64_t process = 0;
    QString processBegan; ///< What tells it from a later process of that number.
    QString program; ///< "slipwayctl deploy", "slipway"; empty: known by its listing alone.
    QString commit; ///< Of the project, when the release was made; empty: none.
    NoCommit noCommit = NoCommit::Unknown; ///< Why there is none.
    QString branch;
    bool isDirty = false; ///< The project had changes that were not committed.
    QString message; ///< Why, in the words of whoever deployed.
    QString lockTakenFrom; ///< As DeploymentReport::lockTakenFrom.
    QString language; ///< In which its texts were made, see textLanguage(); empty: not known.

    bool production = false;
    PlanSums sums;
    QStringList confirmed; ///< Texts of the warnings that were agreed to, in `language`.
    QStringList confirmedIds; ///< Of these, one by one: PlanWarning::id. Empty: not known.

    HistoryState state = HistoryState::Running;
    DeployStep reached = DeployStep::Lock;
    bool published = false; ///< Visitors got the release.
    std::vector<HistoryStep> steps;
    StageReport staged;
    PruneReport pruned;
    int64_t filesVerified = 0;
    int64_t filesReadBack = 0; ///< Of these.
    int64_t milliseconds = 0;
    std::optional<Error> error;

    HistorySettlement settlement = HistorySettlement::None;
    QString settledBy; ///< The deployment that did so; empty: there was nothing to deploy for it.
    QDateTime settledAt; ///< UTC
    QString settledLockFrom; ///< Whose lock was taken for it without a deployment.

    [[nodiscard]] QString by() const; ///< user@host
};

/// Visitors got its release by it. Of one that had nothing to do it is said as well that it is published: they had
/// the same before, be it under another id.
[[nodiscard]] bool hasPublished(const HistoryEntry &entry);

/// For people: its state, or "taken back" of one that has left nothing published.
[[nodiscard]] QString historyStateName(const HistoryEntry &entry);
/// For people: the release, or "nothing" of one that leads to nothing.
[[nodiscard]] QString historyReleaseName(const HistoryEntry &entry);

/// How it ended, and what became of it: "deployed", "interrupted, later undone".
[[nodiscard]] QString historyOutcomeName(const HistoryEntry &entry);

/// An entry for a deployment that is about to begin: by whom, from where, of what. `program` is who begins it.
[[nodiscard]] HistoryEntry beginEntry(const Plan &plan, const TargetConfig &target,
                                      const QString &program);

/// A project's folder as entries know it, links resolved; empty where its name is not the project's.
[[nodiscard]] std::string knownProjectFolder(const std::string &folder, const QString &project);
/// The project was deployed from this folder, by whose name its release knows it; else it stays unknown.
void setProject(HistoryEntry &entry, const std::string &folder);
/// Whether the project in this folder was deployed. Where the entry does not know the folder, or that is not there any
/// more (it may have been moved), its name decides.
[[nodiscard]] bool isOfProject(const HistoryEntry &entry, const std::string &folder);

/// Brings the entry to what the board says. True: something changed that is worth writing.
bool takeSample(HistoryEntry &entry, const DeploymentBoard &board);
/// Brings the entry to how the deployment ended.
void takeOutcome(HistoryEntry &entry, const DeploymentOutcome &outcome, bool isNothingToDo);

/// Brings the entry of a deployment that ended early to what its journal says: that has each step before it begins,
/// while the entry follows a little later.
void takeJournal(HistoryEntry &entry, const OpenDeployment &open);

/// A running deployment of this machine whose process is no more becomes Interrupted.
void noticeInterruption(HistoryEntry &entry);

} // namespace Slipway
