// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/progress.h"

#include <QTest>

#include <thread>
#include <vector>

using namespace Slipway;

class TestProgress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsFromManyThreads();
    void aPhaseBeginsAtZero();
};

void TestProgress::countsFromManyThreads()
{
    ProgressBoard board;
    board.begin(QStringLiteral("Copying"), 40'000, 120'000);
    {
        std::vector<std::jthread> workers;
        for (int worker = 0; worker < 4; ++worker) {
            workers.emplace_back([&board] {
                for (int i = 0; i < 10'000; ++i) {
                    board.add(1, 3);
                }
            });
        }
    }
    const auto sample = board.sample();
    QCOMPARE(sample.phase, QStringLiteral("Copying"));
    QCOMPARE(sample.filesDone, 40'000);
    QCOMPARE(sample.bytesDone, 120'000);
    QCOMPARE(sample.filesTotal, 40'000);
}

void TestProgress::aPhaseBeginsAtZero()
{
    ProgressBoard board;
    board.begin(QStringLiteral("One"), 5);
    board.add(5, 10);
    board.setItem(QStringLiteral("a.css"));
    board.begin(QStringLiteral("Two"));
    const auto sample = board.sample();
    QCOMPARE(sample.filesDone, 0);
    QCOMPARE(sample.bytesDone, 0);
    QCOMPARE(sample.filesTotal, -1);
    QVERIFY(sample.item.isEmpty());
}

QTEST_GUILESS_MAIN(TestProgress)
#include "tst_progress.moc"
