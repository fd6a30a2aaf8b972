// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelection>
#include <QObject>

namespace Slipway {

/// Puts rows on the clipboard, a few at a time, so that a hundred thousand hold nothing up.
class TableCopy final : public QObject {
    Q_OBJECT
public:
    enum class Form {
        Text, ///< Columns side by side, as on the screen.
        Tsv, ///< Titles and values, separated by tabs.
    };

    /// Deletes itself when it is done, or when the model takes other rows before.
    TableCopy(const QAbstractItemModel &model, QItemSelection rows, QList<int> columns, Form form,
              QObject *parent);
    void start();

Q_SIGNALS:
    void done(int rows);

private:
    void goOn();
    void addRow(const QModelIndex &index);
    [[nodiscard]] QStringList cellsOf(const QModelIndex &index) const;
    void finish();

    const QAbstractItemModel &m_model;
    QItemSelection m_rows;
    QList<int> m_columns;
    QStringList m_fields; ///< Titles of what a row gives in place of columns; empty: columns.
    Form m_form;
    qsizetype m_range = 0;
    int m_next = 0;
    int m_count = 0;
    bool m_aligned = false;
    bool m_dropped = false; ///< Other rows have come.
    QString m_text;
    QList<QStringList> m_lines;
    QList<qsizetype> m_widths;
};

} // namespace Slipway
