// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hashlengths.h"

#include <QTest>

using namespace Slipway;

/// How long the hashes in names are, learnt from names of which both are known.
class HashLengthsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void length_data();
    void length();
    void learns();
};

void HashLengthsTest::length_data()
{
    QTest::addColumn<QString>("hashed");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<int>("digits"); // 0: none
    QTest::newRow("as Django") << "css/a.0123456789ab.css" << "css/a.css" << 12;
    QTest::newRow("8") << "css/a.01234567.css" << "css/a.css" << 8;
    QTest::newRow("1") << "a.0.css" << "a.css" << 1;
    QTest::newRow("no extension") << "LICENSE.0123" << "LICENSE" << 4;
    QTest::newRow("two extensions") << "a.tar.0123.gz" << "a.tar.gz" << 4;
    QTest::newRow("none") << "a.css" << "a.css" << 0;
    QTest::newRow("nothing between") << "a..css" << "a.css" << 0;
    QTest::newRow("no digits") << "a.min.css" << "a.css" << 0;
    QTest::newRow("capitals") << "a.ABCD.css" << "a.css" << 0;
    QTest::newRow("another file") << "b.0123.css" << "a.css" << 0;
    QTest::newRow("behind") << "a.css.0123" << "a.css" << 4;
    QTest::newRow("shorter") << "a" << "a.css" << 0;
    QTest::newRow("empty") << "" << "" << 0;
}

void HashLengthsTest::length()
{
    QFETCH(const QString, hashed);
    QFETCH(const QString, plain);
    QFETCH(const int, digits);
    const auto found = hashLength(hashed.toStdString(), plain.toStdString());
    QCOMPARE(static_cast<int>(found.value_or(0)), digits);
}

void HashLengthsTest::learns()
{
    HashLengths lengths;
    QCOMPARE(lengths.nameBefore("a.0123456789ab.css"), "a.css");
    QVERIFY(!lengths.nameBefore("a.01234567.css"));
    lengths.learn("b-1.js", "b.js");
    lengths.learn("b.js", "b.js");
    lengths.learn("b.js", "b.0.js");
    QVERIFY(!lengths.nameBefore("a.01234567.css"));
    lengths.learn("b.76543210.js", "b.js");
    QCOMPARE(lengths.nameBefore("a.01234567.css"), "a.css");
    QCOMPARE(lengths.nameBefore("a.0123456789ab.css"), "a.css");
    QVERIFY(!lengths.nameBefore("a.0123456.css"));
}

QTEST_GUILESS_MAIN(HashLengthsTest)
#include "tst_hashlengths.moc"
