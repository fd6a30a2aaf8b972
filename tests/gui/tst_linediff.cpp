// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/linediff.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;

class TestLineDiff final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void counts_data();
    void counts();
    void marksWhatDiffersInALine();
    void foldsEqualLines();
    void everyLineOnceInOrder();
    void givesUpOnTheShortestAnswer();
};

void TestLineDiff::counts_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("changed");
    QTest::addColumn<int>("removed");
    QTest::addColumn<int>("added");
    QTest::newRow("equal") << u"a\nb\nc"_s << u"a\nb\nc"_s << 0 << 0 << 0;
    QTest::newRow("one changed") << u"a\nb\nc"_s << u"a\nx\nc"_s << 1 << 0 << 0;
    QTest::newRow("one added") << u"a\nc"_s << u"a\nb\nc"_s << 0 << 0 << 1;
    QTest::newRow("one removed") << u"a\nb\nc"_s << u"a\nc"_s << 0 << 1 << 0;
    QTest::newRow("at the ends") << u"x\nb\ny"_s << u"b"_s << 0 << 2 << 0;
    QTest::newRow("nothing shared") << u"a\nb"_s << u"c\nd\ne"_s << 2 << 0 << 1;
    QTest::newRow("twice in a row") << u"a\na\nb"_s << u"a\na\na\nb"_s << 0 << 0 << 1;
}

void TestLineDiff::counts()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    const LineDiff diff = diffLines(left.split(u'\n'), right.split(u'\n'), -1);
    QTEST(diff.changed, "changed");
    QTEST(diff.removed, "removed");
    QTEST(diff.added, "added");
}

void TestLineDiff::marksWhatDiffersInALine()
{
    const LineDiff diff = diffLines({u"fill=\"#0b6e4f\"/>"_s}, {u"fill=\"#d1495b\"/>"_s}, -1);
    QCOMPARE(diff.rows.size(), 1U);
    QCOMPARE(diff.rows[0].innerLeft, 7);
    QCOMPARE(diff.rows[0].innerLeftEnd, 13);
    QCOMPARE(diff.rows[0].innerRight, 7);
    QCOMPARE(diff.rows[0].innerRightEnd, 13);
}

void TestLineDiff::foldsEqualLines()
{
    QStringList left;
    for (int i = 0; i < 100; ++i) {
        left << QString::number(i);
    }
    QStringList right = left;
    right[50] = u"other"_s;
    const LineDiff diff = diffLines(left, right, 3);
    QCOMPARE(diff.rows.size(), 9U); // gap, 3, change, 3, gap
    QCOMPARE(diff.rows.front().kind, DiffRow::Kind::Gap);
    QCOMPARE(diff.rows.front().skipped, 47);
    QCOMPARE(diff.rows[4].kind, DiffRow::Kind::Changed);
    QCOMPARE(diff.rows.back().skipped, 46);
}

void TestLineDiff::everyLineOnceInOrder()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QStringList left;
        QStringList right;
        for (int i = random.bounded(30); i > 0; --i) {
            left << QString::number(random.bounded(6));
        }
        for (int i = random.bounded(30); i > 0; --i) {
            right << QString::number(random.bounded(6));
        }
        const LineDiff diff = diffLines(left, right, -1);
        int atLeft = 0;
        int atRight = 0;
        for (const DiffRow &row : diff.rows) {
            if (row.left >= 0) {
                QCOMPARE(row.left, atLeft++);
            }
            if (row.right >= 0) {
                QCOMPARE(row.right, atRight++);
            }
            if (row.kind == DiffRow::Kind::Same) {
                QCOMPARE(left[row.left], right[row.right]);
            }
        }
        QCOMPARE(atLeft, left.size());
        QCOMPARE(atRight, right.size());
    }
}

void TestLineDiff::givesUpOnTheShortestAnswer()
{
    QStringList left;
    QStringList right;
    for (int i = 0; i < 5000; ++i) {
        left << u"left %1"_s.arg(i);
        right << u"right %1"_s.arg(i);
    }
    const LineDiff diff = diffLines(left, right, 3);
    QVERIFY(diff.approximate);
    QCOMPARE(diff.changed, 5000);
}

QTEST_MAIN(TestLineDiff)
#include "tst_linediff.moc"
