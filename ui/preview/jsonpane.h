// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/preview/jsonindex.h"
#include "ui/preview/previewpane.h"

#include <QAbstractItemModel>

class QTreeView;

namespace Slipway {

/// A JsonIndex as a tree: name and value.
class JsonModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;
    void setIndex(std::shared_ptr<const JsonIndex> index);

    using QAbstractItemModel::parent;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::shared_ptr<const JsonIndex> m_index;
};

/// JSON as a tree.
class JsonPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit JsonPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const JsonIndex> &index);

private:
    JsonModel *m_model;
    QTreeView *m_tree;
};

} // namespace Slipway
