// SPDX-License-Identifier: GPL-3.0-or-later
// What several targets on one file system are about to write is counted together.
#include "deploy/spaceledger.h"

#include <QTest>

using namespace Slipway;

class SpaceLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sums();
    void whatWasWrittenCountsOnce();
    void eachFileSystemByItself();
    void whatDoesNotFitTakesNothing();
    void cleaningUpCounts();
};

void SpaceLedgerTest::sums()
{
    SpaceLedger ledger;
    const SpaceLedger::Room free = {.bytes = 100, .files = 10};
    QCOMPARE(ledger.claim(1, free, {.bytes = 60, .files = 1}).bytes, 100U);
    const auto left = ledger.claim(1, free, {.bytes = 60, .files = 1});
    QCOMPARE(left.bytes, 40U);
    QCOMPARE(left.files, 9U);
}

/// By now the first has written half of it.
void SpaceLedgerTest::whatWasWrittenCountsOnce()
{
    SpaceLedger ledger;
    (void)ledger.claim(1, {.bytes = 100, .files = 10}, {.bytes = 60, .files = 4});
    const auto left = ledger.claim(1, {.bytes = 70, .files = 8}, {.bytes = 1, .files = 1});
    QCOMPARE(left.bytes, 40U);
    QCOMPARE(left.files, 6U);
    // Somebody else has filled it meanwhile.
    QCOMPARE(ledger.claim(1, {.bytes = 5, .files = 8}, {.bytes = 1, .files = 1}).bytes, 5U);
}

void SpaceLedgerTest::eachFileSystemByItself()
{
    SpaceLedger ledger;
    const SpaceLedger::Room free = {.bytes = 100, .files = 10};
    (void)ledger.claim(1, free, {.bytes = 60, .files = 1});
    QCOMPARE(ledger.claim(2, free, {.bytes = 60, .files = 1}).bytes, 100U);
}

void SpaceLedgerTest::whatDoesNotFitTakesNothing()
{
    SpaceLedger ledger;
    const SpaceLedger::Room free = {.bytes = 100, .files = 10};
    (void)ledger.claim(1, free, {.bytes = 101, .files = 1});
    (void)ledger.claim(1, free, {.bytes = 1, .files = 11});
    QCOMPARE(ledger.claim(1, free, {.bytes = 100, .files = 10}).bytes, 100U);
    QCOMPARE(ledger.claim(1, free, {.bytes = 1, .files = 0}).bytes, 0U);
}

/// One removes what was left lying about before it asks.
void SpaceLedgerTest::cleaningUpCounts()
{
    SpaceLedger ledger;
    (void)ledger.claim(1, {.bytes = 10, .files = 10}, {.bytes = 5, .files = 5});
    const auto left = ledger.claim(1, {.bytes = 55, .files = 60}, {.bytes = 20, .files = 20});
    QCOMPARE(left.bytes, 50U);
    QCOMPARE(left.files, 55U);
}

QTEST_GUILESS_MAIN(SpaceLedgerTest)
#include "tst_spaceledger.moc"
