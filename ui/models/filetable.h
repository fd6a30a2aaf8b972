// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "collect/conflictreview.h"
#include "ui/models/assetkind.h"
#include "ui/models/filefilter.h"
#include "ui/models/pathtree.h"

#include <QString>

namespace Slipway {

/// What became of a file since the reading before this one.
enum class FileChange : uint8_t {
    Unknown, ///< There was none.
    Same,
    New,
    Changed, ///< Another source, size or time.
};

/// STATIC_ROOT as it would be: the collection as a tree, with what its columns need.
///
/// Shape: value, built on a worker, shared as std::shared_ptr<const FileTable>.
struct FileTable {
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const std::vector<Conflict>> conflicts; ///< Null: not compared yet.
    std::shared_ptr<const ConflictReview> review; ///< Of these conflicts; null: not reviewed.
    std::shared_ptr<const PathTree> tree; ///< Items are indexes into Collection::files.
    std::vector<int32_t> conflictOf; ///< Per file: index into conflicts, -1: none.
    std::vector<AssetKind> kindOf; ///< Per file.
    std::vector<FileChange> changeOf; ///< Per file; empty: nothing to compare with.
    /// Per node: the origin all files below share; below zero: minus the number of origins.
    std::vector<int32_t> originOf;
    std::vector<int64_t> newestOf; ///< Per node: the latest time of change below, nanoseconds.
    int64_t overridden = 0; ///< Files that hide others.
    int64_t clashing = 0; ///< Files that need a decision.
    int64_t identical = 0; ///< Files that are there more than once with the same bytes.
    int64_t links = 0;
    int64_t added = 0; ///< New since the reading before.
    int64_t changed = 0;
    int64_t largest = 0; ///< The size from which a file counts as one of the largest; 0: none does.

    [[nodiscard]] const Conflict *conflict(uint32_t file) const;
    /// What was decided about that conflict; null: there is none, or nobody has looked.
    [[nodiscard]] const ConflictDecision *decision(uint32_t file) const;
    /// Somebody has to decide about it before a deploy.
    [[nodiscard]] bool needsDecision(uint32_t file) const;
    [[nodiscard]] FileChange change(uint32_t file) const
    {
        return changeOf.empty() ? FileChange::Unknown : changeOf[file];
    }
};

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

enum class FileColumn {
    Name,
    Origin,
    Size,
    Type,
    Modified,
    Change,
    Candidates,
    Package,
    Mode,
    Link,
    Source,
    Count
};

struct FileQuery {
    QString text = {}; ///< See FileFilter.
    /// "all", "overrides", "conflicts", "identical", "new", "changed", "links", "largest"
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
