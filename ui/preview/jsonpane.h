// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/jsonrows.h"
#include "ui/preview/previewpane.h"

#include <QAbstractItemModel>

namespace Slipway {

class PreviewTree;

/// A JsonIndex as a tree: name and value.
class JsonModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;
    /// Only `rows` are shown, as they are sorted; null: all, as in the text.
    void show(std::shared_ptr<const JsonIndex> index, std::shared_ptr<const JsonRows> rows);
    /// By its PathRole: its number in the text.
    [[nodiscard]] QModelIndex indexOf(const QByteArray &path) const;

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
    [[nodiscard]] int childCount(int node) const;
    [[nodiscard]] int child(int node, int row) const;
    [[nodiscard]] int parentOf(int node) const;
    [[nodiscard]] QString text(int node, JsonColumn column) const;

    std::shared_ptr<const JsonIndex> m_index;
    std::shared_ptr<const JsonRows> m_rows;
};

/// JSON as a tree.
class JsonPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit JsonPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const JsonIndex> &index);
    [[nodiscard]] PreviewTree *rows() const { return m_rows; }

private:
    void look();
    void take(const std::shared_ptr<const JsonRows> &rows);
    void say(const JsonRows *rows);

    std::shared_ptr<const JsonIndex> m_index;
    JsonModel *m_model;
    PreviewTree *m_rows;
    QueryRunner m_queries;
};

} // namespace Slipway
