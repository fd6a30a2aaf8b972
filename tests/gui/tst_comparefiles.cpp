// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts compared.
#include "gui_support/comparebench.h"
#include "ui/compare/overviewstrip.h"
#include "ui/compare/textcompare.h"
#include "ui/preview/textpainter.h"
#include "ui/text/format.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/menubutton.h"

#include <QClipboard>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestCompareFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAndSteps();
    void readsAnewWhatHasChanged();
    void ignoresSpace();
    void unified();
    void optionsGiveWayToAMenu();
    void overviewLeadsThere();
    void copies();
    void newerSide();
    void longLinesAreHiddenNoFurtherThanNeeded();
    void saysWhereColoursEnd();
};

void TestCompareFiles::countsAndSteps()
{
    CompareBench bench;
    QByteArray left;
    for (int i = 0; i < 200; ++i) {
        left += "line " + QByteArray::number(i) + "\n";
    }
    QByteArray right = left;
    right.replace("line 20\n", "line twenty\n");
    right.replace("line 90\n", "");
    right.replace("line 180\n", "line 180\nanother one\n");
    QVERIFY(bench.compare(left, right));
    QCOMPARE(bench.tabs(), QStringList({u"Text"_s, u"Hex"_s}));
    QCOMPARE(bench.find<ElidedLabel>(u"diffSummary"_s)->fullText(), bench.pane.summary());
    QVERIFY2(bench.pane.summary().contains(u"1 added, 1 removed"),
             qPrintable(bench.pane.summary()));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    QCOMPARE(bench.label(u"diffPlace"_s), u"1 of 3"_s);
    const int first = view->verticalScrollBar()->value();
    bench.click(u"nextChange"_s);
    bench.click(u"nextChange"_s);
    QCOMPARE(bench.label(u"diffPlace"_s), u"3 of 3"_s);
    QVERIFY(view->verticalScrollBar()->value() > first);
    QVERIFY(!bench.find<QPushButton>(u"nextChange"_s)->isEnabled());
    bench.click(u"previousChange"_s);
    QCOMPARE(bench.label(u"diffPlace"_s), u"2 of 3"_s);
    // From where the overview led to.
    auto *strip = bench.find<OverviewStrip>(u"overviewStrip"_s);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, strip->height() / 5));
    QCOMPARE(bench.label(u"diffPlace"_s), u"1 of 3"_s);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, strip->height() * 7 / 10));
    QCOMPARE(bench.label(u"diffPlace"_s), u"2 of 3"_s);
    bench.click(u"nextChange"_s);
    QCOMPARE(bench.label(u"diffPlace"_s), u"3 of 3"_s);
}

/// The paths of a plan that is made again are those of the one before.
void TestCompareFiles::readsAnewWhatHasChanged()
{
    CompareBench bench;
    const FileRef left = bench.write(u"left.txt"_s, "a\nb\n");
    const FileRef right = bench.write(u"right.txt"_s, "a\nc\n");
    QVERIFY(bench.compare(left, right));
    const auto *view = bench.find<DiffView>(u"diffView"_s);
    const auto texts = view->texts();
    QCOMPARE(texts->diff.changed, 1);
    QVERIFY(bench.compare(left, right));
    QCOMPARE(view->texts(), texts); // unchanged: where one is in it stays
    (void)bench.write(u"right.txt"_s, "a\nb\nd\n");
    QVERIFY(bench.compare(left, right));
    QCOMPARE(view->texts()->diff.changed, 0);
    QCOMPARE(view->texts()->diff.onlyRight, 1);
    QVERIFY(QFile::remove(QFile::decodeName(left.path.c_str())));
    QVERIFY(bench.compare(left, right));
    QVERIFY(view->texts() != texts);
}

void TestCompareFiles::ignoresSpace()
{
    CompareBench bench;
    QVERIFY(bench.compare("a  b\nc\n", "a b\nd\n"));
    QCOMPARE(bench.find<DiffView>(u"diffView"_s)->texts()->diff.changed, 2);
    bench.click(u"ignoreSpace"_s);
    QTRY_COMPARE(bench.find<DiffView>(u"diffView"_s)->texts()->diff.changed, 1);
    // It holds for the next files too.
    QVERIFY(bench.compare(bench.write(u"l"_s, "x  y\n"), bench.write(u"r"_s, "x y\n")));
    QCOMPARE(bench.find<DiffView>(u"diffView"_s)->texts()->diff.changed, 0);
    QVERIFY(bench.pane.summary().contains(u"white space"));
}

void TestCompareFiles::unified()
{
    CompareBench bench;
    QVERIFY(bench.compare("a\nb\nc\n", "a\nx\nc\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    QCOMPARE(view->shown().rows.size(), 3U);
    bench.click(u"unified"_s);
    QVERIFY(view->isUnified());
    QCOMPARE(view->shown().rows.size(), 4U);
    bench.click(u"unified"_s);
    QCOMPARE(view->shown().rows.size(), 3U);
}

/// Beside a list there is little width: what has none as a button is in a menu, and nothing is cut.
void TestCompareFiles::optionsGiveWayToAMenu()
{
    CompareBench bench;
    QVERIFY(bench.compare("a\nb\nc\n", "a\nx\nc\n"));
    const auto *view = bench.find<DiffView>(u"diffView"_s);
    const auto *button = bench.find<QPushButton>(u"unified"_s);
    const auto *options = bench.find<MenuButton>(u"diffOptions"_s);
    QVERIFY(options != nullptr);
    const auto *text = bench.find<TextCompare>(u"textCompare"_s);
    const auto isWhole = [text](const QWidget *widget) {
        return widget->isVisible() && widget->width() >= widget->minimumSizeHint().width()
            && text->rect().contains(QRect(widget->mapTo(text, QPoint()), widget->size()));
    };
    QTRY_VERIFY(isWhole(button) && !options->isVisible());
    const QSize wide = bench.pane.size();
    const auto isFolded = [&] {
        bench.pane.resize(
            0, wide.height()); // no less than it needs, which layouts find out bit by bit
        return isWhole(options) && !button->isVisible();
    };
    QTRY_VERIFY(isFolded());
    Q_EMIT options->menu()->aboutToShow();
    QCOMPARE(options->menu()->actions().size(), 2);
    QAction *unified = options->menu()->actions().last();
    QCOMPARE(unified->text(), button->text());
    unified->trigger();
    QVERIFY(view->isUnified());
    bench.pane.resize(wide);
    QTRY_VERIFY(isWhole(button) && button->isChecked() && !options->isVisible());
}

void TestCompareFiles::overviewLeadsThere()
{
    CompareBench bench;
    QByteArray left;
    for (int i = 0; i < 390; ++i) {
        left += QByteArray::number(i) + "\n";
    }
    QByteArray right = left;
    right.replace("\n380\n", "\nother\n");
    QVERIFY(bench.compare(left, right));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    auto *strip = bench.find<OverviewStrip>(u"overviewStrip"_s);
    QCOMPARE(strip->marks().size(), 1U);
    QVERIFY(strip->marks()[0].from > 0.95);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, 1));
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    QTest::mouseClick(strip, Qt::LeftButton, {}, QPoint(3, strip->height() - 2));
    QCOMPARE(view->verticalScrollBar()->value(), view->verticalScrollBar()->maximum());
}

void TestCompareFiles::copies()
{
    CompareBench bench;
    QVERIFY(bench.compare("a\nnew one\nnew two\nc\n", "a\nc\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"new one\nnew two"_s);
}

void TestCompareFiles::newerSide()
{
    CompareBench bench;
    bench.pane.setNewer(Side::Right);
    QVERIFY(bench.compare("a\n", "a\nb\n"));
    QVERIFY2(bench.pane.summary().contains(u"1 added"), qPrintable(bench.pane.summary()));
    bench.pane.setNewer(Side::Left);
    QVERIFY2(bench.pane.summary().contains(u"1 removed"), qPrintable(bench.pane.summary()));
}

/// Lines begin at the edge as long as the first change is in sight there.
void TestCompareFiles::longLinesAreHiddenNoFurtherThanNeeded()
{
    CompareBench bench;
    QVERIFY(bench.compare("a\n", "b\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    const QScrollBar *across = view->horizontalScrollBar();
    const double cell = TextPainter::cellWidth(view->font());
    const int columns = int(across->pageStep() / cell);
    const auto changedAt = [&bench](int column) {
        const QByteArray before = QByteArray(column - 1, 'a') + ' ';
        const QByteArray after = ' ' + QByteArray(300, 'z') + '\n';
        return bench.compare(before + "red" + after, before + "blue" + after);
    };
    QVERIFY(changedAt(columns - 9));
    QVERIFY(across->maximum() > 0);
    QCOMPARE(across->value(), 0);
    for (const int column : {columns, 2 * columns}) {
        QVERIFY(changedAt(column));
        const int left = int(column * cell);
        QVERIFY2(across->value() > 0, qPrintable(QString::number(column)));
        QVERIFY(left > across->value() && left < across->value() + across->pageStep());
    }
}

void TestCompareFiles::saysWhereColoursEnd()
{
    CompareBench bench;
    const QByteArray script = "function(a,b){return a+\"text\"+b};";
    const auto compare = [&](const QString &suffix, const QByteArray &line) {
        return bench.compare(bench.write(u"left."_s + suffix, line + "\nlet a = 1;\n"),
                             bench.write(u"right."_s + suffix, line + "\nlet b = 1;\n"));
    };
    const QByteArray longLine =
        script.repeated(SyntaxColours::MostCharacters / script.size() + 1000);
    QVERIFY(compare(u"js"_s, longLine));
    const QString most = formatCount(SyntaxColours::MostCharacters);
    QVERIFY2(
        bench.pane.summary().endsWith(u"only the first %1 characters are in colour"_s.arg(most)),
        qPrintable(bench.pane.summary()));
    QVERIFY(compare(u"unheardof"_s, longLine)); // of no language: there are no colours
    QVERIFY2(!bench.pane.summary().contains(u"colour"_s), qPrintable(bench.pane.summary()));
    QVERIFY(compare(u"js"_s, script));
    QVERIFY2(!bench.pane.summary().contains(u"colour"_s), qPrintable(bench.pane.summary()));
}

QTEST_MAIN(TestCompareFiles)
#include "tst_comparefiles.moc"
