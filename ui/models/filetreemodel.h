// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/models/pathtreemodel.h"

namespace Slipway {

/// The Files page's tree: a face over a FileTable and the rows of a query.
class FileTreeModel final : public PathTreeModel {
    Q_OBJECT
public:
    using PathTreeModel::PathTreeModel;

    /// `filtered`: the rows are an answer to a filter, sums of whole folders say nothing of them.
    void setRows(std::shared_ptr<const FileTable> table, std::shared_ptr<const RowSet> rows,
                 bool filtered = false);
    [[nodiscard]] const std::shared_ptr<const FileTable> &table() const { return m_table; }
    /// The table's item; -1 for folders and none.
    [[nodiscard]] int64_t itemAt(const QModelIndex &index) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QVariant nameData(uint32_t node, int role) const;
    /// Of a folder what the filter shows, as its other sums.
    [[nodiscard]] int32_t originOf(uint32_t node) const
    {
        const auto &shown = rows()->originBelow;
        return shown.empty() ? m_table->originOf[node] : shown[node];
    }
    [[nodiscard]] int64_t newestOf(uint32_t node) const
    {
        const auto &shown = rows()->newestBelow;
        return shown.empty() ? m_table->newestOf[node] : shown[node];
    }
    /// Of the column of what is sent: hidden where nothing is compressed; none: it is not known yet.
    [[nodiscard]] QVariant sentHidden() const
    {
        const bool isKnown = m_table && m_table->processed
            && m_table->processed->compression != ProcessedCollection::Compression::Pending;
        return m_table && !isKnown ? QVariant() : QVariant(!m_table || m_table->sentOf.empty());
    }
    [[nodiscard]] QString folderText(uint32_t node, FileColumn column) const;
    [[nodiscard]] QString fileText(uint32_t node, FileColumn column) const;
    [[nodiscard]] QString sourceText(uint32_t file, FileColumn column) const;
    [[nodiscard]] QString toolTip(uint32_t node, FileColumn column) const;
    [[nodiscard]] static QString columnTitle(FileColumn column);
    [[nodiscard]] static QString timeText(int64_t nanoseconds);

    std::shared_ptr<const FileTable> m_table;
    bool m_filtered = false;
};

/// Badges of a file: what it hides, what clashes, links; at most three, worst first. Of what the
/// storage makes: what it is.
[[nodiscard]] BadgeList itemBadges(const FileTable &table, uint32_t item);
/// "hashed": as badges and columns say it.
[[nodiscard]] QString fileRoleTitle(FileRole role);
/// The name of the icon that stands for a kind of file.
[[nodiscard]] QString fileIconName(std::string_view path);

/// "Style sheet (css)"
[[nodiscard]] QString fileTypeTitle(std::string_view path);

} // namespace Slipway
