// SPDX-License-Identifier: GPL-3.0-or-later
// What is open and what is closed, and the keys that change it.
#include "ui/widgets/datatree.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/widgets/datatreeplace.h"
#include "ui/widgets/tablecolumns.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QStyleHints>

namespace Slipway {

using namespace Qt::StringLiterals;

bool DataTree::hasFolds() const
{
    return m_rows != nullptr ? m_rows->rows() != nullptr && !m_rows->rows()->flat
                             : rootIsDecorated();
}

bool DataTree::canFold(const QModelIndex &index) const
{
    return m_rows != nullptr
        ? index.isValid() && m_rows->fold(PathTreeModel::node(index)) != Fold::Nothing
        : index.isValid() && model()->hasChildren(index.siblingAtColumn(0));
}

bool DataTree::isExpanded(const QModelIndex &index) const
{
    return m_rows != nullptr
        ? index.isValid() && m_rows->fold(PathTreeModel::node(index)) == Fold::Open
        : QTreeView::isExpanded(index);
}

void DataTree::setOpen(const QModelIndex &index, bool open)
{
    if (m_rows == nullptr) {
        QTreeView::setExpanded(index.siblingAtColumn(0), open);
    } else if (index.isValid()) {
        m_rows->setOpen(PathTreeModel::node(index), open);
        Q_EMIT stateChanged();
    }
}

void DataTree::setOpenBelow(const QModelIndex &index, bool open)
{
    if (m_rows == nullptr) {
        open ? QTreeView::expandRecursively(index) : QTreeView::collapse(index);
        return;
    }
    const Place before = place();
    {
        const QScopedValueRollback guard(m_swapping, true);
        m_rows->setOpenBelow(index.isValid() ? PathTreeModel::node(index) : 0, open);
        m_columns->rowsChanged();
        putBack(before);
    }
    Q_EMIT stateChanged();
    if (currentPath() != before.current) {
        Q_EMIT currentPathChanged(); // it went with its folder
    }
}

void DataTree::expandAll()
{
    if (m_opensAll) {
        m_rows == nullptr ? QTreeView::expandAll() : setOpenBelow({}, true);
    }
}

void DataTree::collapseAll()
{
    m_rows == nullptr ? QTreeView::collapseAll() : setOpenBelow({}, false);
}

void DataTree::activateRow(const QModelIndex &index)
{
    if (canFold(index)) {
        setOpen(index, !isExpanded(index.siblingAtColumn(0)));
    } else {
        Q_EMIT opened(index.siblingAtColumn(0));
    }
}

void DataTree::keyboardSearch(const QString &text)
{
    if (m_rows == nullptr) {
        QTreeView::keyboardSearch(text);
        return;
    }
    const bool again = !m_typedAt.isValid()
        || m_typedAt.elapsed() > QGuiApplication::styleHints()->keyboardInputInterval();
    m_typed = again ? text : m_typed + text;
    m_typedAt.start();
    // A new word starts below the current row, a longer one may stay on it.
    const int from = qMax(0, currentIndex().row() + (again && currentIndex().isValid() ? 1 : 0));
    if (const QModelIndex found = m_rows->findName(m_typed, from); found.isValid()) {
        setCurrentIndex(found);
    }
}

bool DataTree::foldByKey(QKeyEvent *event)
{
    const QModelIndex current = currentIndex().siblingAtColumn(0);
    if (!current.isValid()
        || (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != 0) {
        return false;
    }
    if (m_rows == nullptr) {
        return isSignalConnected(QMetaMethod::fromSignal(&DataTree::foldWanted))
            && foldHeadingByKey(current, event->key());
    }
    const bool mirrored = isRightToLeft();
    const bool inward = event->key() == (mirrored ? Qt::Key_Left : Qt::Key_Right);
    const bool outward = event->key() == (mirrored ? Qt::Key_Right : Qt::Key_Left);
    if (event->key() == Qt::Key_Asterisk) {
        setOpenBelow(current, true);
    } else if (event->key() == Qt::Key_Plus
               || (inward && canFold(current) && !isExpanded(current))) {
        setOpen(current, true);
    } else if (event->key() == Qt::Key_Minus || (outward && isExpanded(current))) {
        setOpen(current, false);
    } else if (inward && canFold(current)) {
        setCurrentIndex(m_rows->index(current.row() + 1, 0));
    } else if (outward && m_rows->folderOf(current).isValid()) {
        setCurrentIndex(m_rows->folderOf(current));
    } else {
        return false;
    }
    return true;
}

bool DataTree::foldHeadingByKey(const QModelIndex &current, int key)
{
    const auto foldOf = [](const QModelIndex &row) { return Fold(row.data(FoldRole).toInt()); };
    const bool inward = key == (isRightToLeft() ? Qt::Key_Left : Qt::Key_Right);
    const bool outward = key == (isRightToLeft() ? Qt::Key_Right : Qt::Key_Left);
    const Fold fold = foldOf(current);
    if (fold == Fold::Closed && (inward || key == Qt::Key_Plus)) {
        Q_EMIT foldWanted(current, true);
    } else if (fold == Fold::Open && (outward || key == Qt::Key_Minus)) {
        Q_EMIT foldWanted(current, false);
    } else if (fold == Fold::Open && inward) {
        const QModelIndex next = current.siblingAtRow(current.row() + 1);
        if (next.isValid() && foldOf(next) == Fold::Nothing) {
            setCurrentIndex(next);
        }
    } else if (fold == Fold::Nothing && outward) {
        for (int row = current.row() - 1; row >= 0; --row) {
            if (const QModelIndex above = current.siblingAtRow(row);
                foldOf(above) != Fold::Nothing) {
                setCurrentIndex(above);
                break;
            }
        }
    } else {
        return fold != Fold::Nothing && (outward || key == Qt::Key_Plus || key == Qt::Key_Minus);
    }
    return true;
}

void DataTree::keyPressEvent(QKeyEvent *event)
{
    const bool typing = m_typedAt.isValid()
        && m_typedAt.elapsed() < QGuiApplication::styleHints()->keyboardInputInterval();
    if (event->matches(QKeySequence::Copy)) {
        copy(TableCopy::Form::Text);
    } else if ((event->key() == Qt::Key_Asterisk && !m_opensAll) || foldByKey(event)) {
        // done
    } else if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier && !typing
               && isSignalConnected(QMetaMethod::fromSignal(&DataTree::spacePressed))) {
        Q_EMIT spacePressed(currentIndex().siblingAtColumn(0));
    } else if (event->key() == Qt::Key_Space && typing && m_rows != nullptr) {
        keyboardSearch(u" "_s);
    } else {
        QTreeView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void DataTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (m_rows != nullptr && event->button() == Qt::LeftButton && index.column() == 0
        && canFold(index)) {
        const auto *delegate = qobject_cast<const RowDelegate *>(itemDelegate());
        const int gutter = delegate != nullptr ? delegate->gutter(fontMetrics()) : 0;
        const QRect cell = besideGutter(visualRect(index), gutter, layoutDirection());
        const QRect arrow =
            foldRect(cell, index.data(DepthRole).toInt(), fontMetrics(), layoutDirection());
        if (arrow.contains(event->position().toPoint())) {
            setOpen(index, !isExpanded(index));
            event->accept();
            return;
        }
    }
    QTreeView::mousePressEvent(event);
}

} // namespace Slipway
