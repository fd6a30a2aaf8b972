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

    explicit Skeleton(QWidget *parent = nullptr);
    void setShape(Shape shape);
    /// Of a list: where its details will be, and its share of the room in percent.
    void setSplit(Qt::Orientation orientation, int listShare);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintList(QPainter &painter) const;
    void paintCards(QPainter &painter) const;

    Shape m_shape = Shape::List;
    Qt::Orientation m_split = Qt::Horizontal;
    int m_listShare = 66;
};

} // namespace Slipway
