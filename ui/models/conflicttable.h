// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "collect/conflict.h"
#include "ui/models/pathtreemodel.h"

#include <QAbstractItemModel>

#include <array>

namespace Slipway {

/// The shown conflicts, grouped by kind. Shape: value, computed on a worker.
struct ConflictRows {
    struct Group {
        ConflictKind kind = ConflictKind::CannotCoexist;
        std::vector<uint32_t> conflicts; ///< Indexes into the list of conflicts.
    };

    std::shared_ptr<const Collection> collection;
    std::shared_ptr<const std::vector<Conflict>> conflicts;
    std::vector<Group> groups; ///< Without empty ones.
    uint32_t shown = 0;
};

struct ConflictQuery {
    QString text = {}; ///< Words found in path, app or distribution.
    QString chip = {}; ///< "all" or a conflictKindId()
};

[[nodiscard]] std::shared_ptr<const ConflictRows> queryConflicts(
    std::shared_ptr<const Collection> collection,
    std::shared_ptr<const std::vector<Conflict>> conflicts, const ConflictQuery &query,
    std::stop_token stop = {});

/// Two levels: kinds, and the conflicts of each. internalId is the group's number plus one for a
/// conflict's row, 0 for a group.
class ConflictModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    void setRows(std::shared_ptr<const ConflictRows> rows);
    [[nodiscard]] const std::shared_ptr<const ConflictRows> &rows() const { return m_rows; }
    /// Null for group rows.
    [[nodiscard]] const Conflict *conflictAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(std::string_view destination) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QVariant groupData(const ConflictRows::Group &group, int role) const;

    std::shared_ptr<const ConflictRows> m_rows;
};

/// The worst relation of the shadowed candidates to the winner, as a badge.
[[nodiscard]] Badge byteClassBadge(ByteClass byteClass, ConflictKind kind);
[[nodiscard]] ByteClass worstByteClass(const Conflict &conflict);
/// "shop 4.2": app or folder with the version of its distribution.
[[nodiscard]] QString candidateTitle(const Collection &collection,
                                     const ConflictCandidate &candidate);

} // namespace Slipway
