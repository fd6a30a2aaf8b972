// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/queryrunner.h"
#include "ui/preview/jsonindex.h"
#include "ui/preview/previewpane.h"

#include <QAbstractItemModel>

#include <unordered_map>

namespace Slipway {

class PreviewTree;

/// The values of a JsonIndex whose name or content has some text in it, and the way to each.
/// Shape: value shared as shared_ptr<const JsonMatches>; made on a worker.
struct JsonMatches {
    int count = 0; ///< Without those that only lead to others.
    std::unordered_map<int, std::vector<int>> children; ///< By node, in the order of the text.
    std::unordered_map<int, int> rows; ///< By node: where it stands among them.

    /// Letter case aside.
    [[nodiscard]] static std::shared_ptr<const JsonMatches> find(const JsonIndex &index,
                                                                 const QString &text,
                                                                 const std::stop_token &stop);
};

/// A JsonIndex as a tree: name and value.
class JsonModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;
    void setIndex(std::shared_ptr<const JsonIndex> index);
    /// Only these are shown; null: all.
    void setMatches(std::shared_ptr<const JsonMatches> matches);

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

    std::shared_ptr<const JsonIndex> m_index;
    std::shared_ptr<const JsonMatches> m_matches;
};

/// JSON as a tree.
class JsonPane final : public PreviewPane {
    Q_OBJECT
public:
    explicit JsonPane(QWidget *parent = nullptr);
    void setContent(const std::shared_ptr<const JsonIndex> &index);
    [[nodiscard]] PreviewTree *rows() const { return m_rows; }

private:
    void look(const QString &text);
    void say();

    std::shared_ptr<const JsonIndex> m_index;
    std::shared_ptr<const JsonMatches> m_matches;
    JsonModel *m_model;
    PreviewTree *m_rows;
    QueryRunner m_queries;
};

} // namespace Slipway
