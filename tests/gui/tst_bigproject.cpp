// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigproject.h"
#include "gui_support/guihome.h"
#include "report.h"
#include "windowsteps.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The benchmark's steps over a project large enough that whatever is done file by file in the window's
/// thread is seen. What counts is that thread's own processor time, and where that is long, how much longer it is
/// than over a tenth of the files: a machine that is busy or slow makes both long. The time on the clock, and
/// 100,000 files, are for the benchmark.
class TestBigProject final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noStepBlocksTheWindow();

private:
    static void walk(Report &report, int files);
    static QStringList intersected(const QStringList &one, const QStringList &other);
};

QStringList TestBigProject::intersected(const QStringList &one, const QStringList &other)
{
    QStringList both;
    std::ranges::copy_if(one, std::back_inserter(both),
                         [&other](const QString &name) { return other.contains(name); });
    return both;
}

void TestBigProject::walk(Report &report, int files)
{
    const QTemporaryDir folder;
    QVERIFY(BigProject::write(folder.path(),
                              {.files = files, .conflicts = files / 20, .minified = files * 50}));
    WindowSteps steps(folder.path(), report);
    steps.run();
    QVERIFY2(report.steps() > 50, "it did not come to its end");
}

void TestBigProject::noStepBlocksTheWindow()
{
    constexpr auto Most = 50ms;
    constexpr int Files = 20'000;
    constexpr int Less = 10;
    constexpr int Times =
        3; // a third of a step may have nothing to do with how many files there are
    QStringList growing;
    for (int round = 0; round < 2; ++round) { // what holds up one step once is not the window
        Report large;
        walk(large, Files);
        if (large.blocking(Most).isEmpty()) {
            return;
        }
        Report small;
        walk(small, Files / Less);
        const QStringList now = large.growing(Most, small, Times);
        growing = round == 0 ? now : intersected(growing, now);
        if (growing.isEmpty()) {
            return;
        }
    }
    QFAIL(qPrintable(u"these take longer the more files there are: "_s + growing.join(u", "_s)));
}

SLIPWAY_GUI_TEST_MAIN(TestBigProject)

#include "tst_bigproject.moc"
