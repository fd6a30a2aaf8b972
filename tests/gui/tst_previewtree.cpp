// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/patienttyping.h"
#include "ui/models/pathtreemodel.h"
#include "ui/preview/jsonpane.h"
#include "ui/preview/previewtree.h"
#include "ui/preview/sourcemap.h"
#include "ui/widgets/tablecolumns.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto Patience = 60s;

/// "name=value" of each row that is seen, from the first to the last.
QStringList seen(const QTreeView *tree)
{
    QStringList rows;
    for (QModelIndex at = tree->model()->index(0, 0); at.isValid(); at = tree->indexBelow(at)) {
        rows << at.data().toString() + u'=' + at.siblingAtColumn(1).data().toString();
    }
    return rows;
}

void filter(const PreviewTree *rows, const QString &text)
{
    auto *field = rows->findChild<QLineEdit *>();
    field->setFocus();
    field->selectAll();
    text.isEmpty() ? QTest::keyClick(field, Qt::Key_Delete) : QTest::keyClicks(field, text);
}

void show(QWidget &pane)
{
    pane.resize(600, 500);
    pane.show();
    pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&pane));
}

void clickHeader(const DataTree *tree, int column)
{
    const QHeaderView *header = tree->header();
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 20, header->height() / 2});
}

/// All that is said about a file, its rows apart.
QString words(const QWidget &pane)
{
    QStringList all;
    for (const QLabel *label : pane.findChildren<QLabel *>()) {
        all << label->text();
    }
    return all.join(u'|');
}

} // namespace

/// What a file holds as a tree or table: filtered, copied, with columns that are kept.
class TestPreviewTree final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void filtersJson();
    void filtersBigJson();
    void filtersSources();
    void countsSources();
    void sortsJson();
    void sortsLongListsAsAWhole();
    void sortsWhatIsFound();
    void sortingIsKeptForTheNextFile();
    void sortsSources();
    void opensAllOfFewValues();
    void findsWhatIsTyped();
    void copiesRows();
    void columnsAreKept();
};

void TestPreviewTree::filtersJson()
{
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(
        R"({"name": "site", "colours": {"link": "blue", "text": ["black", "blue-grey"]}, "n": 1})",
        {}));
    const QTreeView *tree = pane.rows()->tree();
    const QStringList all = seen(tree);
    QCOMPARE(all.first(), u"name=site"_s);
    filter(pane.rows(), u"BLUE"_s);
    QTRY_COMPARE(seen(tree),
                 QStringList({u"colours=2 members"_s, u"link=blue"_s, u"text=2 elements"_s,
                              u"[1]=blue-grey"_s}));
    QVERIFY2(pane.facts().contains(u"2 of them found"_s), qPrintable(pane.facts()));
    filter(pane.rows(), u"nowhere"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 0);
    filter(pane.rows(), {});
    QTRY_COMPARE(seen(tree), all);
    // A text alone, without a list or an object around it.
    pane.setContent(JsonIndex::fromBytes("\"alone\"", {}));
    filter(pane.rows(), u"alo"_s);
    QTRY_VERIFY(pane.facts().contains(u"1 of them found"_s));
    QCOMPARE(tree->model()->rowCount(), 1);
    filter(pane.rows(), u"x"_s);
    QTRY_COMPARE(tree->model()->rowCount(), 0);
}

/// By a worker; what was asked last is answered.
void TestPreviewTree::filtersBigJson()
{
    constexpr int Values = 200'000;
    QByteArray text = "[";
    for (int i = 0; i < Values; ++i) {
        text += "\"value " + QByteArray::number(i) + "\",";
    }
    text.back() = ']';
    const auto index = JsonIndex::fromBytes(text, {});
    JsonPane pane;
    show(pane);
    pane.setContent(index);
    const QTreeView *tree = pane.rows()->tree();
    GapMeter gaps;
    filter(pane.rows(), u"value 1234"_s);
    QTRY_VERIFY_WITH_TIMEOUT(seen(tree).contains(u"[123,456]=value 123456"_s)
                                 || seen(tree).contains(u"[123456]=value 123456"_s),
                             Patience);
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
}

void TestPreviewTree::filtersSources()
{
    const auto content = readSourceMap(
        R"({"version":3,"sources":["src/a.ts","src/b.ts","lib/c.ts"],"mappings":"AAAA"})");
    QVERIFY(content.has_value());
    SourceMapPane pane;
    show(pane);
    pane.setContent(*content);
    const QTreeView *tree = pane.rows()->tree();
    QVERIFY(words(pane).contains(u"3 sources without content: a browser fetches them"_s));
    QCOMPARE(seen(tree).size(), 3);
    // What it is for shows in front, what empties it behind.
    QCOMPARE(pane.rows()->findChild<QLineEdit *>()->findChildren<QToolButton *>().size(), 2);
    filter(pane.rows(), u"SRC/"_s);
    QTRY_COMPARE(seen(tree), QStringList({u"src/a.ts=none"_s, u"src/b.ts=none"_s}));
    pane.setContent(*content); // another file: nothing is looked for in it
    QCOMPARE(seen(tree).size(), 3);
    QVERIFY(pane.rows()->filter().isEmpty());
}

void TestPreviewTree::countsSources()
{
    SourceMapPane pane;
    const auto wordsOf = [&pane](const QByteArray &map) {
        const auto content = readSourceMap(map);
        if (content.has_value()) {
            pane.setContent(*content);
        }
        return words(pane);
    };
    QString said = wordsOf(R"({"version":3,"sources":["a.ts"],"mappings":"A"})");
    QVERIFY2(said.contains(u"1 source without content: a browser fetches it"_s), qPrintable(said));
    said = wordsOf(
        R"({"version":3,"sources":["a.ts","b.ts"],"sourcesContent":["let a"],"mappings":"A"})");
    QVERIFY2(said.contains(u"1 carries its content"_s), qPrintable(said));
    said = wordsOf(R"({"version":3,"sources":["a.ts","b.ts"],"sourcesContent":["a","b"],)"
                   R"("mappings":"A"})");
    QVERIFY2(said.contains(u"2 carry their content"_s), qPrintable(said));
    said = wordsOf(R"({"version":3,"sources":[],"mappings":""})");
    QVERIFY2(said.contains(u"0 sources"_s) && !said.contains(u"browser"_s), qPrintable(said));
}

/// Each list by itself; as in the text before the first click on a header and after the third.
void TestPreviewTree::sortsJson()
{
    JsonPane pane;
    show(pane);
    pane.setContent(
        JsonIndex::fromBytes(R"({"b": 10, "a": {"z": 1, "y": 2}, "C": 9, "d": [30, 4, 100]})", {}));
    DataTree *tree = pane.rows()->tree();
    const QAbstractItemModelTester tester(tree->model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    const QStringList asInTheText = {u"b=10"_s,   u"a=2 members"_s, u"z=1"_s,
                                     u"y=2"_s,    u"C=9"_s,         u"d=3 elements"_s,
                                     u"[0]=30"_s, u"[1]=4"_s,       u"[2]=100"_s};
    QCOMPARE(seen(tree), asInTheText);
    tree->setCurrentIndex(tree->model()->index(2, 0));
    QCOMPARE(tree->currentIndex().data().toString(), u"C"_s);
    clickHeader(tree, 0);
    QTRY_COMPARE(seen(tree),
                 QStringList({u"a=2 members"_s, u"y=2"_s, u"z=1"_s, u"b=10"_s, u"C=9"_s,
                              u"d=3 elements"_s, u"[0]=30"_s, u"[1]=4"_s, u"[2]=100"_s}));
    QCOMPARE(tree->currentIndex().data().toString(), u"C"_s);
    clickHeader(tree, 0);
    QTRY_COMPARE(seen(tree),
                 QStringList({u"d=3 elements"_s, u"[2]=100"_s, u"[1]=4"_s, u"[0]=30"_s, u"C=9"_s,
                              u"b=10"_s, u"a=2 members"_s, u"z=1"_s, u"y=2"_s}));
    // Numbers by their size, and before lists and objects.
    clickHeader(tree, 1);
    QTRY_COMPARE(seen(tree),
                 QStringList({u"C=9"_s, u"b=10"_s, u"d=3 elements"_s, u"[1]=4"_s, u"[0]=30"_s,
                              u"[2]=100"_s, u"a=2 members"_s, u"z=1"_s, u"y=2"_s}));
    clickHeader(tree, 1);
    QTRY_COMPARE(seen(tree).last(), u"C=9"_s);
    clickHeader(tree, 1);
    QTRY_COMPARE(seen(tree), asInTheText);
    QCOMPARE(tree->currentIndex().data().toString(), u"C"_s);
}

/// Not each of their groups by itself.
void TestPreviewTree::sortsLongListsAsAWhole()
{
    constexpr int Values = 2500;
    QByteArray text = "{\"list\": [";
    for (int i = 0; i < Values; ++i) {
        text += QByteArray::number(i * 7919 % Values) + ','; // each once
    }
    text.back() = ']';
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(text + '}', {}));
    const DataTree *tree = pane.rows()->tree();
    const QAbstractItemModel *model = tree->model();
    const QAbstractItemModelTester tester(tree->model(),
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    clickHeader(tree, 1);
    const auto group = [model](int row) { return model->index(row, 0, model->index(0, 0)); };
    QTRY_COMPARE(group(0).siblingAtColumn(1).data().toString(), u"0 … 999"_s);
    QCOMPARE(model->rowCount(model->index(0, 0)), 3);
    QVERIFY2(group(0).data().toString().startsWith(u"1 … 1"_s),
             qPrintable(group(0).data().toString()));
    QCOMPARE(group(2).siblingAtColumn(1).data().toString(), u"2000 … 2499"_s);
    int next = 0;
    for (int row = 0; row < 3; ++row) {
        for (int i = 0; i < model->rowCount(group(row)); ++i) {
            const QModelIndex value = model->index(i, 1, group(row));
            QCOMPARE(value.data().toInt(), next++);
            QCOMPARE(value.parent(), group(row));
        }
    }
    QCOMPARE(next, Values);
}

void TestPreviewTree::sortsWhatIsFound()
{
    QByteArray text = "[";
    for (int i = 0; i < 3000; ++i) {
        text += "\"n " + QByteArray::number(10000 - i) + (i % 100 == 0 ? " here\"," : "\",");
    }
    text.back() = ']';
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(text, {}));
    const DataTree *tree = pane.rows()->tree();
    clickHeader(tree, 1);
    filter(pane.rows(), u"HERE"_s);
    // So few need no groups.
    QTRY_COMPARE(tree->model()->rowCount(), 30);
    QStringList values;
    for (int row = 0; row < 30; ++row) {
        values << tree->model()->index(row, 1).data().toString();
    }
    QCOMPARE(values.first(), u"n 10000 here"_s);
    QCOMPARE(values.at(1), u"n 7100 here"_s);
    QVERIFY(std::ranges::is_sorted(values));
    QVERIFY2(pane.facts().contains(u"30 of them found"_s), qPrintable(pane.facts()));
}

/// As the widths of columns are, and as any table's sorting is.
void TestPreviewTree::sortingIsKeptForTheNextFile()
{
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(R"({"b": 1, "a": {"c": 2}})", {}));
    DataTree *tree = pane.rows()->tree();
    clickHeader(tree, 0);
    const QStringList sorted = {u"a=1 member"_s, u"c=2"_s, u"b=1"_s};
    QTRY_COMPARE(seen(tree), sorted);
    tree->collapse(tree->model()->index(0, 0));
    pane.setContent(JsonIndex::fromBytes(R"({"z": 1, "y": {"x": 2}})", {}));
    // What was folded in the other file is not folded in this one.
    QTRY_COMPARE(seen(tree), QStringList({u"y=1 member"_s, u"x=2"_s, u"z=1"_s}));
    JsonPane later;
    later.rows()->restoreState(pane.rows()->saveState());
    show(later);
    later.setContent(JsonIndex::fromBytes(R"({"b": 1, "a": {"c": 2}})", {}));
    QTRY_COMPARE(seen(later.rows()->tree()), sorted);
}

void TestPreviewTree::sortsSources()
{
    const auto content = readSourceMap(
        R"({"version":3,"sources":["src/b.ts","Lib/c.ts","src/a.ts","src/d.ts"],)"
        R"("sourcesContent":["let a = 1;","x",null,"let b = 23456;"],"mappings":"AAAA"})");
    QVERIFY(content.has_value());
    SourceMapPane pane;
    show(pane);
    pane.setContent(*content);
    DataTree *tree = pane.rows()->tree();
    const auto names = [tree] {
        QStringList all;
        for (int row = 0; row < tree->model()->rowCount(); ++row) {
            all << tree->model()->index(row, 0).data().toString();
        }
        return all;
    };
    const QStringList asInTheMap = names();
    QCOMPARE(asInTheMap.first(), u"src/b.ts"_s);
    tree->setCurrentIndex(tree->model()->index(0, 0));
    clickHeader(tree, 0);
    QCOMPARE(names(), QStringList({u"Lib/c.ts"_s, u"src/a.ts"_s, u"src/b.ts"_s, u"src/d.ts"_s}));
    QCOMPARE(tree->currentIndex().data().toString(), u"src/b.ts"_s);
    clickHeader(tree, 1); // by size, what has none first
    QCOMPARE(names(), QStringList({u"src/a.ts"_s, u"Lib/c.ts"_s, u"src/b.ts"_s, u"src/d.ts"_s}));
    clickHeader(tree, 1);
    QCOMPARE(names(), QStringList({u"src/d.ts"_s, u"src/b.ts"_s, u"Lib/c.ts"_s, u"src/a.ts"_s}));
    filter(pane.rows(), u"src"_s);
    QTRY_COMPARE(names(), QStringList({u"src/d.ts"_s, u"src/b.ts"_s, u"src/a.ts"_s}));
    filter(pane.rows(), {});
    clickHeader(tree, 1);
    QTRY_COMPARE(names(), asInTheMap);
}

/// Of very many it would take too long.
void TestPreviewTree::opensAllOfFewValues()
{
    const QByteArray deep = R"({"a": {"b": {"c": 1}}})";
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(deep, {}));
    DataTree *tree = pane.rows()->tree();
    QCOMPARE(seen(tree).size(), 2);
    tree->expandAll();
    QCOMPARE(seen(tree), QStringList({u"a=1 member"_s, u"b=1 member"_s, u"c=1"_s}));
    QByteArray many = "[";
    for (int i = 0; i < 500; ++i) {
        many += deep + ',';
    }
    many.back() = ']';
    pane.setContent(JsonIndex::fromBytes(many, {}));
    const qsizetype closed = seen(tree).size();
    QCOMPARE(closed, 500);
    tree->expandAll();
    tree->setCurrentIndex(tree->model()->index(0, 0));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Asterisk);
    QCOMPARE(seen(tree).size(), closed);
}

void TestPreviewTree::findsWhatIsTyped()
{
    const PatientTyping typing;
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(R"({"alpha": 1, "beta": 2, "gamma": 3})", {}));
    DataTree *tree = pane.rows()->tree();
    tree->setFocus();
    QTest::keyClicks(tree, u"ga"_s);
    QCOMPARE(tree->currentIndex().data().toString(), u"gamma"_s);
}

void TestPreviewTree::copiesRows()
{
    JsonPane pane;
    show(pane);
    pane.setContent(JsonIndex::fromBytes(R"({"a": 1, "b": "two", "c": null})", {}));
    QTreeView *tree = pane.rows()->tree();
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_A, Qt::ControlModifier);
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(tree, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!QGuiApplication::clipboard()->text().isEmpty());
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(copied.count(u'\n'), 3);
    QVERIFY2(copied.contains(u"two"_s) && copied.startsWith(u'a'), qPrintable(copied));
    // In the menu there is what every table has in it.
    QMenu menu;
    pane.rows()->tree()->fillContextMenu(&menu);
    menu.findChild<QAction *>(u"table.copyTsv"_s)->trigger();
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"Name\tValue\na\t1\nb\ttwo\nc\tnull\n"_s);
    QVERIFY(menu.findChild<QMenu *>(u"table.sort"_s) != nullptr);
    QVERIFY(menu.findChild<QMenu *>(u"table.columns"_s) != nullptr);
}

void TestPreviewTree::columnsAreKept()
{
    JsonPane first;
    show(first);
    first.setContent(JsonIndex::fromBytes(R"({"a": 1})", {}));
    first.rows()->tree()->header()->resizeSection(0, 233);
    const QJsonObject state = first.rows()->saveState();
    JsonPane second;
    second.rows()->restoreState(state);
    show(second);
    second.setContent(JsonIndex::fromBytes(R"({"b": 2})", {}));
    QTRY_COMPARE(second.rows()->tree()->header()->sectionSize(0), 233);
    second.rows()->columns().startOver();
    QTRY_VERIFY(second.rows()->tree()->header()->sectionSize(0) != 233);
}

SLIPWAY_GUI_TEST_MAIN(TestPreviewTree)

#include "tst_previewtree.moc"
