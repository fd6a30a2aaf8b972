// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/datatree.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/models/pathtreemodel.h"
#include "ui/theme/measures.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace Slipway {

DataTree::DataTree(QWidget *parent)
    : QTreeView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSelectionMode(SingleSelection);
    setAnimated(false);
    setItemDelegate(new RowDelegate(this));
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setHighlightSections(false);
    header()->setMinimumSectionSize(scaled(this, 48));
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_swapping) {
            m_expanded.insert(index.data(PathRole).toByteArray());
        }
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_swapping) {
            m_expanded.remove(index.data(PathRole).toByteArray());
        }
    });
}

void DataTree::setPathModel(QAbstractItemModel *model, Finder finder)
{
    setModel(model);
    m_finder = std::move(finder);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_swapping) {
            Q_EMIT currentPathChanged();
        }
    });
}

void DataTree::swapRows(const std::function<void()> &swap, bool expandAll)
{
    const QByteArray current = currentPath();
    const QModelIndex top = indexAt({1, 1});
    const QByteArray topPath = top.siblingAtColumn(0).data(PathRole).toByteArray();
    const int topOffset = top.isValid() ? visualRect(top).top() : 0;
    {
        const QScopedValueRollback guard(m_swapping, true);
        setUpdatesEnabled(false);
        swap();
        if (expandAll) {
            this->expandAll();
        } else {
            for (const QByteArray &path : std::as_const(m_expanded)) {
                if (const QModelIndex index = m_finder(path); index.isValid()) {
                    expand(index);
                }
            }
        }
        if (const QModelIndex index = m_finder(current); !current.isEmpty() && index.isValid()) {
            setCurrentIndex(index);
        }
        if (const QModelIndex index = m_finder(topPath); !topPath.isEmpty() && index.isValid()) {
            scrollTo(index, PositionAtTop);
            verticalScrollBar()->setValue(verticalScrollBar()->value() - topOffset);
        }
        setUpdatesEnabled(true);
    }
    Q_EMIT currentPathChanged();
}

bool DataTree::select(const QByteArray &path)
{
    const QModelIndex index = m_finder(path);
    if (!index.isValid()) {
        return false;
    }
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        expand(above);
    }
    setCurrentIndex(index);
    scrollTo(index, EnsureVisible);
    return true;
}

QByteArray DataTree::currentPath() const
{
    return currentIndex().siblingAtColumn(0).data(PathRole).toByteArray();
}

void DataTree::setColumnWidths(const QList<int> &widths, int stretching)
{
    m_widths = widths;
    m_stretching = stretching;
    for (int i = 0; i < widths.size(); ++i) {
        header()->setSectionResizeMode(
            i, i == stretching ? QHeaderView::Stretch : QHeaderView::Interactive);
    }
    fitColumns();
}

void DataTree::fitColumns()
{
    // On a narrow page the columns give way evenly, so that the names keep at least a third.
    int fixed = 0;
    for (int i = 0; i < m_widths.size(); ++i) {
        fixed += i == m_stretching ? 0 : scaled(this, m_widths[i]);
    }
    const double share = qMin(1.0, viewport()->width() * 0.62 / qMax(1, fixed));
    for (int i = 0; i < m_widths.size(); ++i) {
        if (i != m_stretching) {
            header()->resizeSection(i, int(scaled(this, m_widths[i]) * share));
        }
    }
}

void DataTree::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    if (event->oldSize().width() != event->size().width()) {
        fitColumns();
    }
}

void DataTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const
{
    QTreeView::drawRow(painter, option, index);
    if (hasFocus() && index.siblingAtColumn(0) == currentIndex().siblingAtColumn(0)) {
        // Where the keyboard is.
        QRect bar(0, option.rect.top(), scaled(this, 3), option.rect.height());
        bar = QStyle::visualRect(layoutDirection(), viewport()->rect(), bar);
        painter->fillRect(bar, roleColor(Role::Accent, palette()));
    }
}

void DataTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (selectionModel() != nullptr && selectionModel()->isSelected(index)) {
        painter->fillRect(rect, roleColor(Role::Selection, palette()));
    }
    QTreeView::drawBranches(painter, rect, index);
}

void DataTree::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copySelection();
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

void DataTree::copySelection() const
{
    QStringList lines;
    for (const QModelIndex &row : selectionModel()->selectedRows()) {
        QStringList cells = {QString::fromUtf8(row.data(PathRole).toByteArray())};
        for (int column = 1; column < model()->columnCount(); ++column) {
            cells << row.siblingAtColumn(column).data().toString();
        }
        lines << cells.join(u'\t');
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace Slipway
