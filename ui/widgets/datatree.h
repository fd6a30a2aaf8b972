// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/badge.h"
#include "ui/widgets/tablecopy.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QSet>
#include <QTreeView>

#include <functional>

class QMenu;

namespace Slipway {

class PathTreeModel;
class TableColumns;

/// A table or tree with the manners that all of them share: selection, scroll position and open
/// folders survive a change of its rows, by path; columns are the user's; sorting, copying, searching
/// and unfolding work by mouse and by keyboard.
///
/// With a PathTreeModel the view is a list that looks like a tree, fast at any size; other models may
/// be trees of their own.
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
    /// Selects a path, opens the way to it and scrolls there, so that its folders are seen where they
    /// fit; false when it is not shown.
    bool select(const QByteArray &path);
    [[nodiscard]] QByteArray currentPath() const;
    /// The selected rows' first cells, as on the screen.
    [[nodiscard]] QModelIndexList selectedRows() const;
    [[nodiscard]] qsizetype selectedCount() const; ///< Without making a list of them.

    /// Widths in the reference font: one column takes what is left. See TableColumns.
    void setColumnWidths(const QList<int> &widths, int stretching);
    /// Signs of rows stand below one another at the leading edge.
    void setSignGutter(bool on);
    [[nodiscard]] TableColumns &columns() const { return *m_columns; }
    /// A quiet button that opens the columns' menu, for the filter row.
    [[nodiscard]] QWidget *makeColumnsButton(QWidget *parent);

    /// Lets the user sort by a click on a header; the page answers sortChanged() with other rows.
    void setSortable(int column, Qt::SortOrder order = Qt::AscendingOrder);
    /// Likewise, of rows that have an order of their own: they stand in it at first, and again after the
    /// third click on a header. It is column -1.
    void setSortableFromOwnOrder();
    void sortBy(int column, Qt::SortOrder order); ///< As a click on a header does.
    [[nodiscard]] int sortColumn() const;
    [[nodiscard]] Qt::SortOrder sortOrder() const;

    /// What the page can do with a row: at the top of the context menu.
    void setContextActions(const QList<QAction *> &actions) { m_contextActions = actions; }
    /// Fills a menu as a right click would.
    void fillContextMenu(QMenu *menu);

    void copy(TableCopy::Form form);
    /// The part of the context menu that copies and selects all, for lists that are no DataTree as well.
    static void addCopyActions(QMenu &menu, QAbstractItemView &view,
                               const std::function<void(TableCopy::Form)> &copy);
    /// Shows the context menu of such a list: where the mouse is, or by keyboard at its current row.
    static void popUpMenu(QContextMenuEvent &event, QAbstractItemView &view,
                          const std::function<void(QMenu *)> &fill);
    /// Widths, order and hidden columns, sorting, open folders, selection: plain JSON.
    [[nodiscard]] QJsonObject saveState() const;
    /// Of that only what is about no row: columns and sorting.
    [[nodiscard]] QJsonObject saveColumns() const;
    void restoreState(const QJsonObject &state);
    /// Rows of something else come next: what was opened means nothing in them. Not of a PathTreeModel.
    void forgetRows();

    /// Whether all can be opened at once. Of millions of rows it cannot: the window would stand still.
    void setOpensAll(bool on) { m_opensAll = on; }

    // These hide QTreeView's own: a PathTreeModel folds its rows itself.
    void expand(const QModelIndex &index) { setOpen(index, true); }
    void collapse(const QModelIndex &index) { setOpen(index, false); }
    [[nodiscard]] bool isExpanded(const QModelIndex &index) const;
    void expandAll();
    void collapseAll();
    void selectAll() override;
    void keyboardSearch(const QString &text) override;

Q_SIGNALS:
    /// The current row is about another path than before, or its content changed.
    void currentPathChanged();
    /// The user chose another order.
    void sortChanged(int column, Qt::SortOrder order);
    /// Enter or a double click on a row that cannot be unfolded.
    void opened(const QModelIndex &index);
    /// A double click on a badge that a filter can look for.
    void badgeActivated(const Slipway::Badge &badge);
    /// The space bar on the current row.
    void spacePressed(const QModelIndex &index);
    /// The keys of a tree, in a list whose headings say by FoldRole whether they are open: its page answers
    /// with other rows.
    void foldWanted(const QModelIndex &heading, bool open);
    /// Something that saveState() tells was changed by the user.
    void stateChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void drawBranches(QPainter *painter, const QRect &rect,
                      const QModelIndex &index) const override;

private:
    struct Place;

    [[nodiscard]] Place place() const;
    void putBack(const Place &place);
    void waitForHidden(const Place &before);
    void setOpen(const QModelIndex &index, bool open);
    void setOpenBelow(const QModelIndex &index, bool open);
    void activateRow(const QModelIndex &index);
    bool foldByKey(QKeyEvent *event);
    bool foldHeadingByKey(const QModelIndex &current, int key);
    void restoreWanted();
    void bringToSight(const QModelIndex &row);
    [[nodiscard]] QModelIndex folderOf(const QModelIndex &row) const;
    [[nodiscard]] QModelIndex topmostWith(const QModelIndex &row) const;
    [[nodiscard]] Badge badgeAt(const QPoint &at) const;
    [[nodiscard]] bool canFold(const QModelIndex &index) const;
    [[nodiscard]] bool hasFolds() const;
    void fillSortMenu(QMenu *menu);

    TableColumns *m_columns;
    PathTreeModel *m_rows = nullptr; ///< Where the model is one.
    Finder m_finder;
    QSet<QByteArray> m_expanded; ///< By the user; of models that are trees of their own.
    QList<QAction *> m_contextActions;
    QList<QByteArray> m_wantedSelection; ///< To be selected once their rows are there.
    QByteArray m_wantedCurrent;
    int m_wantedSort = -1;
    QString m_typed;
    QElapsedTimer m_typedAt;
    bool m_opensAll = true;
    bool m_swapping = false;
    bool m_toBring = false; ///< The current row, to sight, once it is known how high the list is.
};

} // namespace Slipway
