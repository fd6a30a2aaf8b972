// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/neighbourmodel.h"
#include "ui/models/queryrunner.h"
#include "ui/widgets/tablecopy.h"

#include <QListView>
#include <QWidget>

class QBoxLayout;
class QMenu;
class QPushButton;

namespace Slipway {

class BadgeLabel;
class Card;
class ElidedLabel;
class TextLabel;

/// The files on one side of another: Enter or a click goes to one. Those that are chosen, by Shift and Ctrl, can be
/// copied as rows of a table can.
class NeighbourList final : public QListView {
    Q_OBJECT
public:
    explicit NeighbourList(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// In which so many rows are seen.
    [[nodiscard]] int heightOf(int rows) const;
    void copy(TableCopy::Form form);
    /// Fills a menu as a right click would.
    void fillContextMenu(QMenu *menu);

Q_SIGNALS:
    void chosen(const QModelIndex &index);
    void backWanted();
    /// An arrow key led out of the list: up (-1) or down (1).
    void left(int direction);
    void scrolled();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
};

/// One file with what refers to it and what it refers to, as a graph that one can walk.
///
/// Neighbours are asked for on a worker. The way that was walked is kept: Backspace goes back.
class FileGraph final : public QWidget {
    Q_OBJECT
public:
    explicit FileGraph(QWidget *parent = nullptr);

    /// Begins a new walk at a file, unless it is the one that is shown.
    void showFile(const std::shared_ptr<const ReferenceTable> &table, uint32_t file);
    /// `why`: said in its place.
    void showNothing(const QString &why = {});
    /// The file in the middle; FoundReference::Nowhere: none.
    [[nodiscard]] uint32_t file() const { return m_file; }
    [[nodiscard]] bool canGoBack() const { return !m_way.empty(); }
    void goBack();
    /// Null: not known yet.
    [[nodiscard]] const std::shared_ptr<const Neighbourhood> &neighbours() const
    {
        return m_around;
    }

Q_SIGNALS:
    /// Another file is in the middle.
    void walked(uint32_t file);
    /// The file is wanted in Files, or its references as a list.
    void fileWanted(uint32_t file);
    void referencesWanted(uint32_t file);
    /// Those that lead nowhere likewise.
    void danglingWanted(uint32_t file);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Side {
        TextLabel *title;
        TextLabel *none;
        NeighbourList *list;
        NeighbourModel *model;
        QWidget *box;
    };

    [[nodiscard]] Side makeSide(const QString &name);
    [[nodiscard]] QWidget *makeCard();
    void walkTo(uint32_t file);
    void ask();
    void take(const std::shared_ptr<const Neighbourhood> &around);
    void fillCard();
    void paintEdges(QPainter &painter, const Side &side, bool used) const;

    QBoxLayout *m_layout;
    Side m_usedBy;
    Side m_uses;
    Card *m_card;
    ElidedLabel *m_name;
    TextLabel *m_facts;
    BadgeLabel *m_danglingBadge;
    BadgeLabel *m_cycleBadge;
    QPushButton *m_back;
    QPushButton *m_inFiles;
    QPushButton *m_asList;
    QPushButton *m_dangling;
    TextLabel *m_note;
    QueryRunner m_queries;
    std::shared_ptr<const ReferenceTable> m_table;
    std::shared_ptr<const Neighbourhood> m_around;
    uint32_t m_file = FoundReference::Nowhere;
    std::vector<uint32_t> m_way; ///< Files that were walked from.
};

} // namespace Slipway
