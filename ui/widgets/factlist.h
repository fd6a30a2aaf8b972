// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <initializer_list>

class QGridLayout;
class QLabel;
class QToolButton;

namespace Slipway {

class ElidedLabel;
class TextLabel;

/// Names and values, each value selectable and copyable. Rows are kept from one content to the next.
class FactList final : public QWidget {
    Q_OBJECT
public:
    struct Fact {
        QString id; ///< For tests and for change().
        QString name;
        QString value; ///< Empty: the row is left out.
        bool code = false;
        bool oneLine = false; ///< Cut in the middle where there is too little room.
        QString copied = {}; ///< What the button copies; empty: the value.
    };

    explicit FactList(QWidget *parent = nullptr);
    void setFacts(const QList<Fact> &facts);
    /// Another value for a fact that is there.
    void change(const QString &id, const QString &value);
    [[nodiscard]] QString value(const QString &id) const;
    /// What the button of that fact does; nothing where it is not shown.
    void copy(const QString &id) const;
    /// From that width on, in the reference font, the rows stand in two columns, the first half at the left.
    void setPairedFrom(int width);
    /// Gives lists that stand below one another one column of names; hidden ones do not count.
    static void align(std::initializer_list<FactList *> lists);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Row {
        TextLabel *name = nullptr;
        TextLabel *value = nullptr;
        ElidedLabel *line = nullptr;
        QToolButton *copy = nullptr;
        Fact fact;
    };

    static void copy(const Fact &fact);
    [[nodiscard]] Row makeRow(int number);
    void show(Row &row, const Fact &fact);
    [[nodiscard]] int widestName() const;
    /// Puts every row where it stands in one column, or in two.
    void place();
    /// Names that would leave the values too little room are wrapped.
    void fitNames();

    QGridLayout *m_grid;
    QList<Row> m_rows;
    int m_pairedFrom = 0; ///< 0: never.
    bool m_isPaired = false;
    int m_widest = 0; ///< Of the names of all lists that are aligned with this one.
};

} // namespace Slipway
