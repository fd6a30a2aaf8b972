// SPDX-License-Identifier: GPL-3.0-or-later
// From file to file along references in the real window: cycles, the graph of a file, orphans.
#include "gui_support/guihome.h"
#include "gui_support/referencesbench.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/neighbourmodel.h"
#include "ui/models/referencemodel.h"
#include "ui/pages/filegraph.h"
#include "ui/shell/actionregistry.h"
#include "ui/text/format.h"
#include "ui/widgets/badge.h"

#include <QClipboard>
#include <QMenu>
#include <QSettings>
#include <QStandardItemModel>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestReferenceWalk final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void namesCycles();
    void walksTheGraph();
    void badgesSayWhatIsTrue();
    void copiesNeighboursAsTables();
    void figuresAreNotCut();
    void graphInFiles();
    void orphansWithBytes();
};

void TestReferenceWalk::namesCycles()
{
    ReferencesBench page;
    page.openFilled();
    page.chips()->setCurrent(u"cycles"_s);
    QTRY_COMPARE(page.rows(), (QStringList{u"css/parts.css:1:10"_s, u"css/site.css:1:14"_s}));
    QTRY_COMPARE(page.list->currentPath(), "css/parts.css\n1:10"_ba);
    QWidget *other = nullptr;
    const auto edges = [&] {
        QStringList names;
        for (auto *link : page.details()->findChildren<QWidget *>(u"referenceLink"_s)) {
            if (link->isVisible() && link->accessibleName().contains(u'→')) {
                names << link->accessibleName();
                other = link->accessibleName().startsWith(u"css/site.css"_s) ? link : other;
            }
        }
        names.sort();
        return names;
    };
    QTRY_COMPARE(edges(),
                 (QStringList{u"css/parts.css → css/site.css · 1:10"_s,
                              u"css/site.css → css/parts.css · 1:14"_s}));
    QTest::mouseClick(other, Qt::LeftButton);
    QTRY_COMPARE(page.list->currentPath(), "css/site.css\n1:14"_ba);
}

void TestReferenceWalk::walksTheGraph()
{
    ReferencesBench page;
    page.openFilled();
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    FileGraph *graph = page.details()->graph();
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    const auto &report = *page.bench.session.references().table()->report;
    QCOMPARE(report.files[graph->file()], std::string("css/site.css"));
    const auto *around = graph->neighbours().get();
    QCOMPARE(around->usedBy.size(), 1U);
    QCOMPARE(around->uses.size(), 2U);
    QCOMPARE(around->dangling, 2);
    QCOMPARE(around->pulledIn, 2U);
    QCOMPARE(around->weight, report.graph.pulledInBy(graph->file()).bytes);
    auto *uses = page.bench.find<NeighbourList>(u"usesList"_s);
    QTRY_VERIFY(uses->isVisible());
    QCOMPARE(uses->accessibleName(), u"Files that css/site.css refers to"_s);
    // By keyboard: down the list, Enter to the neighbour, Backspace back.
    uses->setFocus();
    QTRY_COMPARE(uses->currentIndex().row(), 0);
    QTest::keyClick(uses, Qt::Key_Down);
    QCOMPARE(uses->currentIndex().data().toString(), u"img/logo.svg"_s);
    QTest::keyClick(uses, Qt::Key_Return);
    QTRY_VERIFY(graph->neighbours());
    QCOMPARE(report.files[graph->file()], std::string("img/logo.svg"));
    QCOMPARE(graph->neighbours()->usedBy.size(), 2U);
    auto *usedBy = page.bench.find<NeighbourList>(u"usedByList"_s);
    QTRY_VERIFY(usedBy->hasFocus());
    // By mouse.
    QTest::mouseClick(usedBy->viewport(), Qt::LeftButton, {},
                      usedBy->visualRect(usedBy->model()->index(0, 0)).center());
    QTRY_COMPARE(report.files[graph->file()], std::string("css/parts.css"));
    QTRY_VERIFY(graph->neighbours());
    QVERIFY(graph->canGoBack());
    QTest::keyClick(uses, Qt::Key_Backspace);
    QTRY_COMPARE(report.files[graph->file()], std::string("img/logo.svg"));
    QTRY_VERIFY(graph->neighbours());
    // Esc backs out the last step.
    QTest::keyClick(&page.bench.window, Qt::Key_Escape);
    QTRY_COMPARE(report.files[graph->file()], std::string("css/site.css"));
    QVERIFY(!graph->canGoBack());
}

/// A file in a cycle with references that dangle has two badges, one that is in no cycle has none.
void TestReferenceWalk::badgesSayWhatIsTrue()
{
    ReferencesBench page;
    page.openFilled();
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    FileGraph *graph = page.details()->graph();
    const auto shown = [graph] {
        QStringList texts;
        for (const auto *badge : graph->findChildren<BadgeLabel *>()) {
            if (badge->isVisible()) {
                texts << badge->badge().text;
            }
        }
        texts.sort();
        return texts;
    };
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    const auto table = page.bench.session.references().table();
    QCOMPARE(table->report->files[graph->file()], std::string("css/site.css"));
    QTRY_COMPARE(shown(), (QStringList{u"dangling 2"_s, u"in a cycle"_s}));
    graph->showFile(table, table->fileAt("img/logo.svg"));
    QTRY_VERIFY(graph->neighbours());
    QTRY_COMPARE(shown(), QStringList());
    graph->showFile(table, table->fileAt("css/parts.css"));
    QTRY_VERIFY(graph->neighbours());
    QTRY_COMPARE(shown(), QStringList{u"in a cycle"_s});
}

/// As text and as TSV, by its menu, the keyboard and the window's actions; a click that selects does not walk.
void TestReferenceWalk::copiesNeighboursAsTables()
{
    ReferencesBench page;
    page.openFilled();
    QTest::keyClick(&page.bench.window, Qt::Key_2, Qt::AltModifier);
    FileGraph *graph = page.details()->graph();
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    const uint32_t file = graph->file();
    const Neighbour parts = graph->neighbours()->uses.front();
    QVERIFY(parts.weight > parts.size);
    auto *uses = page.bench.find<NeighbourList>(u"usesList"_s);
    QTRY_VERIFY(uses->isVisible());
    uses->setFocus();
    QTRY_COMPARE(uses->currentIndex().row(), 0);
    const auto copied = [] { return QGuiApplication::clipboard()->text(); };
    const QString titles = u"Path\tSize\tWith what it pulls in\tReferences\tState\n"_s;
    const QString first = u"css/parts.css\t"_s + formatBytes(parts.size) + u'\t'
        + formatBytes(parts.weight) + u"\t1\tin a cycle\n"_s;
    const QString second =
        u"img/logo.svg\t"_s + formatBytes(graph->neighbours()->uses.back().size) + u"\t\t1\t\n"_s;
    QMenu menu;
    uses->fillContextMenu(&menu);
    auto *byMenu = menu.findChild<QAction *>(u"table.copyTsv"_s);
    QVERIFY(byMenu != nullptr && byMenu->isEnabled());
    byMenu->trigger();
    QTRY_COMPARE(copied(), titles + first);

    QTest::mouseClick(uses->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      uses->visualRect(uses->model()->index(1, 0)).center());
    QCOMPARE(uses->selectionModel()->selectedIndexes().size(), 2);
    QCOMPARE(graph->file(), file);
    page.bench.window.actions().run(u"table.copyTsv"_s);
    QTRY_COMPARE(copied(), titles + first + second);

    QTest::keyClick(uses, Qt::Key_Up);
    QTest::keyClick(uses, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(uses, Qt::Key_Down, Qt::ShiftModifier); // not out of it
    QTest::keySequence(uses, QKeySequence::Copy);
    QTRY_VERIFY2(!copied().contains(u'\t'), qPrintable(copied()));
    QVERIFY(copied().startsWith(u"css/parts.css  "_s + formatBytes(parts.size)));
    QCOMPARE(copied().count(u'\n'), 2);
}

/// Where a name and its figures do not both fit, the name is cut, and figures are there or not.
void TestReferenceWalk::figuresAreNotCut()
{
    NeighbourList list;
    const QString name = u"css/vendor/bootstrap/bootstrap-grid.rtl.min.css"_s;
    const QStringList facts = {u"12.4 KB"_s, u"98.1 KB altogether"_s, u"2 references"_s};
    QStandardItemModel model;
    auto *item = new QStandardItem(name);
    item->setData(facts.join(u" · "_s), QuietRole);
    model.appendRow(item);
    list.setModel(&model);
    const auto *delegate = qobject_cast<const RowDelegate *>(list.itemDelegate());
    QVERIFY(delegate != nullptr);
    QStyleOptionViewItem option;
    option.font = list.font();
    option.fontMetrics = list.fontMetrics();
    const auto textsAt = [&](int percent) { // of what both would take
        const int both = option.fontMetrics.horizontalAdvance(name + facts.join(u" · "_s)) + 60;
        option.rect = QRect(0, 0, both * percent / 100, list.heightOf(1));
        return delegate->textsOf(option, model.index(0, 0));
    };
    QCOMPARE(textsAt(100), (QStringList{name, facts.join(u" · "_s)}));
    QCOMPARE(textsAt(90)[1], facts.join(u" · "_s));
    QVERIFY(textsAt(90)[0] != name && textsAt(90)[0].endsWith(u"/bootstrap-grid.rtl.min.css"_s));
    QCOMPARE(textsAt(60)[1], facts.first(2).join(u" · "_s));
    for (int percent = 30; percent < 100; ++percent) {
        const QStringList texts = textsAt(percent);
        const qsizetype shown = texts[1].count(u" · "_s) + 1;
        QCOMPARE(texts[1], facts.first(shown).join(u" · "_s));
        QVERIFY2(texts[0].size() > 6, qPrintable(texts[0]));
    }
}

void TestReferenceWalk::graphInFiles()
{
    ReferencesBench page;
    page.openFilled();
    page.bench.window.follow({.page = PageId::Files, .chip = u"all"_s, .path = "img/logo.svg"});
    auto *tree = page.bench.find<DataTree>(u"fileTree"_s);
    QTRY_COMPARE(tree->currentPath(), "img/logo.svg"_ba);
    page.bench.window.actions().run(u"files.references"_s);
    auto *graph = page.bench.find<FileGraph>(u"fileGraph"_s);
    QTRY_VERIFY(graph->isVisible() && graph->neighbours());
    QCOMPARE(graph->neighbours()->usedBy.size(), 2U);
    Q_EMIT graph->referencesWanted(graph->neighbours()->usedBy.front().file);
    QTRY_COMPARE(page.bench.window.currentPage(), PageId::References);
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
}

void TestReferenceWalk::orphansWithBytes()
{
    ReferencesBench page;
    page.openFilled();
    page.bench.window.actions().run(u"references.orphans"_s);
    QTRY_COMPARE(page.rows(), QStringList(u"img/alone.svg"_s));
    const auto *model = static_cast<ReferenceModel *>(page.list->model());
    QCOMPARE(model->index(0, int(ReferenceColumn::Size)).data().toString(), u"43 B"_s);
    QCOMPARE(model->rows()->bytes, 43);
    QVERIFY(page.said(u"referenceSentence"_s).contains(u"no reason to delete it"_s));
}

SLIPWAY_GUI_TEST_MAIN(TestReferenceWalk)

#include "tst_referencewalk.moc"
