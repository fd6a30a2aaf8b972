// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/relpath.h"

#include <QTest>

using namespace Slipway;

class TestRelPath : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void from_data();
    void from();
    void ordersByBytes();
};

void TestRelPath::from_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("file") << QByteArray("a.css") << true;
    QTest::newRow("nested") << QByteArray("a/b/c.css") << true;
    QTest::newRow("newline in the name") << QByteArray("a\nb.css") << true;
    QTest::newRow("not UTF-8") << QByteArray("a\xFF") << true;
    QTest::newRow("dots in the name") << QByteArray("..a/b..") << true;
    QTest::newRow("empty") << QByteArray("") << false;
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << false;
    QTest::newRow("climbs") << QByteArray("a/../../b") << false;
    QTest::newRow("only dots") << QByteArray("..") << false;
    QTest::newRow("here") << QByteArray("./a") << false;
    QTest::newRow("doubled slash") << QByteArray("a//b") << false;
    QTest::newRow("ends with a slash") << QByteArray("a/") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
}

void TestRelPath::from()
{
    QFETCH(QByteArray, path);
    QFETCH(bool, isGood);
    const auto result = RelPath::from(path.toStdString());
    QCOMPARE(result.has_value(), isGood);
    if (isGood) {
        QCOMPARE(result->bytes(), path.toStdString());
    } else {
        QCOMPARE(result.error().code, ErrorCode::InvalidData);
        QVERIFY(!result.error().why.isEmpty());
    }
}

void TestRelPath::ordersByBytes()
{
    // U+FFEE before U+1F600, as Python's code point order has it and UTF-16 does not.
    QVERIFY(*RelPath::from("\xEF\xBF\xAE") < *RelPath::from("\xF0\x9F\x98\x80"));
    QVERIFY(*RelPath::from("a-b") < *RelPath::from("a/b"));
}

QTEST_GUILESS_MAIN(TestRelPath)
#include "tst_relpath.moc"
