// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/datatree.h"

#include <QJsonObject>
#include <QWidget>

class QLineEdit;
class QTimer;

namespace Slipway {

/// What a file holds as a tree with the manners of the window's tables, and a filter above it. Its rows
/// stand in the file's order until the user wants another.
class PreviewTree final : public QWidget {
    Q_OBJECT
public:
    /// `name` is the tree's object name; the filter field's is the same with "Filter" behind it.
    PreviewTree(const QString &name, const QString &placeholder, QWidget *parent = nullptr);

    /// `finder` and the model's PathRole: of one content. Widths in the reference font; column
    /// `stretching` takes what is left.
    void setModel(QAbstractItemModel *model, DataTree::Finder finder, const QList<int> &widths,
                  int stretching);
    [[nodiscard]] DataTree *tree() const { return m_tree; }
    [[nodiscard]] TableColumns &columns() const { return m_tree->columns(); }
    [[nodiscard]] QString filter() const;
    /// Another content: what was looked for or opened in the former means nothing in it.
    void startAnew();

    /// Columns and sorting.
    [[nodiscard]] QJsonObject saveState() const { return m_tree->saveColumns(); }
    void restoreState(const QJsonObject &state) { m_tree->restoreState(state); }

Q_SIGNALS:
    /// Other rows are wanted, or the same in another order. Typing is gathered for a moment first.
    void queryChanged();

private:
    QLineEdit *m_field;
    DataTree *m_tree;
    QTimer *m_delay;
};

} // namespace Slipway
