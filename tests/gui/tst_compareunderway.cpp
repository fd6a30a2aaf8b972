// SPDX-License-Identifier: GPL-3.0-or-later
// A comparison while it is under way: what is shown meanwhile, what is asked for meanwhile, and big files.
#include "gui_support/busyworkers.h"
#include "gui_support/comparebench.h"
#include "gui_support/gapmeter.h"
#include "gui_support/windowbench.h"
#include "ui/preview/previewworkers.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QScrollBar>

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

} // namespace

class TestCompareUnderWay final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noteOverridesWhatIsUnderWay();
    void otherWayToCompareWhileAnotherIsUnderWay();
    void whatWasReadBeforeIsNotShown();
    void saysThatItCompares();
    void minifiedFiles();
    void manyLines();
};

void TestCompareUnderWay::noteOverridesWhatIsUnderWay()
{
    CompareBench bench;
    bench.pane.show(bench.write(u"l"_s, "a\n"), bench.write(u"r"_s, "b\n"));
    bench.pane.showNote(u"nothing to compare"_s);
    QVERIFY(bench.pane.isReady());
    settle(); // the comparison has come to its end as well
    QCOMPARE(bench.label(u"compareNote"_s), u"nothing to compare"_s);
}

/// What is compared in another way is what was asked for last, not what is still to be seen.
void TestCompareUnderWay::otherWayToCompareWhileAnotherIsUnderWay()
{
    CompareBench bench;
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
void TestCompareUnderWay::whatWasReadBeforeIsNotShown()
{
    CompareBench bench;
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
void TestCompareUnderWay::saysThatItCompares()
{
    CompareBench bench;
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

void TestCompareUnderWay::minifiedFiles()
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
    CompareBench bench;
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

void TestCompareUnderWay::manyLines()
{
    QByteArray left;
    QByteArray right;
    for (int i = 0; i < 200'000; ++i) {
        left += "line " + QByteArray::number(i) + "\n";
        right += (i % 7 == 0 ? "changed " : "line ") + QByteArray::number(i) + "\n";
    }
    CompareBench bench;
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

QTEST_MAIN(TestCompareUnderWay)
#include "tst_compareunderway.moc"
