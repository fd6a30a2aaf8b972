// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compare/linediff.h"

#include <QAbstractScrollArea>

namespace Slipway {

/// Two texts side by side with their differences; paints only the rows that are seen.
class DiffView final : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit DiffView(QWidget *parent = nullptr);
    void setDiff(QStringList left, QStringList right, LineDiff diff);
    [[nodiscard]] const LineDiff &diff() const { return m_diff; }
    /// Scrolls to the next or former change.
    void step(int direction);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Side { Left, Right };

    void updateBars();
    void paintRow(QPainter &painter, const DiffRow &row, int y) const;
    void paintSide(QPainter &painter, const DiffRow &row, Side side, const QRect &box) const;
    [[nodiscard]] int gutter() const;
    [[nodiscard]] int rowHeight() const;

    QStringList m_left;
    QStringList m_right;
    LineDiff m_diff;
    int m_longest = 0;
};

} // namespace Slipway
