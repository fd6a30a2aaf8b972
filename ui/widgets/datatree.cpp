// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/datatree.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatreeplace.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/tablecolumns.h"

#include <QHeaderView>
#include <QPainter>
#include <QResizeEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace Slipway {

using namespace Qt::StringLiterals;

DataTree::DataTree(QWidget *parent)
    : QTreeView(parent)
    , m_columns(new TableColumns(*this))
{
    setFrameShape(QFrame::NoFrame);
    setUniformRowHeights(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setSelectionMode(ExtendedSelection);
    setAnimated(false);
    setExpandsOnDoubleClick(false);
    setItemDelegate(new RowDelegate(this));
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_swapping) {
            m_expanded.insert(pathOf(index));
            Q_EMIT stateChanged();
        }
    });
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_swapping) {
            m_expanded.remove(pathOf(index));
            Q_EMIT stateChanged();
        }
    });
    connect(this, &QAbstractItemView::activated, this, &DataTree::activateRow);
    connect(m_columns, &TableColumns::changed, this, &DataTree::stateChanged);
    connect(header(), &QHeaderView::sortIndicatorChanged, this,
            [this](int column, Qt::SortOrder order) {
                const bool known = column >= 0 || header()->isSortIndicatorClearable();
                if (header()->sectionsClickable() && known) {
                    Q_EMIT sortChanged(column, order);
                    Q_EMIT stateChanged();
                }
            });
}

void DataTree::setPathModel(QAbstractItemModel *model, Finder finder)
{
    m_rows = qobject_cast<PathTreeModel *>(model);
    setRootIsDecorated(m_rows == nullptr);
    setItemsExpandable(m_rows == nullptr);
    setModel(model);
    m_finder = std::move(finder);
    m_columns->modelChanged();
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        if (!m_swapping) {
            Q_EMIT currentPathChanged();
        }
    });
    // What was opened may need more room than what was seen before.
    const auto measure = [this] {
        if (!m_swapping) {
            m_columns->rowsChanged();
        }
    };
    connect(model, &QAbstractItemModel::rowsInserted, m_columns, measure);
    connect(model, &QAbstractItemModel::modelReset, m_columns, measure);
    // Or what stands in the rows now: a badge more. A fold alone names its roles.
    connect(model, &QAbstractItemModel::dataChanged, m_columns,
            [measure](const QModelIndex &, const QModelIndex &, const QList<int> &roles) {
                if (roles.isEmpty()) {
                    measure();
                }
            });
}

DataTree::Place DataTree::place() const
{
    Place place;
    place.current = currentPath();
    const QModelIndex top = indexAt({1, 1});
    place.top = pathOf(top);
    place.topOffset = top.isValid() ? visualRect(top).top() : 0;
    place.across = horizontalScrollBar()->value();
    const qsizetype count = selectedCount();
    place.all = m_rows != nullptr && count > 1 && count == m_rows->rowCount();
    if (!place.all && count <= MostKept) {
        for (const QModelIndex &row : selectedRows()) {
            place.selected << pathOf(row);
        }
    }
    return place;
}

void DataTree::putBack(const Place &place)
{
    const auto find = [this](const QByteArray &path) {
        return path.isEmpty() ? QModelIndex() : m_finder(path);
    };
    const QModelIndex current = find(place.current);
    if (current.isValid()) {
        selectionModel()->setCurrentIndex(
            current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (place.all) {
        selectAll();
    } else if (place.selected.size() > 1) {
        QItemSelection selection;
        for (const QByteArray &path : place.selected) {
            if (const QModelIndex index = find(path); index.isValid()) {
                selection.select(index, index);
            }
        }
        selectionModel()->select(selection,
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (const QModelIndex index = find(place.top); index.isValid()) {
        scrollTo(index, PositionAtTop);
        verticalScrollBar()->setValue(verticalScrollBar()->value() - place.topOffset);
    }
    horizontalScrollBar()->setValue(place.across);
}

/// What a filter has hidden is chosen again once its row is back, unless another one was chosen by then.
void DataTree::waitForHidden(const Place &before)
{
    const bool wasChosen = !before.current.isEmpty();
    const QByteArray current = wasChosen ? before.current : m_wantedCurrent;
    const QList<QByteArray> selected = wasChosen ? before.selected : m_wantedSelection;
    restoreWanted();
    if (!currentIndex().isValid()) {
        m_wantedCurrent = current;
        m_wantedSelection = selected;
    }
}

void DataTree::swapRows(const std::function<void()> &swap, bool expandAll)
{
    const Place before = place();
    {
        const QScopedValueRollback guard(m_swapping, true);
        setUpdatesEnabled(false);
        if (m_rows != nullptr) {
            m_rows->setAllOpenNext(expandAll);
        }
        swap();
        if (m_rows == nullptr && expandAll) {
            QTreeView::expandAll();
        } else if (m_rows == nullptr) {
            for (const QByteArray &path : std::as_const(m_expanded)) {
                if (const QModelIndex index = m_finder(path); index.isValid()) {
                    QTreeView::expand(index);
                }
            }
        }
        m_columns->rowsChanged();
        putBack(before);
        waitForHidden(before);
        setUpdatesEnabled(true);
    }
    Q_EMIT currentPathChanged();
}

bool DataTree::select(const QByteArray &path)
{
    if (m_rows != nullptr) {
        m_rows->reveal({path.constData(), std::size_t(path.size())});
    }
    const QModelIndex index = m_finder(path);
    if (!index.isValid()) {
        return false;
    }
    for (QModelIndex above = index.parent(); above.isValid(); above = above.parent()) {
        QTreeView::expand(above);
    }
    // Not setCurrentIndex(): with Ctrl still held from a shortcut it would add to what is selected.
    selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    bringToSight(index);
    return true;
}

QModelIndex DataTree::folderOf(const QModelIndex &row) const
{
    return m_rows != nullptr ? m_rows->folderOf(row) : row.parent();
}

/// The outermost of a row's folders that can be seen together with it; the row itself where none can.
QModelIndex DataTree::topmostWith(const QModelIndex &row) const
{
    const int bottom = visualRect(row).bottom();
    QModelIndex top = row;
    for (QModelIndex at = folderOf(row);
         at.isValid() && bottom - visualRect(at).top() < viewport()->height(); at = folderOf(at)) {
        top = at;
    }
    return top;
}

/// A row that somebody was led to: without its folders one could not tell where that is.
void DataTree::bringToSight(const QModelIndex &row)
{
    m_toBring = !isVisible(); // as high as it was left, or not laid out at all
    const QRect before = visualRect(row);
    const bool seen = before.top() >= 0 && before.bottom() < viewport()->height();
    scrollTo(row, EnsureVisible);
    QScrollBar *bar = verticalScrollBar();
    // Qt leaves the last line of its pixels out.
    if (const int below = visualRect(row).bottom() + 1 - viewport()->height(); below > 0) {
        bar->setValue(bar->value() + below);
    }
    const QModelIndex top = topmostWith(row);
    if (const int above = visualRect(top).top(); above < 0) {
        bar->setValue(bar->value() + above);
    } else if (top == row && folderOf(row).isValid() && !seen) {
        // The folder is too far above: at least what is beside the row in it.
        bar->setValue(bar->value() + visualRect(row).center().y() - viewport()->height() / 2);
    }
}

QByteArray DataTree::currentPath() const
{
    return pathOf(currentIndex());
}

QModelIndexList DataTree::selectedRows() const
{
    QModelIndexList rows;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange &range : selectionModel()->selection()) {
            for (int row = range.top(); row <= range.bottom(); ++row) {
                rows << model()->index(row, 0, range.parent());
            }
        }
        std::ranges::stable_sort(rows, [](const QModelIndex &a, const QModelIndex &b) {
            const int left = a.parent().row();
            const int right = b.parent().row();
            return left != right ? left < right : a.row() < b.row();
        });
    }
    return rows;
}

qsizetype DataTree::selectedCount() const
{
    qsizetype count = 0;
    if (selectionModel() != nullptr) {
        for (const QItemSelectionRange &range : selectionModel()->selection()) {
            count += range.height();
        }
    }
    return count;
}

void DataTree::selectAll()
{
    if (m_rows == nullptr) {
        QTreeView::selectAll();
    } else if (m_rows->rowCount() > 0) {
        // One stretch, however long.
        selectionModel()->select(
            {m_rows->index(0, 0), m_rows->index(m_rows->rowCount() - 1, m_rows->columnCount() - 1)},
            QItemSelectionModel::ClearAndSelect);
    }
}

void DataTree::setColumnWidths(const QList<int> &widths, int stretching)
{
    m_columns->setWidths(widths, stretching);
}

void DataTree::setSignGutter(bool on)
{
    if (auto *delegate = qobject_cast<RowDelegate *>(itemDelegate())) {
        delegate->setSignGutter(on);
    }
}

QWidget *DataTree::makeColumnsButton(QWidget *parent)
{
    auto *button = new MenuButton(tr("Columns"), parent);
    button->setObjectName(u"columnsButton"_s);
    button->setFiller([this](QMenu *menu) { m_columns->fillMenu(menu); });
    return button;
}

void DataTree::setSortable(int column, Qt::SortOrder order)
{
    header()->setSortIndicator(column, order);
    header()->setSortIndicatorShown(true);
    header()->setSectionsClickable(true);
}

void DataTree::setSortableFromOwnOrder()
{
    header()->setSortIndicatorClearable(true);
    setSortable(-1);
}

void DataTree::sortBy(int column, Qt::SortOrder order)
{
    header()->setSortIndicator(column, order);
}

int DataTree::sortColumn() const
{
    return header()->sortIndicatorSection();
}

Qt::SortOrder DataTree::sortOrder() const
{
    return header()->sortIndicatorOrder();
}

void DataTree::resizeEvent(QResizeEvent *event)
{
    // The list becomes lower when details open below it: what is chosen stays in sight.
    const QModelIndex chosen = currentIndex();
    const bool lower = event->size().height() < event->oldSize().height();
    const bool keep =
        lower && chosen.isValid() && QRect({}, event->oldSize()).intersects(visualRect(chosen));
    QTreeView::resizeEvent(event);
    if (keep) {
        scrollTo(chosen, EnsureVisible);
    }
    if (event->oldSize().width() != event->size().width()) {
        m_columns->fit();
    }
}

void DataTree::showEvent(QShowEvent *event)
{
    QTreeView::showEvent(event);
    if (std::exchange(m_toBring, false) && currentIndex().isValid()) {
        bringToSight(currentIndex());
    }
}

void DataTree::changeEvent(QEvent *event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        m_columns->fontChanged();
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

} // namespace Slipway
