// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowdelegate.h"
#include "ui/pages/filegraph.h"
#include "ui/theme/measures.h"

#include <QKeyEvent>

#include <algorithm>

namespace Slipway {

namespace {

constexpr int LeastRows = 1;
constexpr int UsualRows = 12;

} // namespace

NeighbourList::NeighbourList(QWidget *parent)
    : QListView(parent)
{
    auto *delegate = new RowDelegate(this);
    delegate->setQuietWhole(true);
    setItemDelegate(delegate);
    setFrameShape(QFrame::NoFrame);
    setUniformItemSizes(true);
    setEditTriggers(NoEditTriggers);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractItemView::clicked, this, &NeighbourList::chosen);
}

QSize NeighbourList::sizeHint() const
{
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    return {scaled(this, 240), heightOf(std::clamp(rows, LeastRows, UsualRows))};
}

int NeighbourList::heightOf(int rows) const
{
    return rows * scaled(this, RowHeight);
}

QSize NeighbourList::minimumSizeHint() const
{
    return {scaled(this, 120), heightOf(LeastRows)};
}

void NeighbourList::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid()) {
            Q_EMIT chosen(currentIndex());
        }
        return;
    case Qt::Key_Backspace:
        Q_EMIT backWanted();
        return;
    case Qt::Key_Up:
        if (currentIndex().row() <= 0) {
            Q_EMIT left(-1);
            return;
        }
        break;
    case Qt::Key_Down:
        if (currentIndex().row() == model()->rowCount() - 1) {
            Q_EMIT left(1);
            return;
        }
        break;
    default:
        break;
    }
    QListView::keyPressEvent(event);
}

void NeighbourList::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    Q_EMIT scrolled();
}

void NeighbourList::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model()->rowCount() > 0) {
        setCurrentIndex(model()->index(0, 0));
    }
}

} // namespace Slipway
