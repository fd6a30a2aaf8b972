// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a pair that is no pair of texts: pictures, bytes, and what is not there.
#include "gui_support/comparebench.h"
#include "gui_support/guihome.h"
#include "gui_support/spoken.h"
#include "ui/compare/hexcompare.h"
#include "ui/compare/imagecompare.h"
#include "ui/compare/modebuttons.h"
#include "ui/preview/imagecanvas.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"

#include <QSlider>
#include <QToolButton>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

QByteArray svg(const QByteArray &fill, int side = 24)
{
    return "<svg xmlns='http://www.w3.org/2000/svg' width='" + QByteArray::number(side)
        + "' height='24'>\n<rect width='24' height='24'\n fill='" + fill + "'/>\n</svg>\n";
}

} // namespace

class TestCompareKinds final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void images();
    void narrowHeadShowsEverything_data();
    void narrowHeadShowsEverything();
    void imagesOfOtherSizes();
    void bytes();
    void whatIsSaid_data();
    void whatIsSaid();
    void binaryAgainstText();
};

void TestCompareKinds::images()
{
    CompareBench bench;
    QVERIFY(bench.compare(bench.write(u"a.svg"_s, svg("#ff0000")),
                          bench.write(u"b.svg"_s, svg("#00ff00"))));
    QCOMPARE(bench.tabs(), QStringList({u"Image"_s, u"Text"_s, u"Hex"_s}));
    // As an image with its text below.
    auto *left = bench.find<ImageCanvas>(u"leftImage"_s);
    auto *right = bench.find<ImageCanvas>(u"rightImage"_s);
    QVERIFY(left->isVisible() && right->isVisible());
    QVERIFY(bench.find<DiffView>(u"diffView"_s)->isVisible());
    QTRY_VERIFY2(bench.pane.summary().contains(u"100.0 % of pixels differ"),
                 qPrintable(bench.pane.summary()));
    // Same zoom on both sides.
    left->setFocus();
    QTest::keyClick(left, Qt::Key_0);
    QCOMPARE(right->zoom(), left->zoom());
    QCOMPARE(right->zoom(), 1.0);
    bench.pane.setNames(u"first/a.svg"_s, u"second/b.svg"_s);
    const auto *leftEnd = bench.find<ElidedLabel>(u"leftEnd"_s);
    const auto *rightEnd = bench.find<ElidedLabel>(u"rightEnd"_s);
    QVERIFY(!leftEnd->isVisible());
    for (const QString &mode : {u"overlay"_s, u"swipe"_s, u"blend"_s}) {
        bench.click(mode);
        QVERIFY(!right->isVisible());
        QCOMPARE(leftEnd->isVisible(), mode != u"blend"_s);
        QCOMPARE(rightEnd->isVisible(), mode != u"blend"_s);
        bench.pane.grab();
    }
    QCOMPARE(leftEnd->fullText(), u"first/a.svg"_s);
    QCOMPARE(rightEnd->fullText(), u"second/b.svg"_s);
    QCOMPARE(bench.find<QSlider>(u"imageAmount"_s)->accessibleDescription(),
             u"first/a.svg at the left end, second/b.svg at the right end"_s);
    QCOMPARE(bench.find<ImageCompare>(u"imageCompare"_s)->mode(), ImageCompare::Mode::Difference);
    const QColor apart = left->image().full().pixelColor(5, 5);
    QVERIFY(apart.red() > 200 && apart.green() > 200 && apart.blue() < 80);
    bench.choose(u"Text"_s);
    QVERIFY(!left->isVisible());
    QVERIFY(bench.find<DiffView>(u"diffView"_s)->isVisible());
    // What was chosen for images holds for images.
    bench.choose(u"Hex"_s);
    QVERIFY(bench.compare("a\n", "b\n"));
    QTRY_VERIFY(bench.find<DiffView>(u"diffView"_s)->isVisible());
    QVERIFY(bench.compare(bench.write(u"a.svg"_s, svg("#ff0000")),
                          bench.write(u"b.svg"_s, svg("#0000ff"))));
    QTRY_VERIFY(bench.find<HexView>(u"hexView"_s)->isVisible());
}

void TestCompareKinds::narrowHeadShowsEverything_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

/// As narrow as it may be: the ways to compare images give way to a menu, and no tab is scrolled away.
void TestCompareKinds::narrowHeadShowsEverything()
{
    QFETCH(const QString, language);
    const Testing::Spoken spoken(language);
    CompareBench bench;
    QVERIFY(bench.compare(bench.write(u"a.svg"_s, svg("#ff0000")),
                          bench.write(u"b.svg"_s, svg("#00ff00"))));
    const auto *tabs = bench.find<QTabBar>(u"compareTabs"_s);
    const auto *modes = bench.find<ModeButtons>(QString());
    const auto *menu = bench.find<MenuButton>(u"modeMenu"_s);
    const auto isWhole = [&bench](const QWidget *part) {
        return part->width() >= part->sizeHint().width()
            && bench.pane.rect().contains({part->mapTo(&bench.pane, QPoint()), part->size()});
    };
    const auto allTabs = [tabs] {
        for (int tab = 0; tab < tabs->count(); ++tab) {
            if (!tabs->rect().contains(tabs->tabRect(tab))) {
                return false;
            }
        }
        return std::ranges::none_of(tabs->findChildren<QToolButton *>(), &QWidget::isVisible);
    };
    QCOMPARE(tabs->count(), 3);
    const auto narrow = [&] {
        bench.pane.resize(bench.pane.minimumSizeHint().width(), 560);
        return modes->isFolded() && menu->isVisible() && isWhole(menu);
    };
    QTRY_VERIFY(narrow());
    QTRY_VERIFY(allTabs());
    for (const QString &tool : {u"zoomOut"_s, u"zoomPixels"_s, u"zoomIn"_s, u"zoomFit"_s}) {
        QVERIFY2(isWhole(bench.find<QPushButton>(tool)), qPrintable(tool));
    }
    bench.find<ImageCompare>(u"imageCompare"_s)->setMode(ImageCompare::Mode::Swipe);
    QCOMPARE(menu->text(), bench.find<QPushButton>(u"swipe"_s)->text());
    bench.pane.resize(3 * bench.pane.minimumSizeHint().width(), 560);
    QTRY_VERIFY(!modes->isFolded() && !menu->isVisible());
    for (const QString &mode : {u"sideBySide"_s, u"overlay"_s, u"swipe"_s, u"blend"_s}) {
        const auto *button = bench.find<QPushButton>(mode);
        QTRY_VERIFY2(button->isVisible() && isWhole(button), qPrintable(mode));
    }
    QVERIFY(allTabs());
}

void TestCompareKinds::imagesOfOtherSizes()
{
    CompareBench bench;
    QVERIFY(bench.compare(bench.write(u"a.svg"_s, svg("#ff0000")),
                          bench.write(u"b.svg"_s, svg("#ff0000", 48))));
    QTRY_VERIFY2(bench.pane.summary().contains(u"24 × 24 against 48 × 24 pixels"),
                 qPrintable(bench.pane.summary()));
    bench.click(u"blend"_s);
    bench.pane.grab();
}

void TestCompareKinds::bytes()
{
    CompareBench bench;
    QByteArray left(100'000, '\0');
    QByteArray right = left;
    right[10] = 1;
    right[11] = 1;
    right[90'000] = 1;
    right += "xyz";
    QVERIFY(bench.compare(left, right));
    QCOMPARE(bench.tabs(), QStringList({u"Hex"_s}));
    QTRY_COMPARE(bench.label(u"hexPlace"_s), u"1 of 3"_s);
    const QString summary = bench.label(u"hexSummary"_s);
    QVERIFY2(summary.contains(u"the right file is 3 bytes longer"), qPrintable(summary));
    auto *view = bench.find<HexView>(u"hexView"_s);
    bench.click(u"nextBytes"_s);
    QVERIFY(view->firstVisible() > 80'000);
    QTRY_VERIFY(view->rowText(90'000).contains(u"01"));
}

void TestCompareKinds::whatIsSaid_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<QString>("words");
    QTest::newRow("equal") << u"same"_s << u"same2"_s << u"The same 4,210 bytes"_s;
    QTest::newRow("both empty") << u"empty"_s << u"empty2"_s << u"Both files are empty"_s;
    QTest::newRow("left missing") << QString() << u"bytes"_s << u"no file on the left"_s;
    QTest::newRow("right missing") << u"bytes"_s << QString() << u"no file on the right"_s;
    QTest::newRow("both missing") << QString() << QString() << u"Neither side"_s;
    QTest::newRow("gone") << u"nowhere"_s << u"bytes"_s << u"No such file"_s;
    QTest::newRow("folder") << u"."_s << u"bytes"_s << u"It is a folder"_s;
    QTest::newRow("empty against bytes") << u"empty"_s << u"bytes"_s << u"empty"_s;
}

void TestCompareKinds::whatIsSaid()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(QString, words);
    CompareBench bench;
    for (const QString &name : {u"same"_s, u"same2"_s}) {
        static_cast<void>(bench.write(name, QByteArray(4210, 'x')));
    }
    for (const QString &name : {u"empty"_s, u"empty2"_s}) {
        static_cast<void>(bench.write(name, {}));
    }
    static_cast<void>(bench.write(u"bytes"_s, QByteArray(10, '\0')));
    const auto ref = [&bench](const QString &name) {
        return FileRef{.path = name.isEmpty()
                           ? std::string()
                           : QFile::encodeName(bench.folder.filePath(name)).toStdString()};
    };
    QVERIFY(bench.compare(ref(left), ref(right)));
    QVERIFY2(bench.label(u"compareNote"_s).contains(words),
             qPrintable(bench.label(u"compareNote"_s)));
    // A text that is only on one side is all new.
    QVERIFY(bench.compare(ref(u"same"_s), ref({})));
    QCOMPARE(bench.find<DiffView>(u"diffView"_s)->texts()->diff.onlyLeft, 1);
}

void TestCompareKinds::binaryAgainstText()
{
    CompareBench bench;
    QVERIFY(bench.compare(QByteArray(50, '\0'), "some text\n"));
    QCOMPARE(bench.tabs(), QStringList({u"Hex"_s}));
}

SLIPWAY_GUI_TEST_MAIN(TestCompareKinds)

#include "tst_comparekinds.moc"
