// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pathtree.h"
#include "ui/widgets/badge.h"

#include <QAbstractItemModel>

namespace Slipway {

/// Roles that the models of this window speak beyond Qt's.
enum ItemRole {
    BadgesRole = Qt::UserRole + 1, ///< BadgeList
    QuietRole, ///< QString: shown in quiet text after the display text.
    SignRole, ///< QString: one sign at the left edge.
    SignToneRole, ///< int(Tone)
    ToneRole, ///< int(Tone): colour of the text.
    PathRole, ///< QByteArray: the path that the row stands for.
    IconNameRole, ///< QString
    FixedRole, ///< bool: the text is in the fixed font.
    StrongRole, ///< bool: the text is bold.
};

/// A thin face over a PathTree and a RowSet: structure here, columns in the derived class.
///
/// internalId is the node's index; index(), parent() and rowCount() are O(1) and allocate nothing.
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
        return rowCount(parent) > 0;
    }

    [[nodiscard]] const PathTree *tree() const { return m_tree.get(); }
    [[nodiscard]] const RowSet *rows() const { return m_rows.get(); }
    [[nodiscard]] static uint32_t node(const QModelIndex &index)
    {
        return uint32_t(index.internalId());
    }
    /// Null when the path is not there or not shown.
    [[nodiscard]] QModelIndex indexOf(std::string_view path, int column = 0) const;
    /// PathRole and the display text of a name; derived classes fall back to it.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

protected:
    /// Takes tree and rows in one reset.
    void swap(std::shared_ptr<const PathTree> tree, std::shared_ptr<const RowSet> rows);

private:
    std::shared_ptr<const PathTree> m_tree;
    std::shared_ptr<const RowSet> m_rows;
};

} // namespace Slipway
