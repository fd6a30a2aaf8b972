// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/treebench.h"

#include <QScrollBar>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// Where in a tree the row is that is chosen, and what is seen beside it.
class TestChosenRow final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chosenRowStaysInSight();
    void foldersOfAChosenRowAreSeen();
};

/// When details open below the list it becomes lower: what they are about must not go out of it.
void TestChosenRow::chosenRowStaysInSight()
{
    TreeBench bench;
    bench.tree.expandAll();
    const auto inSight = [&bench] {
        return bench.tree.viewport()->rect().contains(
            bench.tree.visualRect(bench.tree.currentIndex()));
    };
    QModelIndex last = bench.tree.indexAt({20, bench.tree.viewport()->height() - 4});
    last = bench.tree.indexAbove(last); // the last one that is seen as a whole
    bench.tree.setCurrentIndex(last);
    QVERIFY(inSight());
    bench.tree.resize(700, 160);
    QCOMPARE(bench.tree.currentIndex(), last);
    QTRY_VERIFY2(inSight(),
                 qPrintable(u"at %1 of %2"_s.arg(bench.tree.visualRect(last).bottom())
                                .arg(bench.tree.viewport()->height())));
    // One that was out of sight before does not pull the list to it.
    bench.tree.resize(700, 400);
    bench.tree.scrollToBottom();
    bench.tree.setCurrentIndex(bench.model.index(bench.model.rowCount() - 1, 0));
    bench.tree.scrollToTop();
    QVERIFY(!inSight());
    bench.tree.resize(700, 160);
    QCOMPARE(bench.tree.verticalScrollBar()->value(), 0);
}

/// A row that somebody is led to from elsewhere is seen with the folders it is in, as far as they fit.
void TestChosenRow::foldersOfAChosenRowAreSeen()
{
    TreeBench bench;
    bench.tree.resize(700, 300);
    bench.tree.expandAll();
    const auto inSight = [&bench](const QModelIndex &index) {
        const QRect box = bench.tree.visualRect(index);
        return box.isValid() && box.top() >= 0 && box.bottom() < bench.tree.viewport()->height();
    };
    const QModelIndex folder = bench.model.indexOf("folder0002");
    QVERIFY(bench.model.index(folder.row() + 1, 0).data().toString() == u"File000.css"_s);
    const auto path = [](const QModelIndex &index) { return index.data(PathRole).toByteArray(); };
    const auto rowBelow = [&](int steps) { return bench.model.index(folder.row() + steps, 0); };
    // Come from below: at the upper edge it would stand without its folder.
    for (const int steps : {1, 4}) {
        bench.tree.verticalScrollBar()->setValue(
            bench.tree.verticalScrollBar()->value()
            + bench.tree.visualRect(rowBelow(steps + 2)).top());
        QVERIFY(!inSight(rowBelow(steps)));
        QVERIFY(bench.tree.select(path(rowBelow(steps))));
        QVERIFY(inSight(rowBelow(steps)) && inSight(folder));
    }
    // Come from above.
    bench.tree.scrollToTop();
    QVERIFY(bench.tree.select(path(rowBelow(4))));
    QVERIFY2(inSight(rowBelow(4)),
             qPrintable(u"ends at %1 of %2"_s.arg(bench.tree.visualRect(rowBelow(4)).bottom())
                            .arg(bench.tree.viewport()->height())));
    QVERIFY2(inSight(folder),
             qPrintable(u"begins at %1"_s.arg(bench.tree.visualRect(folder).top())));
    // Nothing moves where both are seen already.
    const int value = bench.tree.verticalScrollBar()->value();
    QVERIFY(bench.tree.select(path(rowBelow(1))));
    QCOMPARE(bench.tree.verticalScrollBar()->value(), value);
    // Where the folder is too far above, the row is among those beside it.
    bench.tree.resize(700, 160);
    bench.tree.scrollToTop();
    QVERIFY(bench.tree.select(path(rowBelow(10))));
    QVERIFY(inSight(rowBelow(9)) && inSight(rowBelow(10)) && inSight(rowBelow(11)));
    // Chosen while another page is shown, in a list that is not as high yet as it will be.
    bench.tree.hide();
    bench.tree.resize(700, 60);
    QVERIFY(bench.tree.select(path(rowBelow(4))));
    bench.tree.resize(700, 300);
    bench.tree.show();
    QTRY_VERIFY(inSight(rowBelow(4)) && inSight(folder));
}

QTEST_MAIN(TestChosenRow)
#include "tst_chosenrow.moc"
