// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace Slipway {

/// Paints the rows of the conflicts' list: kinds as bands of one line, conflicts in two lines. In a view whose rows
/// are all equally high (so that a list of any length is laid out at once) a kind is as high as a conflict.
class ConflictDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

    /// The height of a kind in one line, and that of a conflict.
    [[nodiscard]] static int headingHeight(const QFontMetrics &metrics);
    [[nodiscard]] static int rowHeight(const QFontMetrics &metrics);

private:
    static void paintKind(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index);
    static void paintConflict(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index);
};

} // namespace Slipway
