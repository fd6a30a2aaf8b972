// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace Slipway {

/// What a page looks like before it has anything to show: grey bars where its rows will be.
class Skeleton final : public QWidget {
    Q_OBJECT
public:
    enum class Shape {
        List, ///< A list with details beside it.
        Cards, ///< A row of figures above two large cards.
    };

    /// What a list is made of, in pixels.
    struct List {
        int header = 0; ///< 0: it has none.
        int heading = 0; ///< Of a row that says what those below it are; 0: there is none.
        int row = 0; ///< 0: as high as a table's.
    };

    explicit Skeleton(QWidget *parent = nullptr);
    void setShape(Shape shape);
    /// Of a list: where its details will be, and its share of the room in percent.
    void setSplit(Qt::Orientation orientation, int listShare);
    void setList(const List &list);
    [[nodiscard]] const List &list() const { return m_list; }
    /// Of the details beside a list: the height of the tabs above them; 0: they have none.
    void setTabs(int height);
    /// Of cards: how high each of the figures above the two large ones is.
    void setFigures(int height);

    [[nodiscard]] QRect listRect() const;
    [[nodiscard]] QRect rowRect(int row) const; ///< The heading is the first, where there is one.
    [[nodiscard]] QRect detailsRect() const; ///< Below its tabs.
    [[nodiscard]] QRect figureRect(int figure) const;
    [[nodiscard]] QRect cardRect(int card) const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void fill(QPainter &painter, const QRect &box, double corner) const;
    void bar(QPainter &painter, const QPoint &at, int width) const;
    void panel(QPainter &painter, const QRect &box) const;
    void paintList(QPainter &painter) const;
    void paintRow(QPainter &painter, int row) const;
    void paintDetails(QPainter &painter) const;
    void paintCards(QPainter &painter) const;
    [[nodiscard]] QRect mirrored(const QRect &box) const;
    [[nodiscard]] int thick() const;

    Shape m_shape = Shape::List;
    Qt::Orientation m_split = Qt::Horizontal;
    int m_listShare = 66;
    List m_list;
    int m_tabs = 0;
    int m_figures = 0;
};

} // namespace Slipway
