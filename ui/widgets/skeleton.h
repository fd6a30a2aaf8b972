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

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintList(QPainter &painter) const;
    void paintCards(QPainter &painter) const;

    Shape m_shape = Shape::List;
};

} // namespace Slipway
