// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/gapmeter.h"
#include "gui_support/patienttyping.h"
#include "gui_support/synthetic.h"
#include "gui_support/treebench.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/filetreemodel.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/measures.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/tablecolumns.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyleHints>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QStringList menuTexts(const QMenu &menu)
{
    QStringList texts;
    for (const QAction *action : menu.actions()) {
        if (!action->isSeparator()) {
            texts << action->text();
        }
    }
    return texts;
}

} // namespace

/// The manners that every table and tree of the window has.
class TestDataTree final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unfoldsByMouse();
    void signsHaveAGutter();
    void unfoldsByKeyboard();
    void modelStaysSoundWhileFolding();
    void opensAFileByEnter();
    void findsWhatIsTyped();
    void contextMenuHoldsThePagesActionsFirst();
    void opensNotAllOfMillions();
    void columnsAreTheUsers();
    void columnsGetWhatTheyNeed();
    void namesAreTheLastToGive();
    void titlesAreWholeWhereverTheArrowIs();
    void stateComesBack();
    void openFoldersSurviveOtherFiles();
    void selectionSurvivesSorting();
    void hiddenByAFilterIsChosenAgain();
    void hundredThousandRows();
    void saysLevelAndFold();
    void listGivesWhatItsNamesDoNotNeed();
    void emptyColumnNeedsNoBar();
};

void TestDataTree::unfoldsByMouse()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    QCOMPARE(bench.model.rowCount(), 6);
    bench.click(bench.model.index(3, 0));
    const QByteArray chosen = bench.tree.currentPath();
    const QModelIndex first = bench.model.index(0, 0);
    const QRect arrow = foldRect(bench.tree.visualRect(first), 0, bench.tree.fontMetrics(),
                                 bench.tree.layoutDirection());
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {}, arrow.center());
    QCOMPARE(bench.model.rowCount(), 18);
    QVERIFY(bench.tree.isExpanded(first));
    QCOMPARE(bench.tree.currentPath(), chosen); // the arrow unfolds, it does not choose
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {}, arrow.center());
    QCOMPARE(bench.model.rowCount(), 6);
    bench.click(first);
    QTest::mouseDClick(bench.tree.viewport(), Qt::LeftButton, {},
                       bench.tree.visualRect(first).center());
    QCOMPARE(bench.model.rowCount(), 18);
}

void TestDataTree::signsHaveAGutter()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    const auto *delegate = qobject_cast<const RowDelegate *>(bench.tree.itemDelegate());
    QVERIFY(delegate != nullptr && delegate->gutter(bench.tree.fontMetrics()) == 0);
    bench.tree.setSignGutter(true);
    const int gutter = delegate->gutter(bench.tree.fontMetrics());
    QVERIFY(gutter > 0);
    // All else moves over by its width, the arrow that unfolds among it.
    const QModelIndex first = bench.model.index(0, 0);
    const QRect cell = bench.tree.visualRect(first);
    const QRect before = foldRect(cell, 0, bench.tree.fontMetrics(), Qt::LeftToRight);
    const QRect arrow = foldRect(besideGutter(cell, gutter, Qt::LeftToRight), 0,
                                 bench.tree.fontMetrics(), Qt::LeftToRight);
    QCOMPARE(arrow.left(), before.left() + gutter);
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {},
                      QPoint(before.left() + 2, before.center().y()));
    QVERIFY(!bench.tree.isExpanded(first));
    QTest::mouseClick(bench.tree.viewport(), Qt::LeftButton, {}, arrow.center());
    QVERIFY(bench.tree.isExpanded(first));
    QCOMPARE(besideGutter(QRect(0, 0, 100, 20), 20, Qt::RightToLeft), QRect(0, 0, 80, 20));
}

void TestDataTree::unfoldsByKeyboard()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    bench.tree.setCurrentIndex(bench.model.index(1, 0));
    QTest::keyClick(&bench.tree, Qt::Key_Right);
    QCOMPARE(bench.model.rowCount(), 18);
    QTest::keyClick(&bench.tree, Qt::Key_Right);
    QCOMPARE(bench.tree.currentIndex().row(), 2); // the first file of the folder
    QTest::keyClick(&bench.tree, Qt::Key_Left);
    QCOMPARE(bench.tree.currentIndex().row(), 1);
    QTest::keyClick(&bench.tree, Qt::Key_Left);
    QCOMPARE(bench.model.rowCount(), 6);
    QTest::keyClick(&bench.tree, Qt::Key_Return);
    QCOMPARE(bench.model.rowCount(), 18);
    QTest::keyClick(&bench.tree, Qt::Key_Minus);
    QCOMPARE(bench.model.rowCount(), 6);
    QTest::keyClick(&bench.tree, Qt::Key_Asterisk);
    QCOMPARE(bench.model.rowCount(), 18);
    QTest::keyClick(&bench.tree, Qt::Key_End);
    QCOMPARE(bench.tree.currentIndex().row(), 17);
    QTest::keyClick(&bench.tree, Qt::Key_Home);
    QCOMPARE(bench.tree.currentIndex().row(), 0);
    QTest::keySequence(&bench.tree, QKeySequence::SelectAll);
    QCOMPARE(bench.tree.selectedCount(), 18);
}

void TestDataTree::modelStaysSoundWhileFolding()
{
    TreeBench bench(5, 7);
    const QAbstractItemModelTester tester(&bench.model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const auto node = [&](int row) { return PathTreeModel::node(bench.model.index(row, 0)); };
    bench.model.setOpen(node(4), true);
    bench.model.setOpen(node(0), true);
    QCOMPARE(bench.model.rowCount(), 5 + 14);
    const QPersistentModelIndex kept = bench.model.indexOf("folder0004/File003.css");
    QVERIFY(kept.isValid());
    bench.model.setOpen(node(0), false);
    QCOMPARE(kept.data(PathRole).toByteArray(), QByteArray("folder0004/File003.css"));
    bench.model.setOpenBelow(0, true);
    QCOMPARE(bench.model.rowCount(), 5 + 35);
    for (int row = 0; row < bench.model.rowCount(); ++row) {
        const QModelIndex index = bench.model.index(row, 0);
        QCOMPARE(bench.model.indexOf(index.data(PathRole).toByteArray().toStdString()), index);
    }
    bench.model.setOpenBelow(0, false);
    QCOMPARE(bench.model.rowCount(), 5);
}

void TestDataTree::opensAFileByEnter()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    QSignalSpy opened(&bench.tree, &DataTree::opened);
    QSignalSpy spaced(&bench.tree, &DataTree::spacePressed);
    QVERIFY(bench.tree.select("folder0002/File003.css"));
    QTest::keyClick(&bench.tree, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QTest::keyClick(&bench.tree, Qt::Key_Space);
    QCOMPARE(spaced.size(), 1);
    QCOMPARE(spaced.first().first().toModelIndex().data(PathRole).toByteArray(),
             QByteArray("folder0002/File003.css"));
}

void TestDataTree::findsWhatIsTyped()
{
    const PatientTyping typing;
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    bench.tree.expandAll();
    bench.tree.setCurrentIndex(bench.model.index(0, 0));
    QTest::keyClicks(&bench.tree, u"file004"_s); // letter case aside
    QCOMPARE(bench.tree.currentPath(), QByteArray("folder0000/File004.js"));
    // A new word starts below, and goes round the end.
    QStyleHints *hints = QGuiApplication::styleHints();
    const int interval = hints->keyboardInputInterval();
    hints->setKeyboardInputInterval(0); // any time is long enough…
    QElapsedTimer since;
    since.start();
    QVERIFY(QTest::qWaitFor([&since] { return since.elapsed() > 1; }));
    QTest::keyClick(&bench.tree, Qt::Key_F);
    hints->setKeyboardInputInterval(interval); // …and this goes on with the word
    QTest::keyClicks(&bench.tree, u"ile00"_s);
    QCOMPARE(bench.tree.currentPath(), QByteArray("folder0000/File005.js"));
}

void TestDataTree::contextMenuHoldsThePagesActionsFirst()
{
    TreeBench bench;
    QAction open(u"Show its source"_s);
    bench.tree.setContextActions({&open});
    QMenu menu;
    bench.tree.fillContextMenu(&menu);
    QCOMPARE(
        menuTexts(menu),
        (QStringList{u"Show its source"_s, u"Copy as text"_s, u"Copy as TSV"_s, u"Select all"_s,
                     u"Expand all"_s, u"Collapse all"_s, u"Sort by"_s, u"Columns"_s}));
    menu.findChild<QAction *>(u"table.expandAll"_s)->trigger();
    QCOMPARE(bench.model.rowCount(), 6 * 13);
    menu.findChild<QAction *>(u"table.collapseAll"_s)->trigger();
    QCOMPARE(bench.model.rowCount(), 6);
}

void TestDataTree::opensNotAllOfMillions()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    bench.tree.setOpensAll(false);
    bench.tree.setCurrentIndex(bench.model.index(0, 0));
    QTest::keyClick(&bench.tree, Qt::Key_Right);
    QCOMPARE(bench.model.rowCount(), 18); // one at a time
    QTest::keyClick(&bench.tree, Qt::Key_Left);
    QCOMPARE(bench.model.rowCount(), 6);
    bench.tree.expandAll();
    QCOMPARE(bench.model.rowCount(), 6);
    QMenu menu;
    bench.tree.fillContextMenu(&menu);
    QVERIFY(!menu.findChild<QAction *>(u"table.expandAll"_s)->isEnabled());
    QTest::keyClick(&bench.tree, Qt::Key_Asterisk);
    QCOMPARE(bench.model.rowCount(), 6);
}

void TestDataTree::columnsAreTheUsers()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    QMenu menu;
    bench.tree.columns().fillMenu(&menu);
    QAction *origin = menu.actions().at(int(FileColumn::Origin));
    QVERIFY(origin->isChecked());
    QVERIFY2(!menu.actions().first()->isEnabled(), "names cannot be hidden");
    QSignalSpy changed(&bench.tree, &DataTree::stateChanged);
    origin->trigger();
    QVERIFY(bench.tree.isColumnHidden(int(FileColumn::Origin)));
    QCOMPARE(changed.size(), 1);
    bench.tree.header()->resizeSection(int(FileColumn::Size), 200);
    bench.tree.resize(900, 400);
    QTRY_COMPARE(bench.tree.header()->length(), bench.tree.viewport()->width());
    QCOMPARE(bench.tree.columnWidth(int(FileColumn::Size)), 200);
    bench.tree.columns().reset();
    QVERIFY(!bench.tree.isColumnHidden(int(FileColumn::Origin)));
    QVERIFY(bench.tree.columnWidth(int(FileColumn::Size)) < 200);
}

void TestDataTree::columnsGetWhatTheyNeed()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    const QFontMetrics metrics = bench.tree.fontMetrics();
    for (const int width : {900, 420}) {
        bench.tree.resize(width, 400);
        QTRY_COMPARE(bench.tree.header()->length(), bench.tree.viewport()->width());
        QVERIFY(bench.tree.columnWidth(int(FileColumn::Size))
                > metrics.horizontalAdvance(u"78 B"_s));
        QVERIFY(bench.tree.columnWidth(int(FileColumn::Origin))
                > metrics.horizontalAdvance(u"shop 4.2"_s));
        QVERIFY2(bench.tree.columnWidth(int(FileColumn::Origin)) < 160, "no more than it needs");
    }
}

/// Other columns give their room first, and are beyond the edge then; the whole path is in the tool tip in any case.
void TestDataTree::namesAreTheLastToGive()
{
    TreeBench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    Collection collection = *bench.table->collection;
    for (CollectedFile &file : collection.files) {
        file.destination = "a-folder-with-a-long-name-of-its-own/" + file.destination;
    }
    bench.table = buildFileTable(std::make_shared<const Collection>(collection), nullptr);
    bench.show({}, true);
    const int least = 24 * bench.tree.fontMetrics().averageCharWidth();
    for (const int width : {700, 420, 330, 260}) {
        bench.tree.resize(width, 400);
        QTRY_VERIFY(bench.tree.header()->length() >= bench.tree.viewport()->width());
        const QModelIndex folder = bench.model.index(0, int(FileColumn::Name));
        // What stands before a name is its fold and its icon.
        QTRY_VERIFY2(bench.tree.columnWidth(folder.column()) - scaled(&bench.tree, 42) > least,
                     qPrintable(QString::number(width)));
        QCOMPARE(folder.data(Qt::ToolTipRole).toString(),
                 u"a-folder-with-a-long-name-of-its-own"_s);
    }
    QTRY_VERIFY2(bench.tree.horizontalScrollBar()->maximum() > 0, "the others can be scrolled to");
}

/// The arrow of the sorted column has its room in every column, however narrow.
void TestDataTree::titlesAreWholeWhereverTheArrowIs()
{
    FlatStyle style;
    TreeBench bench;
    bench.tree.setStyle(&style);
    bench.tree.header()->setStyle(&style);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    bench.tree.resize(420, 400);
    QTRY_COMPARE(bench.tree.header()->length(), bench.tree.viewport()->width());
    bench.tree.sortBy(int(FileColumn::Name), Qt::AscendingOrder);
    const int width = bench.tree.columnWidth(int(FileColumn::Size));
    QFont font = bench.tree.header()->font();
    font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    for (const int column : bench.tree.columns().shown()) {
        bench.tree.sortBy(column, Qt::DescendingOrder);
        QCOMPARE(bench.tree.columnWidth(int(FileColumn::Size)), width);
        QStyleOptionHeader option;
        option.initFrom(bench.tree.header());
        option.rect = {0, 0, bench.tree.columnWidth(column), 24};
        const QRect plain = style.subElementRect(QStyle::SE_HeaderLabel, &option, nullptr);
        option.sortIndicator = QStyleOptionHeader::SortDown;
        QCOMPARE(style.subElementRect(QStyle::SE_HeaderLabel, &option, nullptr), plain);
        const QString title =
            bench.model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        QVERIFY2(plain.width() >= metrics.horizontalAdvance(title) + headerArrowWidth(metrics),
                 qPrintable(title));
    }
}

void TestDataTree::stateComesBack()
{
    QJsonObject state;
    {
        TreeBench bench;
        bench.tree.columns().setHidden(int(FileColumn::Size), true);
        bench.tree.sortByColumn(int(FileColumn::Origin), Qt::DescendingOrder);
        QVERIFY(bench.tree.select("folder0003/File004.js"));
        bench.tree.expand(bench.model.indexOf("folder0005"));
        state = bench.tree.saveState();
    }
    TreeBench bench;
    QSignalSpy sorted(&bench.tree, &DataTree::sortChanged);
    bench.tree.restoreState(state);
    QVERIFY(bench.tree.isColumnHidden(int(FileColumn::Size)));
    QCOMPARE(sorted.size(), 1);
    QCOMPARE(bench.tree.sortColumn(), int(FileColumn::Origin));
    QCOMPARE(bench.tree.sortOrder(), Qt::DescendingOrder);
    QCOMPARE(bench.tree.currentPath(), QByteArray("folder0003/File004.js"));
    QVERIFY(bench.tree.isExpanded(bench.model.indexOf("folder0005")));
    QVERIFY(!bench.tree.isExpanded(bench.model.indexOf("folder0001")));
    QCOMPARE(bench.tree.saveState(), state);
}

void TestDataTree::openFoldersSurviveOtherFiles()
{
    TreeBench bench(20, 5);
    bench.tree.expand(bench.model.indexOf("folder0007"));
    bench.tree.expand(bench.model.indexOf("folder0012"));
    bench.table = buildFileTable(Synthetic::collection(10, 9), nullptr);
    bench.show({});
    QVERIFY(bench.tree.isExpanded(bench.model.indexOf("folder0007")));
    QVERIFY(!bench.tree.isExpanded(bench.model.indexOf("folder0002")));
    bench.table = buildFileTable(Synthetic::collection(20, 5), nullptr);
    bench.show({});
    QVERIFY(bench.tree.isExpanded(bench.model.indexOf("folder0007")));
    QVERIFY2(!bench.tree.isExpanded(bench.model.indexOf("folder0012")), "it was gone in between");
}

void TestDataTree::selectionSurvivesSorting()
{
    TreeBench bench;
    QVERIFY(bench.tree.select("folder0001/File002.js"));
    bench.tree.selectionModel()->select(bench.model.indexOf("folder0001/File005.js"),
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    bench.show({.sortColumn = FileColumn::Size, .order = Qt::DescendingOrder});
    QCOMPARE(bench.tree.selectedCount(), 2);
    QCOMPARE(bench.tree.currentPath(), QByteArray("folder0001/File002.js"));
    QCOMPARE(bench.tree.selectedRows().first().data(PathRole).toByteArray(),
             QByteArray("folder0001/File005.js"));
}

/// Once its row is back, also where other rows were first; not if another one was chosen meanwhile.
void TestDataTree::hiddenByAFilterIsChosenAgain()
{
    TreeBench bench;
    const auto filter = [&bench](const QString &text) {
        const auto rows = std::make_shared<const RowSet>(queryFiles(*bench.table, {.text = text}));
        bench.tree.swapRows([&] { bench.model.setRows(bench.table, rows); }, !text.isEmpty());
    };
    const QByteArray chosen = bench.model.index(1, 0).data(PathRole).toByteArray();
    const QByteArray other = bench.model.index(2, 0).data(PathRole).toByteArray();
    QVERIFY(bench.tree.select(chosen));
    filter(u"zzzz"_s);
    QCOMPARE(bench.model.rowCount(), 0);
    QCOMPARE(bench.tree.currentPath(), QByteArray());
    filter(QString::fromUtf8(other)); // other rows, without it
    QCOMPARE(bench.tree.currentPath(), QByteArray());
    filter({});
    QCOMPARE(bench.tree.currentPath(), chosen);
    QCOMPARE(bench.tree.selectedCount(), 1);

    filter(QString::fromUtf8(other));
    QVERIFY(bench.tree.select(other));
    filter({});
    QCOMPARE(bench.tree.currentPath(), other);
}

void TestDataTree::hundredThousandRows()
{
    TreeBench bench(1000, 100);
    QVERIFY(QTest::qWaitForWindowExposed(&bench.tree));
    const auto isQuick = [](const char *what, const auto &act) {
        GapMeter gaps;
        act();
        QCoreApplication::processEvents();
        const double longest = gaps.longest();
        qInfo("%s: %.1f ms", what, longest);
        return longest < 2 * Blocked; // so many at once, in a slow build
    };
    QVERIFY(isQuick("expand all", [&] { bench.tree.expandAll(); }));
    QCOMPARE(bench.model.rowCount(), 101000);
    QVERIFY(isQuick("select all", [&] { bench.tree.selectAll(); }));
    QCOMPARE(bench.tree.selectedCount(), 101000);
    QVERIFY(isQuick("scroll to the end", [&] { bench.tree.scrollToBottom(); }));
    const auto rows =
        std::make_shared<const RowSet>(queryFiles(*bench.table, {.sortColumn = FileColumn::Size}));
    QVERIFY(isQuick("sort", [&] {
        bench.tree.swapRows([&] { bench.model.setRows(bench.table, rows); }, false);
    }));
    QCOMPARE(bench.model.rowCount(), 101000);
    QCOMPARE(bench.tree.selectedCount(), 101000);
    QVERIFY(isQuick("collapse all", [&] { bench.tree.collapseAll(); }));
    QCOMPARE(bench.model.rowCount(), 1000);
}

void TestDataTree::saysLevelAndFold()
{
    TreeBench bench;
    const QModelIndex folder = bench.model.index(0, 0);
    QVERIFY(folder.data(Qt::AccessibleTextRole).toString().contains(u"level 1, closed"_s));
    bench.tree.expand(folder);
    QVERIFY(folder.data(Qt::AccessibleTextRole).toString().contains(u"level 1, open"_s));
    QVERIFY(bench.model.index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"level 2"_s));
}

/// Names that are shorter than their share leave the rest to a column that would be cut.
void TestDataTree::listGivesWhatItsNamesDoNotNeed()
{
    QStandardItemModel model(8, 3);
    for (int row = 0; row < model.rowCount(); ++row) {
        model.setItem(row, 0, new QStandardItem(u"a%1.css"_s.arg(row)));
        model.setItem(row, 1, new QStandardItem(u"../../img/a-rather-long-name-%1.svg"_s.arg(row)));
        model.setItem(row, 2, new QStandardItem(u"dangling"_s));
    }
    DataTree list;
    list.setPathModel(&model, [](const QByteArray &) { return QModelIndex(); });
    list.setColumnWidths({0, 60, 60}, 0);
    list.show();
    list.swapRows([] { }, false);
    const auto need = [&](int column) {
        QStyleOptionViewItem option;
        option.initFrom(&list);
        return list.itemDelegate()->sizeHint(option, model.index(0, column)).width();
    };
    list.resize(need(0) + need(1) + need(2) + 160, 300);
    QVERIFY2(need(0) < list.viewport()->width() * 38 / 100, "names have room to spare");
    QTRY_VERIFY2(list.header()->sectionSize(1) >= need(1),
                 qPrintable(u"%1 of %2"_s.arg(list.header()->sectionSize(1)).arg(need(1))));
    QVERIFY(list.header()->sectionSize(0) >= need(0));
}

/// The column that gets what is left takes no more than that where it holds nothing.
void TestDataTree::emptyColumnNeedsNoBar()
{
    QStandardItemModel model(8, 3);
    model.setHorizontalHeaderLabels({u"When"_s, u"Release"_s, u"Why"_s});
    for (int row = 0; row < model.rowCount(); ++row) {
        model.setItem(row, 0, new QStandardItem(u"2026-11-0%1 10:20"_s.arg(row + 1)));
        model.setItem(row, 1, new QStandardItem(u"20261101-102030-a-rather-long-name"_s));
    }
    DataTree list;
    list.setPathModel(&model, [](const QByteArray &) { return QModelIndex(); });
    list.setColumnWidths({60, 60, 0}, 2);
    list.show();
    list.swapRows([] { }, false);
    for (int width = 700; width >= 300; width -= 10) {
        list.resize(width, 300);
        QTRY_VERIFY2(
            list.horizontalScrollBar()->maximum() == 0,
            qPrintable(u"%1 beyond %2"_s.arg(list.horizontalScrollBar()->maximum()).arg(width)));
    }
}

QTEST_MAIN(TestDataTree)
#include "tst_datatree.moc"
