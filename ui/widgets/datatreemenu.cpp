// SPDX-License-Identifier: GPL-3.0-or-later
// What the mouse does beside choosing: the context menu, and badges that filter.
#include "ui/widgets/datatree.h"

#include "ui/delegates/rowdelegate.h"
#include "ui/widgets/tablecolumns.h"

#include <QActionGroup>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QMouseEvent>

namespace Slipway {

using namespace Qt::StringLiterals;

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
    popUpMenu(*event, *this, [this](QMenu *menu) { fillContextMenu(menu); });
}

void DataTree::popUpMenu(QContextMenuEvent &event, QAbstractItemView &view,
                         const std::function<void(QMenu *)> &fill)
{
    auto *menu = new QMenu(&view);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(menu);
    QPoint at = event.globalPos();
    if (event.reason() == QContextMenuEvent::Keyboard && view.currentIndex().isValid()) {
        at = view.viewport()->mapToGlobal(view.visualRect(view.currentIndex()).center());
    }
    menu->popup(at);
    event.accept();
}

void DataTree::addCopyActions(QMenu &menu, QAbstractItemView &view,
                              const std::function<void(TableCopy::Form)> &copy)
{
    const bool any = view.selectionModel() != nullptr && view.selectionModel()->hasSelection();
    const auto add = [&](const QString &name, const QString &text, bool enabled, auto run) {
        QAction *action = menu.addAction(text);
        action->setObjectName(name);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, &view, run);
        return action;
    };
    add(u"table.copyText"_s, tr("Copy as text"), any, [copy] {
        copy(TableCopy::Form::Text);
    })->setShortcut(QKeySequence::Copy);
    add(u"table.copyTsv"_s, tr("Copy as TSV"), any, [copy] { copy(TableCopy::Form::Tsv); });
    add(u"table.selectAll"_s, tr("Select all"), view.selectionMode() != SingleSelection, [&view] {
        view.selectAll();
    })->setShortcut(QKeySequence::SelectAll);
}

void DataTree::fillContextMenu(QMenu *menu)
{
    for (QAction *action : std::as_const(m_contextActions)) {
        menu->addAction(action);
    }
    menu->addSeparator();
    addCopyActions(*menu, *this, [this](TableCopy::Form form) { copy(form); });
    const auto add = [&](const QString &name, const QString &text, bool enabled, auto run) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setEnabled(enabled);
        connect(action, &QAction::triggered, this, run);
    };
    if (hasFolds()) {
        menu->addSeparator();
        add(u"table.expandAll"_s, tr("Expand all"), m_opensAll, [this] { expandAll(); });
        add(u"table.collapseAll"_s, tr("Collapse all"), true, [this] { collapseAll(); });
    }
    const bool sortable = !isHeaderHidden() && header()->sectionsClickable();
    const bool hasColumns = !isHeaderHidden() && model()->columnCount() > 1;
    if (sortable || hasColumns) {
        menu->addSeparator();
    }
    if (sortable) {
        QMenu *sorting = menu->addMenu(tr("Sort by"));
        sorting->setObjectName(u"table.sort"_s);
        fillSortMenu(sorting);
    }
    if (hasColumns) {
        QMenu *columns = menu->addMenu(tr("Columns"));
        columns->setObjectName(u"table.columns"_s);
        m_columns->fillMenu(columns);
    }
}

/// What a click on a header does, for those who do without a mouse.
void DataTree::fillSortMenu(QMenu *menu)
{
    const auto add = [this, menu](QActionGroup *group, const QString &text, bool checked,
                                  auto run) {
        QAction *action = group->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        menu->addAction(action);
        connect(action, &QAction::triggered, this, run);
    };
    auto *columns = new QActionGroup(menu);
    if (header()->isSortIndicatorClearable()) {
        add(columns, tr("Their own order"), sortColumn() < 0,
            [this] { sortBy(-1, Qt::AscendingOrder); });
    }
    for (const int column : m_columns->shown()) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        if (!title.isEmpty()) {
            add(columns, title, column == sortColumn(),
                [this, column] { sortBy(column, sortOrder()); });
        }
    }
    menu->addSeparator();
    auto *orders = new QActionGroup(menu);
    orders->setEnabled(sortColumn() >= 0);
    for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
        add(orders, order == Qt::AscendingOrder ? tr("Ascending") : tr("Descending"),
            sortColumn() >= 0 && order == sortOrder(),
            [this, order] { sortBy(sortColumn(), order); });
    }
}

void DataTree::copy(TableCopy::Form form)
{
    (new TableCopy(*model(), selectionModel()->selection(), m_columns->shown(), form, this))
        ->start();
}

} // namespace Slipway
