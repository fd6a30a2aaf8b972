// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/whatif.h"
#include "ui/models/pathtreemodel.h"

#include <QAbstractTableModel>

namespace Slipway {

/// The columns of the winners that would change.
enum class FlipColumn { Path, Before, After, Content, Count };

/// Which order is tried, and how its answer is sorted.
struct FlipQuery {
    SourceOrder order;
    QString text = {}; ///< Words found in the path or in one of the winners.
    FlipColumn sortColumn = FlipColumn::Path;
    Qt::SortOrder sortOrder = Qt::AscendingOrder;
};

/// The winners that another order would change. Shape: value, computed on a worker.
struct FlipTable {
    std::shared_ptr<const Collection> collection;
    WhatIf whatIf;
    std::vector<uint32_t> rows; ///< Indexes into the flips, as they are shown.
};

[[nodiscard]] std::shared_ptr<const FlipTable> queryFlips(
    const std::shared_ptr<const ProjectSnapshot> &snapshot,
    const std::shared_ptr<const Collection> &collection,
    const std::shared_ptr<const std::vector<Conflict>> &conflicts, const FlipQuery &query,
    std::stop_token stop = {});

/// A row for each flip: path, winner now, winner then, how the contents relate.
class FlipModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const FlipTable> table);
    [[nodiscard]] const std::shared_ptr<const FlipTable> &table() const { return m_table; }
    [[nodiscard]] const WinnerFlip *flipAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QByteArray &destination) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QString winnerText(const std::optional<uint32_t> &source) const;

    std::shared_ptr<const FlipTable> m_table;
};

} // namespace Slipway
