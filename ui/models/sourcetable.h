// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/collection.h"
#include "project/projectsnapshot.h"
#include "ui/models/pathtreemodel.h"

#include <QAbstractItemModel>

namespace Slipway {

/// What each finder and origin contributes. Shape: value; small (one entry an origin).
struct SourceTable {
    struct Entry {
        int origin = -1; ///< Index into Collection::origins; -1: a finder's own row.
        uint32_t finder = 0;
        int64_t files = 0; ///< Winners.
        int64_t bytes = 0; ///< Of the winners.
        int64_t shadowed = 0; ///< Files that another origin hides.
        int64_t ignored = 0; ///< Entries kept out by a pattern.
        int64_t problems = 0;
    };
    struct Finder {
        Entry sums;
        std::vector<Entry> origins;
    };

    std::shared_ptr<const ProjectSnapshot> snapshot;
    std::shared_ptr<const Collection> collection;
    std::vector<Finder> finders;
};

[[nodiscard]] std::shared_ptr<const SourceTable> buildSourceTable(
    std::shared_ptr<const ProjectSnapshot> snapshot, std::shared_ptr<const Collection> collection);

enum class SourceColumn { Origin, Files, Bytes, Shadowed, Ignored, Package, Count };

/// Finder → origin. internalId is the finder's number plus one for an origin, 0 for a finder.
class SourceModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    using QAbstractItemModel::QAbstractItemModel;

    /// `filter`: words found in label, app, package or folder.
    void setTable(std::shared_ptr<const SourceTable> table, const QString &filter);
    [[nodiscard]] const std::shared_ptr<const SourceTable> &table() const { return m_table; }
    [[nodiscard]] const SourceTable::Entry *entryAt(const QModelIndex &index) const;
    [[nodiscard]] const Origin *originAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOfOrigin(int origin) const;

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Shown {
        uint32_t finder = 0;
        std::vector<uint32_t> origins;
    };

    [[nodiscard]] QVariant nameData(const SourceTable::Entry &entry, int role) const;

    std::shared_ptr<const SourceTable> m_table;
    std::vector<Shown> m_shown;
};

} // namespace Slipway
