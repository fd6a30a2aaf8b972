// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "ui/models/pathtree.h"

#include <QString>

namespace Slipway {

/// STATIC_ROOT as it would be: the collection as a tree, with what its columns need.
///
/// Shape: value, built on a worker, shared as std::shared_ptr<const FileTable>.
struct FileTable {
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const std::vector<Conflict>> conflicts; ///< Null: not compared yet.
    std::shared_ptr<const PathTree> tree; ///< Items are indexes into Collection::files.
    std::vector<int32_t> conflictOf; ///< Per file: index into conflicts, -1: none.
    /// Per node: the origin all files below share; below zero: minus the number of origins.
    std::vector<int32_t> originOf;
    int64_t overridden = 0; ///< Files that hide others.
    int64_t clashing = 0; ///< Files that need a decision.
    int64_t links = 0;

    [[nodiscard]] const Conflict *conflict(uint32_t file) const;
};

[[nodiscard]] std::shared_ptr<const FileTable> buildFileTable(
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts);

enum class FileColumn { Name, Origin, Size, Count };

struct FileQuery {
    QString text =
        {}; ///< Words that must all be found in the path; "origin:NAME" looks at the origin.
    QString chip = {}; ///< "all", "overrides", "conflicts", "links"
    FileColumn sortColumn = FileColumn::Name;
    Qt::SortOrder order = Qt::AscendingOrder;
};

/// Any thread; notices `stop`.
[[nodiscard]] RowSet queryFiles(const FileTable &table, const FileQuery &query,
                                std::stop_token stop = {});

/// A filter text taken apart: plain words and words for the origin.
class TextFilter final {
public:
    explicit TextFilter(const QString &text);
    [[nodiscard]] bool isEmpty() const { return m_words.empty() && m_origins.empty(); }
    [[nodiscard]] bool acceptsPath(std::string_view path) const;
    [[nodiscard]] bool acceptsOrigin(const Origin &origin) const;

private:
    std::vector<std::string> m_words; ///< Lower case.
    std::vector<QString> m_origins;
    bool m_ascii = true;
};

/// How an origin is named in columns and filters.
[[nodiscard]] QString originTitle(const Origin &origin);

} // namespace Slipway
