// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "project/projectsnapshot.h"
#include "ui/models/pathtreemodel.h"

namespace Slipway {

/// What the finders met: finder → origin → folder → file, ignored ones among them.
///
/// Shape: value, built on a worker. Paths of the tree are "finder/origin/source path" with numbers
/// for the first two; an origin without files is a leaf.
struct SourceTable {
    /// What a leaf stands for.
    enum class Sort : uint8_t { File, Ignored, Nothing };

    /// What a leaf of the tree is.
    struct Item {
        Sort sort = Sort::Nothing;
        uint32_t index = 0; ///< Into Collection::sources or Collection::ignored.
    };
    /// Sums below a node.
    struct Sums {
        uint32_t wins = 0; ///< Files that are collected.
        uint32_t shadowed = 0; ///< Files that another origin hides.
        uint32_t ignored = 0; ///< Entries that a pattern keeps out.
    };

    std::shared_ptr<const ProjectSnapshot> snapshot;
    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const PathTree> tree; ///< Bytes: of what is collected.
    std::vector<Item> items; ///< Per item of the tree.
    std::vector<Sums> sums; ///< Per node.
    std::vector<bool> isWinner; ///< Per source.
    std::vector<int64_t> problems; ///< Per origin.
    std::vector<bool> brokenFinder; ///< Per finder: an origin of it is missing or unreadable.

    /// Of a node at depth 0: the finder; at depth 1: the origin.
    [[nodiscard]] uint32_t finderOf(uint32_t node) const;
    [[nodiscard]] int64_t originOf(uint32_t node) const; ///< -1: a finder's own row.
};

[[nodiscard]] std::shared_ptr<const SourceTable> buildSourceTable(
    std::shared_ptr<const ProjectSnapshot> snapshot, std::shared_ptr<const Collection> collection);

/// The paths under which the tree shows an origin and a file.
[[nodiscard]] QByteArray originPathOf(const Collection &collection, uint32_t origin);
[[nodiscard]] QByteArray sourcePathOf(const Collection &collection, const SourceFile &source);

/// The columns of Sources.
enum class SourceColumn { Origin, Files, Bytes, Shadowed, Ignored, Package, Count };

/// Which sources are asked for, and in which order.
struct SourceQuery {
    QString text = {}; ///< Words found in path, label, app, package or folder.
    QString chip = {}; ///< "all", "shadowed", "ignored", "missing"
    SourceColumn sortColumn = SourceColumn::Origin; ///< Origin: in the order they are asked.
    Qt::SortOrder order = Qt::AscendingOrder;
};

[[nodiscard]] RowSet querySources(const SourceTable &table, const SourceQuery &query,
                                  std::stop_token stop = {});

/// The Sources page's tree.
class SourceModel final : public PathTreeModel {
    Q_OBJECT
public:
    using PathTreeModel::PathTreeModel;

    void setRows(std::shared_ptr<const SourceTable> table, std::shared_ptr<const RowSet> rows);
    [[nodiscard]] const std::shared_ptr<const SourceTable> &table() const { return m_table; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QVariant nameData(const QModelIndex &index, int role) const;
    [[nodiscard]] QString nameOf(uint32_t node) const;
    [[nodiscard]] std::optional<QString> ownName(uint32_t node) const override;
    [[nodiscard]] BadgeList badgesOf(uint32_t node) const;
    [[nodiscard]] QString cellText(uint32_t node, SourceColumn column) const;

    std::shared_ptr<const SourceTable> m_table;
};

} // namespace Slipway
