// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QTreeView>

#include <functional>

namespace Slipway {

/// A tree whose selection, scroll position and open folders survive a change of its rows, by path.
class DataTree final : public QTreeView {
    Q_OBJECT
public:
    using Finder = std::function<QModelIndex(const QByteArray &path)>;

    explicit DataTree(QWidget *parent = nullptr);

    /// Sets model and the way from a path (PathRole) to its row.
    void setPathModel(QAbstractItemModel *model, Finder finder);
    /// Runs `swap` (which resets the model) and puts back what was chosen and open. `expandAll`
    /// opens everything for the time being: a filter's answer; what the user opened is kept apart.
    void swapRows(const std::function<void()> &swap, bool expandAll);
    /// Selects a path, opens the way to it and scrolls there; false when it is not shown.
    bool select(const QByteArray &path);
    [[nodiscard]] QByteArray currentPath() const;
    /// Widths in the reference font: one column takes what is left.
    void setColumnWidths(const QList<int> &widths, int stretching);

Q_SIGNALS:
    /// The current row is about another path than before, or its content changed.
    void currentPathChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect,
                      const QModelIndex &index) const override;

private:
    void copySelection() const;
    void fitColumns();

    Finder m_finder;
    QSet<QByteArray> m_expanded; ///< By the user.
    QList<int> m_widths;
    int m_stretching = 0;
    bool m_swapping = false;
};

} // namespace Slipway
