// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QStyledItemDelegate>

namespace Slipway {

/// A row of the palette: icon, text with its matched letters marked, what it belongs to, shortcut.
/// The last two stand in columns, whatever the rows are.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// Where the parts of a row are, mirrored where text runs from right to left.
    struct Places {
        QRect icon;
        QRect text;
        QRect detail;
        QRect keys; ///< None of a file: its detail has that room as well.
    };

    using QStyledItemDelegate::QStyledItemDelegate;

    /// All that may come into the columns; without, they take what is wanted of a row at most.
    void setColumns(const QStringList &details, const QStringList &keys);
    [[nodiscard]] Places places(const QStyleOptionViewItem &option, const QModelIndex &index) const;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    QStringList m_details;
    QStringList m_keys;
};

} // namespace Slipway
