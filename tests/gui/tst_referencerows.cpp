// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the page References: their order, their model, and a hundred thousand of them.
#include "gui_support/gapmeter.h"
#include "gui_support/guihome.h"
#include "gui_support/paintedtexts.h"
#include "gui_support/referencesbench.h"
#include "gui_support/spoken.h"
#include "ui/delegates/rowdelegate.h"
#include "ui/models/referencemodel.h"
#include "ui/theme/measures.h"
#include "ui/widgets/badge.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QHeaderView>
#include <QSettings>
#include <QStandardItemModel>

#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestReferenceRows final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QSettings().clear(); }
    void relativeUrls();
    void model();
    void urlsHaveTheRoom();
    void statesAreWhole();
    void badgesAreWholeInASmallWindow_data();
    void badgesAreWholeInASmallWindow();
    void noBadgeIsLostWherePathsHaveRoom_data();
    void noBadgeIsLostWherePathsHaveRoom();
    void badgeWithoutRoomIsText();
    void whatNoUrlCanNameSaysSo();
    void manyReferences();
};

void TestReferenceRows::relativeUrls()
{
    QCOMPARE(relativeUrl("css/a.css", "css/b.css"), u"b.css"_s);
    QCOMPARE(relativeUrl("css/a.css", "img/b c.png"), u"../img/b%20c.png"_s);
    QCOMPARE(relativeUrl("a.css", "img/b.png"), u"img/b.png"_s);
    QCOMPARE(relativeUrl("a/b/c.css", "a/bc/d.css"), u"../bc/d.css"_s);
    QCOMPARE(relativeUrl("a/b/c.css", "x.css"), u"../../x.css"_s);
}

void TestReferenceRows::model()
{
    ReferencesBench page;
    page.openFilled();
    const auto table = page.bench.session.references().table();
    ReferenceModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::Fatal);
    for (const QString &chip : {u"all"_s, u"orphans"_s, u"dangling"_s}) {
        for (int column = 0; column < int(ReferenceColumn::Count); ++column) {
            const auto rows = queryReferences(
                table, {.text = {}, .chip = chip, .sortColumn = ReferenceColumn(column)});
            model.setRows(rows);
            const auto back = queryReferences(table,
                                              {.text = {},
                                               .chip = chip,
                                               .sortColumn = ReferenceColumn(column),
                                               .order = Qt::DescendingOrder});
            QCOMPARE(back->rows.size(), rows->rows.size());
            for (int row = 0; row < model.rowCount(); ++row) {
                const QModelIndex index = model.index(row, 0);
                QCOMPARE(model.indexOf(index.data(PathRole).toByteArray()), index);
            }
        }
    }
    model.setRows(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

/// Where all paths are long the URLs, in letters of one width, get most; a badge still has its place.
void TestReferenceRows::urlsHaveTheRoom()
{
    ReferencesBench page;
    const QString folder = u"a_folder_with_a_name_of_some_length/and_another_that_is_below_it"_s;
    page.project.write(
        u"assets/%1/stylesheet.css"_s.arg(folder),
        u"a { b: url(../../%1/picture.svg); }\nc { d: url(none.png); }\n"_s.arg(folder).toUtf8());
    page.project.write(u"assets/%1/picture.svg"_s.arg(folder), "<svg/>");
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    const auto width = [&](ReferenceColumn column) { return page.list->columnWidth(int(column)); };
    QTRY_VERIFY(width(ReferenceColumn::Url) > width(ReferenceColumn::LeadsTo));
    QVERIFY(width(ReferenceColumn::LeadsTo) > width(ReferenceColumn::State));
    page.filter(u"state:dangling"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    const auto badges = page.list->model()
                            ->index(0, int(ReferenceColumn::State))
                            .data(BadgesRole)
                            .value<BadgeList>();
    QCOMPARE(badges.size(), 1);
    QVERIFY(badgeSize(page.list->font(), badges.first()).width() + scaled(page.list, 14)
            <= width(ReferenceColumn::State));
}

/// In a small window whose details are beside the list: paths give, states and the title beside the arrow do not.
void TestReferenceRows::statesAreWhole()
{
    ReferencesBench page;
    const QString folder = u"a_folder_with_a_name_of_some_length/and_another_that_is_below_it"_s;
    page.project.write(u"assets/%1/stylesheet.css"_s.arg(folder),
                       u"a { b: url(../../%1/picture.svg); }\n"_s.arg(folder).toUtf8());
    page.project.write(u"assets/%1/picture.svg"_s.arg(folder), "<svg/>");
    page.project.writeSettings(ManifestSettings);
    page.open();
    page.bench.window.resize(1171, 756);
    page.chips()->setCurrent(u"all"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    const int state = int(ReferenceColumn::State);
    const QModelIndex cell = page.list->model()->index(0, state);
    QCOMPARE(cell.data().toString(), u"resolved"_s);
    QStyleOptionViewItem option;
    option.initFrom(page.list);
    QTRY_VERIFY(page.list->columnWidth(state)
                >= page.list->itemDelegate()->sizeHint(option, cell).width());
    QCOMPARE(page.list->sortColumn(), state);
    const auto titles = [&page] { return PaintedTexts(*page.list->header()->viewport()).all(); };
    QTRY_VERIFY2(titles().contains(u"State"_s), qPrintable(titles()));
}

void TestReferenceRows::badgesAreWholeInASmallWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("missed");
    QTest::newRow("English") << u"en"_s << u"missed by Django"_s;
    QTest::newRow("German") << u"de"_s << u"von Django übersehen"_s;
}

/// What Django misses does not dangle, and is no good news: the badge is all that its cell says.
void TestReferenceRows::badgesAreWholeInASmallWindow()
{
    QFETCH(QString, language);
    QFETCH(QString, missed);
    const Testing::Spoken spoken(language);
    ReferencesBench page;
    const QByteArray folder = "a_folder_with_a_name_of_some_length/and_another_that_is_below_it";
    page.project.write(u"assets/css/a.css"_s,
                       "a { background: image-set('../" + folder
                           + "/x.svg' 1x) }\n"
                             "b { background: url(../"
                           + folder + "/x.svg) }\n");
    page.project.write(u"assets/%1/x.svg"_s.arg(QString::fromUtf8(folder)), "<svg/>");
    page.project.writeSettings(ManifestSettings);
    page.open();
    page.bench.window.resize(1024, 700);
    page.chips()->setCurrent(u"disputed"_s);
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    const QModelIndex cell = page.list->model()->index(0, int(ReferenceColumn::State));
    const auto badges = cell.data(BadgesRole).value<BadgeList>();
    QCOMPARE(badges.size(), 1);
    QCOMPARE(badges.first().text, missed);
    QTRY_COMPARE(page.bench.window.size(), QSize(1024, 700));
    QTRY_VERIFY(badgeSize(page.list->font(), badges.first()).width() + scaled(page.list, 14)
                <= page.list->columnWidth(cell.column()));
}

void TestReferenceRows::noBadgeIsLostWherePathsHaveRoom_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

/// The second badge of a cell is its own, too: what is decided about a reference is seen beside that it dangles.
void TestReferenceRows::noBadgeIsLostWherePathsHaveRoom()
{
    QFETCH(QString, language);
    const Testing::Spoken spoken(language);
    ReferencesBench page;
    const QByteArray folder = "a_folder_with_a_name_of_some_length/and_another_that_is_below_it";
    page.project.write(u"assets/css/a.css"_s,
                       "a { b: url(../" + folder + "/x.svg) }\n" + "b { c: url(../" + folder
                           + "/no.svg) }\n");
    page.project.write(u"assets/%1/x.svg"_s.arg(QString::fromUtf8(folder)), "<svg/>");
    page.project.write(u"slipway.toml"_s,
                       "[[reference-policy]]\nwanted = \"*/no.svg\"\naction = \"warn\"\n");
    page.project.writeSettings(ManifestSettings);
    page.open();
    page.bench.window.resize(1024, 700);
    QTRY_COMPARE(page.bench.window.size(), QSize(1024, 700));
    QTRY_COMPARE(page.list->model()->rowCount(), 2);
    const auto cell = [&page] {
        return page.list->model()->index(page.rows().indexOf(u"css/a.css:2:12"_s),
                                         int(ReferenceColumn::State));
    };
    QTRY_COMPARE(cell().data(BadgesRole).value<BadgeList>().size(), 2);
    QStyleOptionViewItem option;
    option.initFrom(page.list);
    QTRY_VERIFY2(page.list->columnWidth(cell().column())
                     >= page.list->itemDelegate()->sizeHint(option, cell()).width(),
                 qPrintable(QString::number(page.list->columnWidth(cell().column()))));
}

/// Where somebody made the column that narrow.
void TestReferenceRows::badgeWithoutRoomIsText()
{
    const RowDelegate delegate;
    QStandardItemModel model;
    auto *item = new QStandardItem;
    const Badge badge = {.text = u"missed by Django"_s, .tone = Tone::Warn};
    item->setData(QVariant::fromValue(BadgeList{badge}), BadgesRole);
    model.appendRow(item);
    QStyleOptionViewItem option;
    const int wide = badgeSize(option.font, badge).width();
    option.rect = QRect(0, 0, wide + 60, 26);
    QCOMPARE(delegate.textsOf(option, model.index(0, 0)), QStringList());
    option.rect.setWidth(wide);
    const QStringList texts = delegate.textsOf(option, model.index(0, 0));
    QCOMPARE(texts.size(), 1);
    QVERIFY2(texts.first().startsWith(u"miss"_s), qPrintable(texts.first()));
}

/// It is a URL, and what it means is there.
void TestReferenceRows::whatNoUrlCanNameSaysSo()
{
    ReferencesBench page;
    page.project.writeSettings(ManifestSettings);
    const std::filesystem::path folder =
        QFile::encodeName(page.project.path() + u"/assets"_s).toStdString() + "/d\xff";
    std::filesystem::create_directory(folder);
    std::ofstream(folder / "a.css") << "a { b: url(x.png); }\n";
    std::ofstream(folder / "x.png") << "x";
    page.open();
    QTRY_COMPARE(page.list->model()->rowCount(), 1);
    const int state = int(ReferenceColumn::State);
    const QModelIndex cell = page.list->model()->index(0, state);
    const auto badges = cell.data(BadgesRole).value<BadgeList>();
    QVERIFY(!badges.isEmpty());
    QCOMPARE(badges.first().text, u"cannot be spelt"_s);
    const auto texts =
        page.list->model()->headerData(state, Qt::Horizontal, ColumnTextsRole).toStringList();
    QVERIFY2(texts.contains(u"cannot be spelt"_s), qPrintable(texts.join(u", "_s)));
    QVERIFY(page.list->select(page.list->model()->index(0, 0).data(PathRole).toByteArray()));
    QTRY_VERIFY2(page.said(u"referenceSentence"_s).contains(u"has a name that is not UTF-8"_s),
                 qPrintable(page.said(u"referenceSentence"_s)));
    QCOMPARE(referenceStateTitle(ReferenceState::Invalid), u"not a URL"_s);
}

/// A hundred thousand references: filtering, sorting and choosing hold nothing up.
void TestReferenceRows::manyReferences()
{
    ReferencesBench page;
    constexpr int Files = 100;
    constexpr int Each = 1000;
    for (int file = 0; file < Files; ++file) {
        QByteArray text;
        for (int i = 0; i < Each; ++i) {
            text += ".a { background: url(../img/" + QByteArray::number(i % 7) + ".png); }\n";
        }
        page.project.write(u"assets/css/%1.css"_s.arg(file), text);
    }
    for (int i = 0; i < 6; ++i) {
        page.project.write(u"assets/img/%1.png"_s.arg(i), "x");
    }
    page.project.writeSettings(ManifestSettings);
    page.open();
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * Each, Patience);
    GapMeter meter;
    page.filter(u"state:dangling"_s);
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * (Each / 7), Patience);
    page.filter({});
    QTRY_COMPARE_WITH_TIMEOUT(page.list->model()->rowCount(), Files * Each, Patience);
    page.list->setSortable(int(ReferenceColumn::File), Qt::DescendingOrder);
    Q_EMIT page.list->sortChanged(int(ReferenceColumn::File), Qt::DescendingOrder);
    const auto *model = page.list->model();
    QTRY_COMPARE_WITH_TIMEOUT(model->index(0, 0).data().toString(), u"css/99.css"_s, Patience);
    QTest::keyClick(page.list, Qt::Key_End);
    QTRY_COMPARE(page.list->currentIndex().row(), Files * Each - 1);
    const double longest = meter.longest();
    qInfo("longest gap %.1f ms", longest);
    QVERIFY2(longest < Blocked, qPrintable(QString::number(longest)));
}

SLIPWAY_GUI_TEST_MAIN(TestReferenceRows)

#include "tst_referencerows.moc"
