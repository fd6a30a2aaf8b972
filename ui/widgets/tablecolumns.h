// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QStringList>

class QHeaderView;
class QMenu;
class QTreeView;

namespace Slipway {

/// The columns of a table: which are shown, in which order, how wide.
///
/// Left to itself it gives each column what its content needs, and what is left to one of them; where
/// there is too little, long texts give way and numbers do not, nor columns of few words
/// (ColumnTextsRole). What the user sets stays as set.
/// A model names its columns by ColumnIdRole; those with ColumnHiddenRole are hidden until the user asks for
/// them: where that changes with the rows, so does the column, unless the user has said otherwise. What it
/// shows or hides by ColumnNowRole is nobody's choice, and forgotten with the rows that it was about.
class TableColumns final : public QObject {
    Q_OBJECT
public:
    explicit TableColumns(QTreeView &view);

    /// Widths in the reference font: what a long text gets where there is too little room.
    void setWidths(const QList<int> &widths, int stretching);
    /// The view has another model.
    void modelChanged();
    /// The rows changed: columns may need more.
    void rowsChanged();
    void fontChanged();
    /// The room changed.
    void fit();
    /// The user wants the widths that the content needs, not those set by hand.
    void fitToContent();
    /// The user wants them as at first.
    void startOver();
    /// Entries to show and hide columns, and to have them as at first.
    void fillMenu(QMenu *menu);
    void setHidden(int column, bool hidden);
    /// The shown columns from the first to the last, as the user arranged them.
    [[nodiscard]] QList<int> shown() const;
    [[nodiscard]] QString idOf(int column) const;
    [[nodiscard]] int columnOf(const QString &id) const; ///< -1: none.

    /// Widths, order and what is hidden, by the columns' names.
    [[nodiscard]] QJsonObject saveState() const;
    void restoreState(const QJsonObject &state);
    void reset();

Q_SIGNALS:
    void changed(); ///< By the user.

private:
    [[nodiscard]] int headerWidth(int column) const;
    [[nodiscard]] bool isText(int column) const;
    /// Gets narrower where there is too little room.
    [[nodiscard]] bool gives(int column) const;
    [[nodiscard]] bool isWhole(int column) const; ///< See ColumnWholeRole.
    [[nodiscard]] QStringList textsOf(int column) const; ///< See ColumnTextsRole.
    /// What those need, and the badges beside them; 0: the column holds others.
    [[nodiscard]] int textsWidth(int column) const;
    [[nodiscard]] bool isList() const; ///< It has shown what it has: no branches.
    /// For names of a usual length, with what stands before them.
    [[nodiscard]] int namesWidth() const;
    /// What the stretching column has at least, however little room there is.
    [[nodiscard]] int leastStretch() const;
    /// What the last components in a column of paths need, as long as those are of a usual length; 0: it holds none.
    [[nodiscard]] int lastNamesWidth(int column) const;
    void measure();
    void showWhatRowsSay(); ///< See ColumnNowRole.
    [[nodiscard]] bool isHiddenByChoice(int column) const; ///< Or as the model has it.
    void restoreHidden(int column, bool hidden, const QJsonObject &state);
    void resized(int column, int width);
    void stretch();
    void apply(const QHash<int, int> &widths);

    QTreeView &m_view;
    QHeaderView &m_header;
    QList<int> m_widths;
    int m_stretching = 0;
    static constexpr int Narrowest = 48;

    QSet<QString> m_own; ///< Columns that the user wants otherwise than ColumnHiddenRole has them.
    QHash<int, bool> m_chosen; ///< Whether hidden, of columns that the rows decide about now.
    QHash<int, int> m_needs; ///< Of the rows seen so far.
    QHash<int, int> m_lastNames; ///< The same of the last components of paths, see ColumnNamesRole.
    QHash<QString, double> m_userWidths; ///< In the reference font.
    QJsonObject m_wanted; ///< A state that waits for its model.
    bool m_fitting = false;
};

} // namespace Slipway
