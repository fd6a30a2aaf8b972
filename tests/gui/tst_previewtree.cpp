// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "ui/models/pathtreemodel.h"
#include "ui/preview/jsonpane.h"
#include "ui/preview/previewtree.h"
#include "ui/preview/sourcemap.h"
#include "ui/widgets/tablecolumns.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

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
