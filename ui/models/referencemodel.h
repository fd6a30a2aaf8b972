// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/pathtreemodel.h"
#include "ui/models/referencetable.h"

#include <QAbstractTableModel>

namespace Slipway {

/// A flat list: a row for each reference, or file, of a query.
class ReferenceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::shared_ptr<const ReferenceRows> rows);
    [[nodiscard]] const std::shared_ptr<const ReferenceRows> &rows() const { return m_rows; }
    /// Null for no row.
    [[nodiscard]] const ReferenceRow *rowAt(const QModelIndex &index) const;
    /// By PathRole, or by the key of a file: its first row. O(rows), without allocation per row.
    [[nodiscard]] QModelIndex indexOf(const QByteArray &path) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] bool isOfOrphans() const;
    [[nodiscard]] QVariant fileData(const ReferenceRow &row, int role) const;
    [[nodiscard]] QVariant stateData(const ReferenceRow &row, int role) const;
    [[nodiscard]] BadgeList badges(const ReferenceRow &row) const;
    [[nodiscard]] QVariant targetData(const ReferenceRow &row, int role) const;
    [[nodiscard]] QString text(const ReferenceRow &row, ReferenceColumn column) const;
    [[nodiscard]] QString toolTip(const ReferenceRow &row) const;

    void takeWords();

    std::shared_ptr<const ReferenceRows> m_rows;
    QStringList m_kinds; ///< Their titles, as the whole table has them.
    QStringList m_states; ///< Likewise.
    BadgeList m_badStates; ///< What of them, and beside them, may stand in a cell as a badge.
};

/// What a row stands for: ReferenceReport::keyOf(), and for a reference its place behind a line break.
[[nodiscard]] QByteArray referencePath(const ReferenceReport &report, uint32_t reference);
/// "slipway.toml, line 12: warn only, “maps are not shipped”"
[[nodiscard]] QString policyWords(const ReferencePolicy &policy);
/// State of a reference as a badge; what leads nowhere is worse where the storage looks it up.
[[nodiscard]] Badge referenceBadge(const ReferenceTable &table, uint32_t reference);

} // namespace Slipway
