// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/treebench.h"
#include "ui/widgets/datatree.h"

#include <QHeaderView>
#include <QJsonObject>
#include <QMenu>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// How a table is sorted: by its headers, by its menu, and back to an order of its own.
class TestTableSorting final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsFromTheMenu();
    void ownOrderComesBack();
};

/// As a click on a header does, for those who do without a mouse.
void TestTableSorting::sortsFromTheMenu()
{
    TreeBench bench;
    QSignalSpy sorted(&bench.tree, &DataTree::sortChanged);
    const auto pick = [&bench](const QString &text) {
        QMenu menu;
        bench.tree.fillContextMenu(&menu);
        const auto *sorting = menu.findChild<QMenu *>(u"table.sort"_s);
        QVERIFY(sorting != nullptr);
        for (QAction *action : sorting->actions()) {
            QVERIFY2(action->text() != u"Their own order"_s, "paths have none");
            if (action->text() == text) {
                action->trigger();
                return;
            }
        }
        QFAIL(qPrintable(text));
    };
    pick(u"Size"_s);
    QCOMPARE(bench.tree.sortColumn(), int(FileColumn::Size));
    QCOMPARE(sorted.size(), 1);
    pick(u"Descending"_s);
    QCOMPARE(bench.tree.sortColumn(), int(FileColumn::Size));
    QCOMPARE(bench.tree.sortOrder(), Qt::DescendingOrder);
    QCOMPARE(sorted.size(), 2);
}

/// Rows that have an order of their own leave it by a click on a header, and the third brings it back.
void TestTableSorting::ownOrderComesBack()
{
    QStandardItemModel model(3, 2);
    model.setHorizontalHeaderLabels({u"Name"_s, u"Keys"_s});
    DataTree list;
    list.setPathModel(&model, [](const QByteArray &) { return QModelIndex(); });
    list.setColumnWidths({0, 60}, 0);
    list.setSortableFromOwnOrder();
    list.resize(400, 200);
    list.show();
    QVERIFY(QTest::qWaitForWindowExposed(&list));
    QCOMPARE(list.sortColumn(), -1);
    QSignalSpy sorted(&list, &DataTree::sortChanged);
    const auto click = [&list] {
        const QHeaderView *header = list.header();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          {header->sectionViewportPosition(0) + 20, header->height() / 2});
    };
    click();
    QCOMPARE(list.sortColumn(), 0);
    click();
    QCOMPARE(list.sortOrder(), Qt::DescendingOrder);
    const QJsonObject state = list.saveColumns();
    click();
    QCOMPARE(list.sortColumn(), -1);
    QCOMPARE(sorted.size(), 3);
    const QJsonObject own = list.saveColumns();
    list.restoreState(state);
    QCOMPARE(list.sortColumn(), 0);
    QCOMPARE(list.sortOrder(), Qt::DescendingOrder);
    list.restoreState(own);
    QCOMPARE(list.sortColumn(), -1);
    // And by the menu.
    list.sortBy(1, Qt::AscendingOrder);
    QMenu menu;
    list.fillContextMenu(&menu);
    const auto *sorting = menu.findChild<QMenu *>(u"table.sort"_s);
    QCOMPARE(sorting->actions().first()->text(), u"Their own order"_s);
    sorting->actions().first()->trigger();
    QCOMPARE(list.sortColumn(), -1);
}

QTEST_MAIN(TestTableSorting)
#include "tst_tablesorting.moc"
