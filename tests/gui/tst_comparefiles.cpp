// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui_support/busyworkers.h"
#include "gui_support/gapmeter.h"
#include "gui_support/windowbench.h"
#include "ui/compare/comparepane.h"
#include "ui/compare/diffview.h"
#include "ui/compare/hexcompare.h"
#include "ui/compare/imagecompare.h"
#include "ui/compare/overviewstrip.h"
#include "ui/preview/imagecanvas.h"
#include "ui/preview/previewworkers.h"
#include "ui/preview/textpainter.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSlider>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

/// Counts how often a widget is painted from now on.
class PaintSpy final : public QObject {
public:
    explicit PaintSpy(QWidget *widget) { widget->installEventFilter(this); }
    [[nodiscard]] int count() const { return m_count; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

struct Bench {
    Theme theme{*qApp};
    QTemporaryDir folder;
    ComparePane pane;

    Bench()
    {
        pane.resize(760, 560);
        pane.show();
    }
    [[nodiscard]] FileRef write(const QString &name, const QByteArray &bytes) const
    {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
            qFatal("cannot write %s", qPrintable(name));
        }
        return {.path = QFile::encodeName(file.fileName()).toStdString()};
    }
    [[nodiscard]] bool compare(const FileRef &left, const FileRef &right)
    {
        pane.show(left, right);
        const bool ready = QTest::qWaitFor([this] { return pane.isReady(); }, 60'000);
        if (const QString out = qEnvironmentVariable("SLIPWAY_TEST_PICTURES"); !out.isEmpty()) {
            settle();
            pane.grab().save(out + u"/compare-"_s
                             + QString::fromStdString(left.path).section(u'/', -1) + u".png"_s);
        }
        return ready;
    }
    [[nodiscard]] bool compare(const QByteArray &left, const QByteArray &right)
    {
        return compare(write(u"left.txt"_s, left), write(u"right.txt"_s, right));
    }
    [[nodiscard]] QStringList tabs() const
    {
        const auto *bar = pane.findChild<QTabBar *>(u"compareTabs"_s);
        QStringList titles;
        for (int tab = 0; tab < bar->count(); ++tab) {
            titles << bar->tabText(tab);
        }
        return titles;
    }
    void choose(const QString &title) const
    {
        auto *bar = pane.findChild<QTabBar *>(u"compareTabs"_s);
        QTest::mouseClick(bar, Qt::LeftButton, {},
                          bar->tabRect(int(tabs().indexOf(title))).center());
    }
    void click(const QString &button) const
    {
        QTest::mouseClick(pane.findChild<QPushButton *>(button), Qt::LeftButton);
    }
    template <typename T> [[nodiscard]] T *find(const QString &name) const
    {
        return pane.findChild<T *>(name);
    }
    [[nodiscard]] QString label(const QString &name) const
    {
        const auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }
};

QByteArray svg(const QByteArray &fill, int side = 24)
{
    return "<svg xmlns='http://www.w3.org/2000/svg' width='" + QByteArray::number(side)
        + "' height='24'>\n<rect width='24' height='24'\n fill='" + fill + "'/>\n</svg>\n";
}

} // namespace

class TestCompareFiles final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsAndSteps();
    void readsAnewWhatHasChanged();
    void ignoresSpace();
    void unified();
    void overviewLeadsThere();
    void copies();
    void newerSide();
    void images();
    void imagesOfOtherSizes();
    void bytes();
    void whatIsSaid_data();
    void whatIsSaid();
    void noteOverridesWhatIsUnderWay();
    void otherWayToCompareWhileAnotherIsUnderWay();
    void whatWasReadBeforeIsNotShown();
    void saysThatItCompares();
    void longLinesAreHiddenNoFurtherThanNeeded();
    void minifiedFiles();
    void manyLines();
    void binaryAgainstText();
};

void TestCompareFiles::countsAndSteps()
{
    Bench bench;
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
}

/// The paths of a plan that is made again are those of the one before.
void TestCompareFiles::readsAnewWhatHasChanged()
{
    Bench bench;
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
    Bench bench;
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
    Bench bench;
    QVERIFY(bench.compare("a\nb\nc\n", "a\nx\nc\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    QCOMPARE(view->shown().rows.size(), 3U);
    bench.click(u"unified"_s);
    QVERIFY(view->isUnified());
    QCOMPARE(view->shown().rows.size(), 4U);
    bench.click(u"unified"_s);
    QCOMPARE(view->shown().rows.size(), 3U);
}

void TestCompareFiles::overviewLeadsThere()
{
    Bench bench;
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
    Bench bench;
    QVERIFY(bench.compare("a\nnew one\nnew two\nc\n", "a\nc\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"new one\nnew two"_s);
}

void TestCompareFiles::newerSide()
{
    Bench bench;
    bench.pane.setNewer(Side::Right);
    QVERIFY(bench.compare("a\n", "a\nb\n"));
    QVERIFY2(bench.pane.summary().contains(u"1 added"), qPrintable(bench.pane.summary()));
    bench.pane.setNewer(Side::Left);
    QVERIFY2(bench.pane.summary().contains(u"1 removed"), qPrintable(bench.pane.summary()));
}

void TestCompareFiles::images()
{
    Bench bench;
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

void TestCompareFiles::imagesOfOtherSizes()
{
    Bench bench;
    QVERIFY(bench.compare(bench.write(u"a.svg"_s, svg("#ff0000")),
                          bench.write(u"b.svg"_s, svg("#ff0000", 48))));
    QTRY_VERIFY2(bench.pane.summary().contains(u"24 × 24 against 48 × 24 pixels"),
                 qPrintable(bench.pane.summary()));
    bench.click(u"blend"_s);
    bench.pane.grab();
}

void TestCompareFiles::bytes()
{
    Bench bench;
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

void TestCompareFiles::whatIsSaid_data()
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

void TestCompareFiles::whatIsSaid()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(QString, words);
    Bench bench;
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

void TestCompareFiles::noteOverridesWhatIsUnderWay()
{
    Bench bench;
    bench.pane.show(bench.write(u"l"_s, "a\n"), bench.write(u"r"_s, "b\n"));
    bench.pane.showNote(u"nothing to compare"_s);
    QVERIFY(bench.pane.isReady());
    settle(); // the comparison has come to its end as well
    QCOMPARE(bench.label(u"compareNote"_s), u"nothing to compare"_s);
}

/// What is compared in another way is what was asked for last, not what is still to be seen.
void TestCompareFiles::otherWayToCompareWhileAnotherIsUnderWay()
{
    Bench bench;
    QVERIFY(bench.compare("a\nb\n", "a\nc\n"));
    const auto *view = bench.find<DiffView>(u"diffView"_s);
    QCOMPARE(view->texts()->left->lineCount(), 2);
    bench.pane.show(bench.write(u"l"_s, "x  y\n1\n2\n"), bench.write(u"r"_s, "x y\n1\n2\n"));
    QVERIFY(!bench.pane.isReady());
    bench.find<QPushButton>(u"ignoreSpace"_s)
        ->click(); // as the action does: there is no button to be seen
    QTRY_VERIFY(bench.pane.isReady());
    QCOMPARE(view->texts()->left->lineCount(), 3);
    QCOMPARE(view->texts()->diff.changed, 0);
}

/// Asked for the same once more, as after a refresh, while what was there before has just been read.
void TestCompareFiles::whatWasReadBeforeIsNotShown()
{
    Bench bench;
    const FileRef left = bench.write(u"left.txt"_s, "a\n");
    const FileRef right = bench.write(u"right.txt"_s, "b\n");
    bench.pane.show(left, right);
    previewWorkers()->waitForDone(); // its answer has not been looked at
    QVERIFY(!bench.pane.isReady());
    (void)bench.write(u"right.txt"_s, "a\nnew\nlines\n");
    bench.pane.show(left, right);
    const auto *view = bench.find<DiffView>(u"diffView"_s);
    QTRY_VERIFY(view->texts() != nullptr);
    QCOMPARE(view->texts()->right->lineCount(), 3); // the first that is shown
    QTRY_VERIFY(bench.pane.isReady());
    QCOMPARE(view->texts()->right->lineCount(), 3);
}

/// What was shown before is not taken for what comes, and the keyboard goes on there.
void TestCompareFiles::saysThatItCompares()
{
    Bench bench;
    QVERIFY(bench.compare("a\n", "b\n"));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    bench.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&bench.pane));
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    const FileRef left = bench.write(u"l"_s, "x\ny\n");
    const FileRef right = bench.write(u"r"_s, "x\nz\n");
    {
        const BusyWorkers busy(previewWorkers());
        bench.pane.show(left, right);
        QTRY_COMPARE(bench.label(u"compareNote"_s), u"Comparing the files…"_s);
        QVERIFY(!view->isVisible());
    }
    QTRY_VERIFY(bench.pane.isReady());
    QVERIFY(view->isVisible());
    QCOMPARE(view->texts()->left->lineCount(), 2);
    QVERIFY(view->hasFocus());
}

/// Lines begin at the edge as long as the first change is in sight there.
void TestCompareFiles::longLinesAreHiddenNoFurtherThanNeeded()
{
    Bench bench;
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

void TestCompareFiles::minifiedFiles()
{
    QByteArray left;
    QRandomGenerator random(1);
    while (left.size() < 5'000'000) {
        left += "function f" + QByteArray::number(random.bounded(100'000)) + "(a,b){return a+b*"
            + QByteArray::number(random.bounded(1000)) + "};";
    }
    QByteArray right = left;
    for (int i = 0; i < 100; ++i) {
        right.insert(random.bounded(int(right.size())), "x1");
    }
    Bench bench;
    const FileRef a = bench.write(u"a.min.js"_s, left);
    const FileRef b = bench.write(u"b.min.js"_s, right);
    QElapsedTimer clock;
    GapMeter gaps;
    clock.start();
    QVERIFY(bench.compare(a, b));
    qInfo("compared in %lld ms", clock.elapsed());
    auto *view = bench.find<DiffView>(u"diffView"_s);
    QVERIFY(view->changeCount() > 50);
    for (int i = 0; i < 30; ++i) {
        bench.click(u"nextChange"_s);
        QCoreApplication::processEvents();
    }
    QVERIFY(view->horizontalScrollBar()->value() > 1000);
    view->horizontalScrollBar()->setValue(view->horizontalScrollBar()->maximum());
    const PaintSpy painted(view->viewport());
    bench.click(u"unified"_s);
    QTRY_VERIFY(painted.count() > 0);
    qInfo("longest gap %.1f ms", gaps.longest());
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
}

void TestCompareFiles::manyLines()
{
    QByteArray left;
    QByteArray right;
    for (int i = 0; i < 200'000; ++i) {
        left += "line " + QByteArray::number(i) + "\n";
        right += (i % 7 == 0 ? "changed " : "line ") + QByteArray::number(i) + "\n";
    }
    Bench bench;
    const FileRef a = bench.write(u"a.txt"_s, left);
    const FileRef b = bench.write(u"b.txt"_s, right);
    GapMeter gaps;
    QVERIFY(bench.compare(a, b));
    auto *view = bench.find<DiffView>(u"diffView"_s);
    QCOMPARE(view->texts()->diff.changed, (200'000 + 6) / 7);
    bench.click(u"unified"_s);
    const PaintSpy painted(view->viewport());
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    QTRY_VERIFY(painted.count() > 0);
    qInfo("longest gap %.1f ms", gaps.longest());
    QVERIFY2(gaps.longest() < Blocked, qPrintable(QString::number(gaps.longest())));
}

void TestCompareFiles::binaryAgainstText()
{
    Bench bench;
    QVERIFY(bench.compare(QByteArray(50, '\0'), "some text\n"));
    QCOMPARE(bench.tabs(), QStringList({u"Hex"_s}));
}

QTEST_MAIN(TestCompareFiles)
#include "tst_comparefiles.moc"
