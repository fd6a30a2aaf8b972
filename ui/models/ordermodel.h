// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/whatif.h"

#include <QAbstractItemModel>

#include <memory>

namespace Slipway {

/// Finders and their origins in an order that is being tried; rows can be dragged among their own.
///
/// internalId: 0 for a finder, the finder's row plus one for an origin.
class OrderModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void setProject(std::shared_ptr<const ProjectSnapshot> snapshot,
                    std::shared_ptr<const Collection> collection);
    [[nodiscard]] const SourceOrder &order() const { return m_order; }
    [[nodiscard]] bool isChanged() const;
    /// Another one of the same project; what refers to rows is void after it.
    void setOrder(const SourceOrder &order);
    void reset();
    /// Moves a row among its own by `steps`; the row's new index, or none when it cannot move so.
    QModelIndex move(const QModelIndex &index, int steps);
    [[nodiscard]] bool canMove(const QModelIndex &index, int steps) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                       int column, const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

Q_SIGNALS:
    void orderChanged();
    /// The user moved a row, by hand or by key; orderChanged() has been said.
    void moved(const Slipway::SourceOrder &before);

private:
    struct Finder {
        uint32_t finder = 0;
        std::vector<uint32_t> origins;
    };

    void arrange();
    bool moveRow(const QModelIndex &parent, int from, int to);
    [[nodiscard]] std::optional<std::pair<int, int>> draggedRow(const QMimeData *data) const;

    std::shared_ptr<const ProjectSnapshot> m_snapshot;
    std::shared_ptr<const Collection> m_collection;
    SourceOrder m_order;
    std::vector<Finder> m_finders;
};

} // namespace Slipway
