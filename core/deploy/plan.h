// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"
#include "base/relpath.h"
#include "deploy/fileheaders.h"
#include "deploy/keptreleases.h"
#include "deploy/targetcapabilities.h"
#include "deploy/targetplace.h"
#include "release/release.h"

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace Slipway {

/// One file as a target holds it now.
struct TargetFile {
    RelPath path;
    int64_t size = 0;
    Sha256 digest; ///< Null: not known, and not needed for the plan.
    uint32_t mode = 0;
    bool ours = false; ///< An earlier deployment of ours wrote it and it has not changed since.
    bool changedByOthers = false; ///< Ours once, but not what we wrote any more.
    /// What the target says with it; null: not known, or the target has no headers.
    std::shared_ptr<const FileHeaders> headers = {};
    bool headersByOthers = false; ///< Somebody else has changed them since we set them.
};

/// What a target has of an earlier release beside what it serves.
struct AsideRelease {
    QString id;
    int64_t files = 0; ///< Put aside when they were taken away from what is served.
    int64_t bytes = 0; ///< Of these.
    int64_t recordBytes = 0; ///< Of what says which names it had; 0: nothing does.
};

/// What a target holds and what was published last.
struct TargetState {
    std::vector<TargetFile> files; ///< Sorted by path.
    /// What the last deployment put there and somebody has deleted since. Sorted.
    std::vector<RelPath> removed = {};
    QString releaseId; ///< Published release; empty: none of ours.
    /// What the undoing of a first deployment has published there since: the id of a release without files, which is
    /// nothing that was released, so `releaseId` is empty. Empty: there was no such undoing.
    QString wayBackId = {};
    QString publishedAt; ///< ISO 8601 UTC; empty: none.
    QString fingerprint; ///< Changes whenever the state does; a plan holds the one it was made for.
    QString
        lockedBy; ///< Who is deploying there now, in words; empty: nobody, as far as one can see.
    bool interrupted = false; ///< A deployment ended early and is not put right yet.
    /// Something is published, but what was recorded of it is gone or damaged.
    bool isUnrecorded = false;
    /// Releases whose hashed names the served folder may still have, newest first.
    std::vector<KeptRelease> kept = {};
    std::vector<AsideRelease> aside = {}; ///< Sorted by id.
    /// The folders of releases that the target has, the one that was served longest ago first and what is served last;
    /// and how many of them stay. 0: it has none.
    QStringList releaseFolders = {};
    int foldersKept = 0;
    /// The folder is a pool: no hashed name of a release that stays is deleted or makes room, not even where the
    /// user asks for it or somebody else wrote the file.
    bool isPool = false;
    /// In words: how it was published to before, where that was in another way than it is to be now, of which there is
    /// nothing yet. Empty: it was not.
    QString otherMode = {};
    TargetPlace place = {};
    QStringList
        notes; ///< What people should know about it: "the listing of the last deployment is damaged".

    /// What was published last, be it a release or the way back from one.
    [[nodiscard]] const QString &publishedId() const
    {
        return wayBackId.isEmpty() ? releaseId : wayBackId;
    }
};

/// What becomes of one path.
enum class PlanAction : uint8_t {
    Add,
    Change,
    ModeOnly, ///< Same bytes, other permissions.
    HeadersOnly, ///< Same bytes, other headers; the permissions may differ as well.
    Delete,
    Later, ///< Ours and not in the release, but a kept release has it: deleted when that goes.
    Keep,
    Foreign, ///< On the target, not in the release, not ours: left alone.
};
inline constexpr size_t PlanActionCount = 8;

/// One path of a plan.
struct PlanRow {
    PlanAction action = PlanAction::Keep;
    RelPath path;
    int64_t size = 0; ///< In the release; for Delete and Foreign: on the target.
    int64_t oldSize = -1; ///< On the target; -1: not there.
    int32_t releaseFile = -1; ///< Index into Release::files; -1: not in the release.
    bool changedByOthers = false; ///< Ours once, and somebody else changed it or its headers.
    bool foreign = false; ///< What the target holds under this name was never ours.
    bool removedByOthers = false; ///< The last deployment put it there, and it is gone since.
    /// The row with which this is one change to people: of the name that comes the one that goes, and
    /// the reverse; see pairHashedNames(). -1: none.
    int32_t pair = -1;
    std::shared_ptr<const FileHeaders> oldHeaders = {}; ///< Of HeadersOnly: on the target.
};

/// What the rows of a plan come to.
struct PlanSums {
    int64_t added = 0, changed = 0, modeOnly = 0, headersOnly = 0, deleted = 0, later = 0, kept = 0,
            foreign = 0; ///< Files.
    int64_t bytesToWrite = 0;
    int64_t bytesDeleted = 0;
    int64_t bytesLater = 0;
    /// One for each file that is written, gets other headers or permissions, or is deleted; not those by which the
    /// target is read, locked and verified. Nothing: the target counts none.
    std::optional<int64_t> requests = {};

    /// Files that something is done to.
    [[nodiscard]] int64_t changes() const
    {
        return added + changed + modeOnly + headersOnly + deleted;
    }
};

/// Something the user must agree to before the plan runs.
struct PlanWarning {
    /// "conflicts", "delete-share", "empty-release", "changed-by-others", "headers-by-others",
    /// "delete-foreign", "replace-foreign", "in-the-way", "target-note", "unresolved-references",
    /// "output-clashes", "left-out-needed", "left-out-dangling", "left-out-bereft", "hashed-collision",
    /// "pool", "pool-incomplete", "drops-releases", "compression-cache", "content-cache",
    /// "names-fall-together", "names-too-long", "closed-folders", "other-mode"; of slipwayctl also "no-room"
    QString id;
    QString text;
    bool blocking = true; ///< Must be confirmed; false: only told.
    bool impossible = false; ///< Cannot be confirmed: the plan cannot run as it is.
};

/// What the user and the project ask of a plan.
struct PlanOptions {
    double maxDeleteShare = 0.5; ///< Of the files on the target; more gives a blocking warning.
    bool deleteForeign = false; ///< Also delete what is not ours: the user asked for it.
    RetentionRule retention = {}; ///< Which of TargetState::kept stay.
    QDateTime now = {}; ///< UTC; not valid: all of them stay.
    std::vector<PlanWarning> gates = {}; ///< What the project's gates say: conflictGate().
    /// The target's: whether it has headers, and counts requests.
    TargetCapabilities capabilities = {};
    /// It undoes a first deployment: the target is to know that nothing that was released is published there.
    bool leadsToNothing = false;
};

/// Target state against release: what will happen; nothing has happened yet.
///
/// Shape: value, shared as std::shared_ptr<const Plan>; rows sorted by path.
struct Plan {
    std::shared_ptr<const Release> release;
    QString target; ///< Name for people.
    QString stateFingerprint; ///< The TargetState it was made for.
    std::vector<PlanRow> rows;
    PlanSums sums;
    std::vector<PlanWarning> warnings;
    QStringList keptReleases; ///< Ids of TargetState::kept that stay beside the release.
    QStringList
        droppedFolders; ///< Of TargetState::releaseFolders, that go when it runs, whatever else there is to do.
    /// The target has an earlier folder of the release, which is published again if it is still as it should be.
    bool hasFolder = false;
    /// Of TargetState::aside, what goes when it runs, whatever else there is to do.
    std::vector<AsideRelease> droppedAside = {};
    bool finishesInterrupted = false; ///< Running it also puts an interrupted deployment right.
    /// What the target says of itself is not true, or not that the release is published: running it writes that anew.
    bool mendsRecord = false;
    bool hasHeaders = false; ///< The target has headers: those of the release are part of the plan.
    bool leadsToNothing = false; ///< As PlanOptions::leadsToNothing.
    /// The target holds exactly the release, and no record needs mending.
    [[nodiscard]] bool isNothingToDo() const;
};

/// Pure function of its arguments; no I/O. O(files).
[[nodiscard]] std::shared_ptr<const Plan> makePlan(std::shared_ptr<const Release> release,
                                                   const TargetState &state, const QString &target,
                                                   const PlanOptions &options = {});

/// What it writes are records at most, which what goes makes room for: a full disk is no obstacle. A release folder is
/// made anew whatever goes, unless the target has one; whether that can be published again shows when it is staged.
[[nodiscard]] bool needsNoRoom(const Plan &plan, const TargetCapabilities &capabilities);

/// "add", "change", "mode", "headers", "delete", "later", "keep", "foreign"
[[nodiscard]] QString planActionId(PlanAction action);
[[nodiscard]] QChar planActionSign(PlanAction action); ///< + ~ ≡ ≈ − ◦ = ·
/// Why a row is what it is, for people: "content changed, was 1.2 kB", "not ours, left alone".
[[nodiscard]] QString planReason(const PlanRow &row);
/// The same of a row of a plan: "takes the place of app.55e7cbb9ba48.js", "same content, other headers:
/// Content-Type was text/plain".
[[nodiscard]] QString planReason(const Plan &plan, const PlanRow &row);

} // namespace Slipway
