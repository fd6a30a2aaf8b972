// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/datatree.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/models/pathtreemodel.h"
#include "ui/theme/measures.h"
#include "ui/widgets/menubutton.h"
#include "ui/widgets/tablecolumns.h"

#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QJsonArray>
#include <QKeyEvent>
#include <QMenu>
#include <QMetaMethod>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStyleHints>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostKept = 2000; // selected rows that are found again one by one

QByteArray pathOf(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(PathRole).toByteArray();
}

} // namespace

/// Where the user is: put back after other rows have come.
struct DataTree::Place {
    QByteArray current;
    QByteArray top;
    int topOffset = 0;
    int across = 0;
    bool all = false; ///< Every row is selected.
    QList<QByteArray> selected;
};

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
                if (header()->sectionsClickable() && column >= 0) {
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
        restoreWanted();
        setUpdatesEnabled(true);
    }
    Q_EMIT currentPathChanged();
}

bool DataTree::select(const QByteArray &path)
{
    if (m_rows != nullptr) {
        m_rows->reveal({path.constData(), std::size_t(path.size())});
        m_columns->rowsChanged();
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
    scrollTo(index, EnsureVisible);
    return true;
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

int DataTree::sortColumn() const
{
    return header()->sortIndicatorSection();
}

Qt::SortOrder DataTree::sortOrder() const
{
    return header()->sortIndicatorOrder();
}

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
        m_columns->rowsChanged(); // what was opened may need more than what was seen before
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
        putBack(before);
    }
    Q_EMIT stateChanged();
    if (currentPath() != before.current) {
        Q_EMIT currentPathChanged(); // it went with its folder
    }
}

void DataTree::expandAll()
{
    m_rows == nullptr ? QTreeView::expandAll() : setOpenBelow({}, true);
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
    if (m_rows == nullptr || !current.isValid()
        || (event->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != 0) {
        return false;
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

void DataTree::keyPressEvent(QKeyEvent *event)
{
    const bool typing = m_typedAt.isValid()
        && m_typedAt.elapsed() < QGuiApplication::styleHints()->keyboardInputInterval();
    if (event->matches(QKeySequence::Copy)) {
        copy(TableCopy::Form::Text);
    } else if (foldByKey(event)) {
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

Badge DataTree::badgeAt(const QPoint &at) const
{
    const QModelIndex index = indexAt(at);
    const auto *delegate = qobject_cast<const RowDelegate *>(itemDelegate());
    if (!index.isValid() || delegate == nullptr) {
        return {};
    }
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return delegate->badgeAt(option, index, at);
}

void DataTree::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        if (const Badge badge = badgeAt(event->position().toPoint()); !badge.filterKey.isEmpty()) {
            event->accept();
            Q_EMIT badgeActivated(badge);
            return;
        }
    }
    QTreeView::mouseDoubleClickEvent(event);
}

void DataTree::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillContextMenu(menu);
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard && currentIndex().isValid()) {
        at = viewport()->mapToGlobal(visualRect(currentIndex()).center());
    }
    menu->popup(at);
    event->accept();
}

void DataTree::fillContextMenu(QMenu *menu)
{
    for (QAction *action : std::as_const(m_contextActions)) {
        menu->addAction(action);
    }
    menu->addSeparator();
    const bool any = selectedCount() > 0;
    const auto add = [&](const QString &name, const QString &text, bool enabled, auto run) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    add(u"table.copyText"_s, tr("Copy as text"), any, [this] {
        copy(TableCopy::Form::Text);
    })->setShortcut(QKeySequence::Copy);
    add(u"table.copyTsv"_s, tr("Copy as TSV"), any, [this] { copy(TableCopy::Form::Tsv); });
    add(u"table.selectAll"_s, tr("Select all"), selectionMode() != SingleSelection, [this] {
        selectAll();
    })->setShortcut(QKeySequence::SelectAll);
    if (hasFolds()) {
        menu->addSeparator();
        add(u"table.expandAll"_s, tr("Expand all"), true, [this] { expandAll(); });
        add(u"table.collapseAll"_s, tr("Collapse all"), true, [this] { collapseAll(); });
    }
    if (!isHeaderHidden() && model()->columnCount() > 1) {
        menu->addSeparator();
        QMenu *columns = menu->addMenu(tr("Columns"));
        columns->setObjectName(u"table.columns"_s);
        m_columns->fillMenu(columns);
    }
}

void DataTree::copy(TableCopy::Form form)
{
    (new TableCopy(*model(), selectionModel()->selection(), m_columns->shown(), form, this))
        ->start();
}

QJsonObject DataTree::saveState() const
{
    QJsonObject state = {{u"columns"_s, m_columns->saveState()}};
    if (header()->sectionsClickable()) {
        state[u"sort"_s] = m_columns->idOf(sortColumn());
        state[u"descending"_s] = sortOrder() == Qt::DescendingOrder;
    }
    QJsonArray open;
    for (const QByteArray &path : m_rows != nullptr ? m_rows->openPaths() : m_expanded.values()) {
        open << QString::fromLatin1(path.toPercentEncoding("/"));
        if (open.size() >= MostKept) {
            break;
        }
    }
    state[u"open"_s] = open;
    QJsonArray selected;
    if (selectedCount() <= 100) {
        for (const QModelIndex &row : selectedRows()) {
            selected << QString::fromLatin1(pathOf(row).toPercentEncoding("/"));
        }
    }
    state[u"selected"_s] = selected;
    state[u"current"_s] = QString::fromLatin1(currentPath().toPercentEncoding("/"));
    return state;
}

void DataTree::restoreState(const QJsonObject &state)
{
    const auto path = [](const QJsonValue &value) {
        return QByteArray::fromPercentEncoding(value.toString().toLatin1());
    };
    m_columns->restoreState(state[u"columns"_s].toObject());
    if (const int column = m_columns->columnOf(state[u"sort"_s].toString()); column >= 0) {
        header()->setSortIndicator(
            column, state[u"descending"_s].toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    QList<QByteArray> open;
    for (const QJsonValue &value : state[u"open"_s].toArray()) {
        open << path(value);
    }
    if (m_rows != nullptr) {
        m_rows->setOpenPaths(open);
    } else {
        m_expanded = QSet<QByteArray>(open.begin(), open.end());
    }
    m_wantedSelection.clear();
    for (const QJsonValue &value : state[u"selected"_s].toArray()) {
        m_wantedSelection << path(value);
    }
    m_wantedCurrent = path(state[u"current"_s]);
    if (model() != nullptr && model()->rowCount() > 0) {
        restoreWanted();
    }
}

void DataTree::restoreWanted()
{
    if ((m_wantedCurrent.isEmpty() && m_wantedSelection.isEmpty()) || model()->rowCount() == 0) {
        return;
    }
    Place place;
    place.current = std::exchange(m_wantedCurrent, {});
    place.selected = std::exchange(m_wantedSelection, {});
    if (!currentIndex().isValid()) {
        putBack(place);
        if (currentIndex().isValid()) {
            scrollTo(currentIndex(), EnsureVisible);
        }
    }
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
