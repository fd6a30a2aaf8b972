// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/searchnear.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <vector>

using namespace Slipway;

/// searchNear() against the standard library's search, from wherever it begins.
class TestSearchNear : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsFromAnywhere_data();
    void findsFromAnywhere();
    void looksOnlyNearby();
};

void TestSearchNear::findsFromAnywhere_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 2, 7, 8, 9, 40, 100}) {
        QTest::addRow("%d", count) << count;
    }
}

void TestSearchNear::findsFromAnywhere()
{
    QFETCH(const int, count);
    std::vector<int> items;
    for (int i = 0; i < count; ++i) {
        items.push_back(10 * (i / 2)); // each twice
    }
    for (int key = -5; key <= 10 * count; key += 5) {
        const auto expected =
            static_cast<size_t>(std::ranges::lower_bound(items, key) - items.begin());
        for (size_t start = 0; start <= items.size() + 1; ++start) {
            QCOMPARE(searchNear(items, key, std::identity(), start), expected);
        }
    }
}

void TestSearchNear::looksOnlyNearby()
{
    std::vector<int> items(1'000'000);
    std::ranges::generate(items, [next = 0]() mutable { return next++; });
    int looks = 0;
    const auto counted = [&looks](int item) {
        ++looks;
        return item;
    };
    QCOMPARE(searchNear(items, 500'003, counted, 500'000), 500'003U);
    QVERIFY2(looks <= 8, qPrintable(QString::number(looks)));
}

QTEST_GUILESS_MAIN(TestSearchNear)
#include "tst_searchnear.moc"
