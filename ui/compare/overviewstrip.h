// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QWidget>

#include <vector>

namespace Slipway {

/// A narrow picture of a whole document beside its scroll bar: where something is, and what is seen
/// of it. A click goes there.
class OverviewStrip final : public QWidget {
    Q_OBJECT
public:
    struct Mark {
        double from = 0; ///< Of the document's height, 0 to 1.
        double to = 0;
        QColor color;
    };

    explicit OverviewStrip(QWidget *parent = nullptr);
    void setMarks(std::vector<Mark> marks);
    void setVisibleRange(double from, double to);
    [[nodiscard]] const std::vector<Mark> &marks() const { return m_marks; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    /// 0 to 1: the middle of what is to be seen.
    void placeChosen(double place);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    std::vector<Mark> m_marks;
    double m_from = 0;
    double m_to = 1;
};

} // namespace Slipway
