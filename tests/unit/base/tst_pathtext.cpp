// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/pathtext.h"

#include <QTest>

using namespace Slipway;

class TestPathText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void display_data();
    void display();
    void roundTrip_data();
    void roundTrip();
    void everyByteSurvives();
};

void TestPathText::display_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QByteArray("css/a.css") << QStringLiteral("css/a.css");
    QTest::newRow("non-ASCII stays")
        << QByteArray("img/\xC3\xA9.png") << QStringLiteral("img/é.png");
    QTest::newRow("above the basic plane")
        << QByteArray("\xF0\x9F\x98\x80") << QStringLiteral("😀");
    QTest::newRow("ill-formed byte") << QByteArray("a\xFF.css") << QStringLiteral("a\\xff.css");
    QTest::newRow("cut short") << QByteArray("a\xC3") << QStringLiteral("a\\xc3");
    QTest::newRow("overlong slash") << QByteArray("\xC0\xAF") << QStringLiteral("\\xc0\\xaf");
    QTest::newRow("surrogate in UTF-8")
        << QByteArray("\xED\xA0\x80") << QStringLiteral("\\xed\\xa0\\x80");
    QTest::newRow("newline") << QByteArray("a\nb") << QStringLiteral("a\\nb");
    QTest::newRow("escape") << QByteArray("a\x1b[31m") << QStringLiteral("a\\u001b[31m");
    QTest::newRow("right-to-left override")
        << QByteArray("a\xE2\x80\xAEgnp.exe") << QStringLiteral("a\\u202egnp.exe");
}

void TestPathText::display()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, shown);
    QCOMPARE(displayPath(bytes.toStdString()), shown);
}

void TestPathText::roundTrip_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("a/b") << QStringLiteral("a/b");
    QTest::newRow("lone byte") << QByteArray("\xFF") << QString(QChar(u'\xDCFF'));
    QTest::newRow("between") << QByteArray(
        "a\x80\xC3\xA9") << QString(QStringLiteral("a") + QChar(u'\xDC80') + QStringLiteral("é"));
    QTest::newRow("astral") << QByteArray("\xF0\x9F\x98\x80!") << QStringLiteral("😀!");
}

void TestPathText::roundTrip()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    QCOMPARE(textFromPath(bytes.toStdString()), text);
    QCOMPARE(QByteArray::fromStdString(pathFromText(text)), bytes);
}

void TestPathText::everyByteSurvives()
{
    std::string all;
    for (int first = 0; first < 256; ++first) {
        for (int second = 0; second < 256; second += 3) {
            all += static_cast<char>(first);
            all += static_cast<char>(second);
        }
    }
    QCOMPARE(pathFromText(textFromPath(all)), all);
}

QTEST_GUILESS_MAIN(TestPathText)
#include "tst_pathtext.moc"
