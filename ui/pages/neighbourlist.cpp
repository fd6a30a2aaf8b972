// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/delegates/rowdelegate.h"
#include "ui/pages/filegraph.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>

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
    setSelectionMode(ExtendedSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setMouseTracking(true);
    viewport()->setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractItemView::clicked, this, [this](const QModelIndex &index) {
        // With them a click selects.
        if (!QGuiApplication::keyboardModifiers().testAnyFlags(Qt::ShiftModifier
                                                               | Qt::ControlModifier)) {
            Q_EMIT chosen(index);
        }
    });
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

void NeighbourList::copy(TableCopy::Form form)
{
    if (selectionModel()->hasSelection()) {
        (new TableCopy(*model(), selectionModel()->selection(), {0}, form, this))->start();
    }
}

void NeighbourList::fillContextMenu(QMenu *menu)
{
    DataTree::addCopyActions(*menu, *this, [this](TableCopy::Form form) { copy(form); });
}

void NeighbourList::contextMenuEvent(QContextMenuEvent *event)
{
    DataTree::popUpMenu(*event, *this, [this](QMenu *menu) { fillContextMenu(menu); });
}

void NeighbourList::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy(TableCopy::Form::Text);
        event->accept();
        return;
    }
    const bool extends = event->modifiers().testFlag(Qt::ShiftModifier);
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
        if (currentIndex().row() <= 0 && !extends) {
            Q_EMIT left(-1);
            return;
        }
        break;
    case Qt::Key_Down:
        if (currentIndex().row() == model()->rowCount() - 1 && !extends) {
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
    const QModelIndex at = currentIndex().isValid() ? currentIndex() : model()->index(0, 0);
    if (at.isValid() && !selectionModel()->hasSelection()) {
        // A click chooses by itself. Not setCurrentIndex(): with Shift still held it would go by that.
        selectionModel()->setCurrentIndex(at,
                                          event->reason() == Qt::MouseFocusReason
                                              ? QItemSelectionModel::NoUpdate
                                              : QItemSelectionModel::ClearAndSelect);
    }
}

} // namespace Slipway
