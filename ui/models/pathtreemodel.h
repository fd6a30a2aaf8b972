// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pathtree.h"
#include "ui/widgets/badge.h"

#include <QAbstractItemModel>

#include <optional>

namespace Slipway {

/// Roles that the models of this window speak beyond Qt's.
enum ItemRole {
    /// BadgeList; of a header: those of which a cell holds one at least. They are not cut, like the texts below.
    BadgesRole = Qt::UserRole + 1,
    QuietRole, ///< QString: shown in quiet text after the display text.
    SignRole, ///< QString: one sign at the left edge.
    SignToneRole, ///< int(Tone)
    ToneRole, ///< int(Tone): colour of the text.
    PathRole, ///< QByteArray: the path that the row stands for.
    IconNameRole, ///< QString
    FixedRole, ///< bool: the text is in the fixed font.
    StrongRole, ///< bool: the text is bold.
    DepthRole, ///< int: how far in a row of a folded tree stands; below 0 or none: no tree.
    FoldRole, ///< int(Fold): whether something is folded away below the row.
    FaintRole, ///< bool: the row is there, but plays no part: quiet text.
    ColumnIdRole, ///< Of a header: QString, the name under which a column is remembered.
    /// Of a header: bool, hidden until the user asks for the column; may change with the rows, and none is: as it
    /// was.
    ColumnHiddenRole,
    /// QString: what is copied of a cell that shows no text, or of a tree's row whose path is made of keys.
    CopyRole,
    /// QStringList: what is copied of a row that tells several facts in one cell, and of a header their titles;
    /// none of a row that only heads others.
    CopyFieldsRole,
    ColumnFixedRole, ///< Of a header: bool, cannot be hidden.
    /// Of a header: QStringList, the few texts that the column holds; none of them is ever cut.
    ColumnTextsRole,
    /// Of a header: bool, shown or hidden as long as the rows are what they are now, whatever was chosen;
    /// none: as it was chosen.
    ColumnNowRole,
    /// Of a header: bool, paths or names that rows are known by; the last component is not cut for other columns.
    ColumnNamesRole,
    ColumnWholeRole, ///< Of a header: bool, gives no room as long as another column has some to give.
    QuietBriefRole, ///< QString: what stands in quiet text, in short, for where there is no room for all of that.
};

/// What a row of a folded tree has below it.
enum class Fold { Nothing, Closed, Open };

/// A thin face over a PathTree and a RowSet: structure here, columns in the derived class.
///
/// Shape: the rows that are to be seen as one flat list, in which open folders are followed by what
/// they hold; DepthRole and FoldRole tell the tree. That is what makes unfolding, choosing and
/// swapping a hundred thousand rows a matter of a few milliseconds: a view lays out a list.
/// internalId is the node's index; index() and rowCount() are O(1) and allocate nothing.
class PathTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override
    {
        return !parent.isValid() && rowCount() > 0;
    }

    [[nodiscard]] const PathTree *tree() const { return m_tree.get(); }
    [[nodiscard]] const RowSet *rows() const { return m_rows.get(); }
    [[nodiscard]] static uint32_t node(const QModelIndex &index)
    {
        return uint32_t(index.internalId());
    }
    /// Null when the path is not there, filtered out, or in a folder that is closed.
    [[nodiscard]] QModelIndex indexOf(std::string_view path, int column = 0) const;
    [[nodiscard]] QModelIndex indexOfNode(uint32_t node, int column = 0) const;
    /// PathRole, the display text of a name, DepthRole and FoldRole; derived classes fall back to it.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

    /// Files and bytes of a row, of folders only what the filter shows.
    [[nodiscard]] uint32_t leavesOf(uint32_t node) const;
    [[nodiscard]] int64_t bytesOf(uint32_t node) const;

    [[nodiscard]] Fold fold(uint32_t node) const;
    void setOpen(uint32_t node, bool open);
    /// Opens or closes a folder and all below it; node 0: everything.
    void setOpenBelow(uint32_t node, bool open);
    /// Opens the way to a path; its row, or none when it is not there or filtered out.
    QModelIndex reveal(std::string_view path);
    /// The next row from `from` on, round the end, whose name begins like `text`, letter case aside.
    [[nodiscard]] QModelIndex findName(const QString &text, int from) const;
    /// The folder that a row stands in; none at the top.
    [[nodiscard]] QModelIndex folderOf(const QModelIndex &index) const;
    /// The paths of what the user opened (not what a filter's answer opened for the time being).
    [[nodiscard]] QList<QByteArray> openPaths() const;
    void setOpenPaths(const QList<QByteArray> &paths);
    /// Whether the next rows come with every folder open, for the time being: a filter's answer.
    void setAllOpenNext(bool open) { m_allOpenNext = open; }

protected:
    /// What a row is called where its path does not tell: a path may be made of keys.
    [[nodiscard]] virtual std::optional<QString> ownName(uint32_t node) const;
    /// Takes tree and rows in one reset; what is open stays open, by path.
    void swap(std::shared_ptr<const PathTree> tree, std::shared_ptr<const RowSet> rows);

private:
    void showAgain();
    void number(std::size_t from);
    void remember(uint32_t node, bool open);

    std::shared_ptr<const PathTree> m_tree;
    std::shared_ptr<const RowSet> m_rows;
    std::vector<uint32_t> m_shown; ///< Nodes, in the order of the rows.
    std::vector<uint32_t> m_rowOf; ///< Per node; RowSet::NotShown.
    std::vector<bool> m_open; ///< Per node.
    std::vector<bool> m_openByUser; ///< Per node: without what a filter's answer opened.
    QList<QByteArray> m_wantedOpen; ///< To be opened once there is a tree.
    bool m_allOpen = false;
    bool m_allOpenNext = false;
};

} // namespace Slipway
