// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigproject.h"
#include "gui_support/guihome.h"
#include "report.h"
#include "windowsteps.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The benchmark's steps over a project large enough that whatever is done file by file in the window's
/// thread is seen. What counts is that thread's own processor time, so that a busy machine changes nothing;
/// the time on the clock, and 100,000 files, are for the benchmark.
class TestBigProject final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noStepBlocksTheWindow();
};

void TestBigProject::noStepBlocksTheWindow()
{
    constexpr auto Most = 50ms;
    const QTemporaryDir folder;
    QVERIFY(BigProject::write(folder.path(),
                              {.files = 20'000, .conflicts = 1'000, .minified = 1'000'000}));
    Report report;
    WindowSteps steps(folder.path(), report);
    steps.run();
    QVERIFY2(report.steps() > 50, "it did not come to its end");
    const QStringList blocking = report.blocking(Most);
    QVERIFY2(blocking.isEmpty(), qPrintable(u"\n  "_s + blocking.join(u"\n  "_s)));
}

SLIPWAY_GUI_TEST_MAIN(TestBigProject)

#include "tst_bigproject.moc"
