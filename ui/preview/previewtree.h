// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/tablecopy.h"

#include <QJsonObject>
#include <QWidget>

class QAbstractItemModel;
class QLineEdit;
class QTimer;
class QTreeView;

namespace Slipway {

class TableColumns;

/// What a file holds as a tree with the manners of the window's tables: a filter above it, rows that
/// are copied, columns that are the user's. Unlike a DataTree it never opens everything at once: a file
/// may hold millions of values.
class PreviewTree final : public QWidget {
    Q_OBJECT
public:
    /// `name` is the tree's object name; the filter field's is the same with "Filter" behind it.
    PreviewTree(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

    /// Widths in the reference font; column `stretching` takes what is left.
    void setModel(QAbstractItemModel *model, const QList<int> &widths, int stretching);
    [[nodiscard]] QTreeView *tree() const { return m_tree; }
    [[nodiscard]] TableColumns &columns() const { return *m_columns; }
    [[nodiscard]] QString filter() const;
    /// Another content: what was looked for in the former is not looked for in it.
    void clearFilter();

    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);

Q_SIGNALS:
    /// Typing is gathered for a moment first.
    void filterChanged(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void copy(TableCopy::Form form);
    void showMenu(const QPoint &at);

    QLineEdit *m_field;
    QTreeView *m_tree;
    TableColumns *m_columns;
    QTimer *m_delay;
};

} // namespace Slipway
