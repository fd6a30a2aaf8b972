// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sortruns.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

using namespace Slipway;

/// sortByRuns() against the standard library's sort.
class TestSortRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sortsAnyRuns_data();
    void sortsAnyRuns();
    void comparesOnceWhatIsInOrder();
    void sortsWhatAFolderGivesOut();
};

void TestSortRuns::sortsAnyRuns_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("runLength");

    QTest::newRow("nothing") << 0 << 1;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("in order") << 1000 << 1000;
    QTest::newRow("two runs") << 1000 << 500;
    QTest::newRow("an odd number of runs") << 999 << 90;
    QTest::newRow("a last run of one") << 1001 << 100;
    QTest::newRow("many runs") << 5000 << 20;
    QTest::newRow("in no order") << 1000 << 2;
}

void TestSortRuns::sortsAnyRuns()
{
    QFETCH(int, count);
    QFETCH(int, runLength);

    QRandomGenerator random(20261129);
    std::vector<std::string> values;
    for (int i = 0; i < count; ++i) {
        values.push_back("folder/" + std::to_string(random.bounded(800)));
    }
    for (int begin = 0; begin < count; begin += runLength) {
        std::sort(values.begin() + begin, values.begin() + std::min(begin + runLength, count));
    }
    std::vector<std::string> expected = values;
    std::ranges::sort(expected);

    sortByRuns(values, std::identity());
    QVERIFY(values == expected);
}

void TestSortRuns::comparesOnceWhatIsInOrder()
{
    std::vector<int> values(1000);
    for (int i = 0; i < 1000; ++i) {
        values[static_cast<size_t>(i)] = i;
    }
    int looks = 0;
    sortByRuns(values, [&looks](int value) {
        ++looks;
        return value;
    });
    QCOMPARE(looks, 2 * 999);
}

void TestSortRuns::sortsWhatAFolderGivesOut()
{
    using Names = std::vector<std::string>;
    for (const Names &given : {Names(), Names{"a"}, Names{"a", "b", "c"}, Names{"c", "b", "a"},
                               Names{"b", "c", "a"}, Names{"d", "a", "c", "b"}}) {
        Names names = given;
        Names expected = given;
        std::ranges::sort(expected);
        sortListed(names, std::identity());
        QVERIFY(names == expected);
    }
}

QTEST_APPLESS_MAIN(TestSortRuns)
#include "tst_sortruns.moc"
