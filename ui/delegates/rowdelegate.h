// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"

#include <QStyledItemDelegate>

namespace Slipway {

/// Beside the text of a cell, in the reference font.
inline constexpr int CellMargins = 24;

/// Where the arrow of a folded row is, in the row's first cell.
[[nodiscard]] QRect foldRect(const QRect &cell, int depth, const QFontMetrics &metrics,
                             Qt::LayoutDirection direction);

/// The cell without `gutter` at its leading edge.
[[nodiscard]] QRect besideGutter(const QRect &cell, int gutter, Qt::LayoutDirection direction);

/// Paints a cell: sign, icon, text, quiet text, badges. Reads roles (ItemRole), never a model's type.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// The badge at a place of the cell, as paint() lays them out; none: no text.
    [[nodiscard]] Badge badgeAt(const QStyleOptionViewItem &option, const QModelIndex &index,
                                const QPoint &at) const;
    /// The texts of a cell as paint() shows them: name and quiet text, each as far as it has room.
    [[nodiscard]] QStringList textsOf(const QStyleOptionViewItem &option,
                                      const QModelIndex &index) const;
    /// The quiet text is made of figures: it is not cut, the name gives way to it.
    void setQuietWhole(bool on) { m_isQuietWhole = on; }
    /// Columns from this on are in quiet text; -1: none.
    void setQuietFrom(int column) { m_quietFrom = column; }
    /// Signs stand below one another at the edge of the row, not before each name.
    void setSignGutter(bool on) { m_hasGutter = on; }
    /// Its width; 0: none.
    [[nodiscard]] int gutter(const QFontMetrics &metrics) const;

private:
    class Pen;
    void layOut(Pen &pen, const QStyleOptionViewItem &option, const QModelIndex &index,
                const QColor &color) const;

    int m_quietFrom = -1;
    bool m_hasGutter = false;
    bool m_isQuietWhole = false;
};

} // namespace Slipway
