// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/guihome.h"
#include "gui_support/overviewbench.h"
#include "gui_support/spoken.h"
#include "ui/models/filetreemodel.h"
#include "ui/pages/overviewmap.h"
#include "ui/theme/measures.h"
#include "ui/widgets/card.h"
#include "ui/widgets/chiprow.h"
#include "ui/widgets/datatree.h"
#include "ui/widgets/treemaplegend.h"

#include <QLineEdit>
#include <QSet>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

/// The Overview's map of bytes, by mouse and by keyboard.
class TestOverviewMap final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mapFiltersFiles();
    void smallKindsShareATile();
    void cardIsWholeInALowWindow();
    void mapByKeyboard();
    void legendFollowsTheDivision();
    void fewOriginsHaveNoGreyTile();
    void greyOfTheTypesIsNotOneOfThem();
    void divisionsAreToldApart_data();
    void divisionsAreToldApart();
};

void TestOverviewMap::mapFiltersFiles()
{
    OverviewBench overview;
    // One origin, with three kinds of files.
    QCOMPARE(overview.map->shares().size(), 3);
    QCOMPARE(overview.map->shares().first().title, u"assets/"_s);
    QCOMPARE(overview.map->shares().first().id, u"origin:assets/ type:image"_s);
    overview.run(u"overview.mapByType"_s);
    QTRY_COMPARE(overview.map->shares().first().title, u"Images"_s);
    QVERIFY(overview.map->describe(0).contains(u"5.0 KB"_s));
    QVERIFY(overview.map->describe(0).contains(u"94.2 %"_s));
    QTest::mouseClick(overview.map, Qt::LeftButton, {}, overview.map->rectOf(0).center().toPoint());
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
    QCOMPARE(overview.bench.find<QLineEdit>(u"filter"_s)->text(), u"type:image"_s);
    const auto *model =
        qobject_cast<FileTreeModel *>(overview.bench.find<DataTree>(u"fileTree"_s)->model());
    QTRY_VERIFY(model->rows() != nullptr && model->rows()->leaves == 1);
}

/// Kinds of which there is next to nothing have one tile together, and it leads to just their files.
void TestOverviewMap::smallKindsShareATile()
{
    OverviewBench overview;
    overview.project.write(u"assets/a.txt"_s, "x");
    overview.bench.session.refresh();
    const auto last = [&] { return overview.map->shares().last(); };
    QTRY_COMPARE_WITH_TIMEOUT(last().id, u"origin:assets/ type:style type:text"_s, Patience);
    QCOMPARE(overview.map->shares().size(), 3);
    QCOMPARE(last().value, 8.0);
    QTest::mouseClick(overview.map, Qt::LeftButton, {}, overview.map->rectOf(2).center().toPoint());
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
    const auto *model =
        qobject_cast<FileTreeModel *>(overview.bench.find<DataTree>(u"fileTree"_s)->model());
    QTRY_VERIFY(model->rows() != nullptr && model->rows()->leaves == 2);
}

/// With all its edges: what has no room scrolls within it.
void TestOverviewMap::cardIsWholeInALowWindow()
{
    OverviewBench overview;
    overview.bench.window.resize(960, 580); // 1440 x 870 pixels at a scale of 1.5
    const auto *card = overview.bench.find<Card>(u"mapCard"_s);
    QTRY_COMPARE(card->visibleRegion().boundingRect(), card->rect());
    overview.bench.window.resize(1440, 900);
    QTRY_COMPARE(card->visibleRegion().boundingRect(), card->rect());
}

void TestOverviewMap::mapByKeyboard()
{
    OverviewBench overview;
    overview.map->setFocus(Qt::TabFocusReason);
    QCOMPARE(overview.map->accessibleDescription(), overview.map->describe(0));
    QTest::keyClick(overview.map, Qt::Key_Right);
    const QString second = overview.map->accessibleDescription();
    QVERIFY(second != overview.map->describe(0));
    QTest::keyClick(overview.map, Qt::Key_Home);
    QTest::keyClick(overview.map, Qt::Key_Return);
    QTRY_COMPARE(overview.bench.window.currentPage(), PageId::Files);
}

/// One origin has one colour, which tells nothing apart.
void TestOverviewMap::legendFollowsTheDivision()
{
    OverviewBench overview;
    const auto *legend = overview.bench.find<TreemapLegend>(u"mapLegend"_s);
    overview.run(u"overview.mapByType"_s);
    QTRY_VERIFY(legend->isVisible());
    QStringList titles;
    for (const Treemap::Share &share : overview.map->shares()) {
        titles << share.title;
    }
    QStringList keys;
    for (const Treemap::Key &key : legend->keys()) {
        keys << key.title;
    }
    QVERIFY(keys.size() > 1);
    QCOMPARE(keys, titles);
    overview.run(u"overview.mapByOrigin"_s);
    QTRY_VERIFY(!legend->isVisible());
}

/// However many types they have: each origin has a colour of its own, and keeps it.
void TestOverviewMap::fewOriginsHaveNoGreyTile()
{
    const TinyProject project;
    double all = 0;
    QByteArray folders;
    for (const char *folder : {"one", "two", "three", "four"}) {
        for (const char *name : {"a.css", "b.js", "c.json", "d.txt", "e.woff2"}) {
            project.write(QString::fromLatin1(folder) + u'/' + QString::fromLatin1(folder)
                              + QString::fromLatin1(name),
                          QByteArray(1000, 'x'));
            all += 1000;
        }
        folders += "os.path.join(BASE, '" + QByteArray(folder) + "'), ";
    }
    project.writeSettings("STATICFILES_DIRS = [" + folders + "]\n");
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    const auto *map = bench.find<Treemap>(u"treemap"_s);
    QTRY_VERIFY(!map->shares().isEmpty());
    QSet<QString> titles;
    double shown = 0;
    for (const Treemap::Share &share : map->shares()) {
        QVERIFY2(!share.rest, qPrintable(share.title));
        titles << share.title;
        shown += share.value;
    }
    QCOMPARE(map->shares().size(), Treemap::MostShares);
    QCOMPARE(titles.size(), 4);
    QCOMPARE(shown, all);
}

/// There are more types than colours, and “Other files” is one of them.
void TestOverviewMap::greyOfTheTypesIsNotOneOfThem()
{
    const TinyProject project;
    for (const char *name : {"a.css", "b.js", "c.json", "d.txt", "e.woff2", "f.png", "g.mp4",
                             "h.pdf", "i.zip", "j.unheardof"}) {
        project.write(u"assets/"_s + QString::fromLatin1(name), QByteArray(1000, 'x'));
    }
    WindowBench bench;
    QVERIFY(bench.show());
    bench.openProject(project.path());
    QTRY_COMPARE(bench.window.currentPage(), PageId::Overview);
    bench.window.actions().run(u"overview.mapByType"_s);
    const auto *legend = bench.find<TreemapLegend>(u"mapLegend"_s);
    QTRY_VERIFY(legend->keys().size() > 8);
    QCOMPARE(legend->keys().last().title, u"smaller types"_s);
}

void TestOverviewMap::divisionsAreToldApart_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<double>("scale");
    QTest::newRow("English") << u"en"_s << 1.0;
    QTest::newRow("German") << u"de"_s << 1.0;
    QTest::newRow("English font 200 %") << u"en"_s << 2.0;
    QTest::newRow("German font 200 %") << u"de"_s << 2.0;
}

/// Beside the heading, below it, or in a word each: what the map can be divided by is never cut.
void TestOverviewMap::divisionsAreToldApart()
{
    QFETCH(const QString, language);
    QFETCH(const double, scale);
    const Testing::Spoken spoken(language, scale);
    OverviewMap map;
    map.show();
    const auto *origin = map.findChild<Chip *>(u"chip-origin"_s);
    const auto *type = map.findChild<Chip *>(u"chip-type"_s);
    for (const int width : {600, 420, 300, 250, 200}) {
        map.resize(scaled(&map, width), scaled(&map, 500));
        const auto whole = [&] {
            return origin->isVisible() && type->isVisible() && origin->text() != type->text()
                && origin->width() >= origin->sizeHint().width()
                && type->width() >= type->sizeHint().width()
                && map.rect().contains({type->mapTo(&map, QPoint()), type->size()});
        };
        QTRY_VERIFY2(whole(), qPrintable(QString::number(width)));
    }
    // What is said in brief is said in full to who asks.
    QCOMPARE(origin->accessibleName(), OverviewMap::tr("By origin"));
}

SLIPWAY_GUI_TEST_MAIN(TestOverviewMap)
#include "tst_overviewmap.moc"
