// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "collect/conflictreview.h"
#include "deploy/lastdeployed.h"
#include "release/processedcollection.h"
#include "ui/models/assetkind.h"
#include "ui/models/filefilter.h"
#include "ui/models/pathtree.h"

#include <QDateTime>
#include <QString>

#include <array>

namespace Slipway {

/// What became of a file since the reading before this one.
enum class FileChange : uint8_t {
    Unknown, ///< There was none.
    Same,
    New,
    Changed, ///< Another source, size or time.
};

/// What became of the files since they were deployed to a target.
struct DeployedChanges {
    std::shared_ptr<const ProcessedCollection> processed; ///< Its files, after the collected ones.
    QString target;
    QDateTime publishedAt; ///< UTC.
    std::vector<SinceDeploy> states; ///< Per item, see FileTable.
    std::vector<FormerName> formerNames; ///< By output; of few files.
};

/// What the files below a folder have that their badges tell.
struct FolderMarks {
    uint32_t broken = 0; ///< Links that lead nowhere.
    uint32_t special = 0; ///< Neither file nor link.
    uint32_t dangling = 0; ///< References, without those that a policy lets pass: …
    uint32_t passing = 0; ///< … these.
    uint32_t open = 0; ///< Conflicts that need a decision; one between several files counts once.
    uint32_t added = 0; ///< Since they were deployed; else since the reading before.
    uint32_t changed = 0;
    bool isOpenBad = false; ///< Of `open` one is more than an override.
};

/// STATIC_ROOT as it would be: the collection as a tree, with what its columns need.
///
/// An item of the tree is a collected file, or, from Collection::files' size on, a file that the storage
/// makes (ProcessedCollection::files): that hangs on the file it is made of.
/// Shape: value, built on a worker, shared as std::shared_ptr<const FileTable>.
struct FileTable {
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const std::vector<Conflict>> conflicts; ///< Null: not compared yet.
    std::shared_ptr<const ConflictReview> review; ///< Of these conflicts; null: not reviewed.
    std::shared_ptr<const PathTree> tree;
    /// What the storage makes of the collection; null: not known (yet). See withProcessed().
    std::shared_ptr<const ProcessedCollection> processed;
    /// It is what was made of the reading before: this one's is being worked out.
    bool isProcessedOld = false;
    /// Of `processed`; null: nothing was deployed, or it is not known (yet). See withDeployed().
    std::shared_ptr<const DeployedChanges> deployed;
    std::vector<int32_t> conflictOf; ///< Per file: index into conflicts, -1: none.
    std::vector<AssetKind> kindOf; ///< Per file.
    std::vector<FileChange> changeOf; ///< Per file; empty: nothing to compare with.
    /// Per node: the origin all files below share; below zero: minus the number of origins.
    std::vector<int32_t> originOf;
    std::vector<int64_t> newestOf; ///< Per node: the latest time of change below, nanoseconds.
    /// Per node: the least that is sent for the files below, compressed where that is smaller; empty:
    /// the storage compresses nothing, or it is not known yet.
    std::vector<int64_t> sentOf;
    std::vector<uint32_t>
        danglingOf; ///< Per file: references that lead nowhere; empty: none at all.
    std::vector<uint32_t> openOf; ///< Of those, what no policy lets pass; empty as danglingOf.
    std::vector<FolderMarks>
        folderMarks; ///< Per node; empty: not summed up, see withFolderMarks().
    struct Sum {
        int64_t files = 0;
        int64_t bytes = 0;
    };
    std::array<Sum, 4> roles; ///< Of STATIC_ROOT, by FileRole.
    int64_t dangling = 0; ///< Files with references that lead nowhere; …
    int64_t open = 0; ///< … of those, files with one that no policy lets pass.
    int64_t overridden = 0; ///< Files that hide others.
    int64_t clashing = 0; ///< Files that need a decision.
    int64_t identical = 0; ///< Files that are there more than once with the same bytes.
    int64_t links = 0;
    int64_t added = 0; ///< New since the reading before.
    int64_t changed = 0;
    int64_t deployNew = 0; ///< Items that are new since they were deployed.
    int64_t deployChanged = 0;
    int64_t largest = 0; ///< The size from which a file counts as one of the largest; 0: none does.

    /// The collected file that an item is or is made of; NoFile for the manifest.
    static constexpr uint32_t NoFile = ProcessedFile::NoSource;
    [[nodiscard]] uint32_t fileOf(uint32_t item) const;
    /// What the storage made; null: the item is a collected file.
    [[nodiscard]] const ProcessedFile *outputOf(uint32_t item) const;
    [[nodiscard]] FileRole roleOf(uint32_t item) const;
    /// It is in STATIC_ROOT: not left out in favour of its hashed file.
    [[nodiscard]] bool isThere(uint32_t item) const;
    [[nodiscard]] int64_t sizeOf(uint32_t item) const; ///< Below 0: not known.
    [[nodiscard]] int64_t sizeBefore(const ProcessedFile &compressed) const;
    /// How much smaller a compressed file is than what it was made of, in per cent.
    [[nodiscard]] int savedPercent(const ProcessedFile &compressed) const;
    [[nodiscard]] const ProcessedFile *hashedOf(uint32_t file) const;
    [[nodiscard]] Sum total() const; ///< Of all roles.

    /// References of a collected file that lead nowhere, and of those what no policy lets pass.
    [[nodiscard]] uint32_t danglingIn(uint32_t file) const
    {
        return danglingOf.empty() ? 0 : danglingOf[file];
    }
    [[nodiscard]] uint32_t openIn(uint32_t file) const { return openOf.empty() ? 0 : openOf[file]; }
    [[nodiscard]] const Conflict *conflict(uint32_t file) const;
    /// What was decided about that conflict; null: there is none, or nobody has looked.
    [[nodiscard]] const ConflictDecision *decision(uint32_t file) const;
    /// Somebody has to decide about it before a deploy.
    [[nodiscard]] bool needsDecision(uint32_t file) const;
    /// The same of a conflict, by its place among `conflicts`.
    [[nodiscard]] bool isUndecided(std::size_t conflict) const;
    [[nodiscard]] SinceDeploy sinceDeploy(uint32_t item) const
    {
        return deployed ? deployed->states[item] : SinceDeploy::Unknown;
    }
    /// The name that a hashed file was deployed with; null: it is the same, or not known.
    [[nodiscard]] const std::string *formerName(const ProcessedFile &hashed) const;
    [[nodiscard]] FileChange change(uint32_t file) const
    {
        return changeOf.empty() ? FileChange::Unknown : changeOf[file];
    }
};

/// FileTable::originOf and newestOf; with `shown`, of those files alone that are among its rows.
[[nodiscard]] std::vector<int32_t> originsOfNodes(const PathTree &tree,
                                                  const Collection &collection,
                                                  const RowSet *shown = nullptr);
[[nodiscard]] std::vector<int64_t> newestOfNodes(const PathTree &tree, const Collection &collection,
                                                 const RowSet *shown = nullptr);

/// How many files count as the largest.
inline constexpr std::size_t MostLargest = 100;

/// `before`: the reading before this one, or an earlier state of this one; null: none.
[[nodiscard]] std::shared_ptr<const FileTable> buildFileTable(
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts,
    const FileTable *before = nullptr);

/// The same files under other decisions.
[[nodiscard]] std::shared_ptr<const FileTable> withReview(
    const FileTable &table, std::shared_ptr<const ConflictReview> review);

/// The same files with what the storage makes of them hanging on each; null: as they are. What was
/// made of another reading is taken over by path, see FileTable::isProcessedOld. O(n log n).
[[nodiscard]] std::shared_ptr<const FileTable> withProcessed(
    const std::shared_ptr<const FileTable> &table,
    std::shared_ptr<const ProcessedCollection> processed);

/// The same files with what became of them since they were deployed; null: as they are. Those of another
/// reading count by path, like its outputs.
[[nodiscard]] std::shared_ptr<const FileTable> withDeployed(
    const std::shared_ptr<const FileTable> &table, std::shared_ptr<const DeployedChanges> deployed);

/// The columns of Files.
enum class FileColumn {
    Name,
    Origin,
    Size,
    Sent,
    Type,
    Modified,
    Change,
    Candidates,
    Package,
    Mode,
    Link,
    Role,
    Hashed,
    Source,
    Count
};

/// "plain", "hashed", "compressed", "manifest": as filters say it.
[[nodiscard]] QString fileRoleId(FileRole role);

/// Which files are asked for, and in which order.
struct FileQuery {
    QString text = {}; ///< See FileFilter.
    /// "all", "overrides", "conflicts", "identical", "new", "changed", "links", "largest", "dangling",
    /// "deploy-new", "deploy-changed", or a role: "hashed", "compressed", "manifest"
    QString chip = {};
    FileColumn sortColumn = FileColumn::Name;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool flat = false; ///< A list of files in place of the tree.
};

/// Any thread; notices `stop`.
[[nodiscard]] RowSet queryFiles(const FileTable &table, const FileQuery &query,
                                std::stop_token stop = {});

/// How an origin is named in columns and filters.
[[nodiscard]] QString originTitle(const Origin &origin);
/// "northwind-brandkit 0.9.3"; "this project" for its own.
[[nodiscard]] QString packageTitle(const Origin &origin);

} // namespace Slipway
