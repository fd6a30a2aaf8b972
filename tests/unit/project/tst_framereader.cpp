// SPDX-License-Identifier: GPL-3.0-or-later
#include "project/framereader.h"

#include <QTest>

using namespace Slipway;

class TestFrameReader final : public QObject {
    Q_OBJECT

private slots:
    void documents_data();
    void documents();
    void tooLarge();
    void log();
    void longLog();
    void loadingLog_data();
    void loadingLog();
};

void TestFrameReader::documents_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("document");
    const auto row = [](const char *name, const QByteArray &stream, const QByteArray &document) {
        QTest::newRow(name) << stream << document;
    };
    row("alone", "\nmark 5\nhello\n", "hello");
    row("after other output", "noise\nmore noise\nmark 5\nhello\n", "hello");
    row("before other output", "\nmark 5\nhello\nmark 3\nbye\n", "hello");
    row("the mark in the noise", "mark mark\nmark\nmark 5\nhello\n", "hello");
    row("a header that is none", "\nmark five\n\nmark 5\nhello\n", "hello");
    row("a negative length", "\nmark -5\nx\nmark 5\nhello\n", "hello");
    row("a number without end", "\nmark " + QByteArray(100, '1') + "\nmark 5\nhello\n", "hello");
    row("a huge number", "\nmark 99999999999999999999\n\nmark 5\nhello\n", "hello");
    row("line ends inside", "\nmark 6\n\na\n\nb\n\n", QByteArray("\na\n\nb\n"));
    row("NUL inside", QByteArray("\nmark 3\na\0b\n", 12), QByteArray("a\0b", 3));
    row("cut short", "\nmark 5\nhell", {});
    row("another mark", "\nmarc 5\nhello\n", {});
    row("not at the start of a line", "x mark 5\nhello\n", {});
    row("nothing", {}, {});
}

void TestFrameReader::documents()
{
    QFETCH(QByteArray, stream);
    QFETCH(QByteArray, document);
    // However the stream is cut into pieces.
    for (qsizetype size = 1; size <= std::max<qsizetype>(stream.size(), 1); ++size) {
        FrameReader reader("mark", 1000);
        for (qsizetype at = 0; at < stream.size(); at += size) {
            reader.add(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)));
        }
        QCOMPARE(reader.isComplete(), !document.isEmpty());
        QCOMPARE(reader.take(), document);
    }
}

void TestFrameReader::tooLarge()
{
    FrameReader reader("mark", 4);
    reader.add(QByteArrayView("\nmark 5\nhello\n"));
    QVERIFY(reader.isTooLarge());
    QCOMPARE(reader.take(), QByteArray());
    FrameReader fits("mark", 5);
    fits.add(QByteArrayView("\nmark 5\nhello\n"));
    QVERIFY(!fits.isTooLarge());
    QCOMPARE(fits.take(), QByteArray("hello"));
}

void TestFrameReader::log()
{
    BoundedLog log;
    QCOMPARE(log.text(), QByteArray());
    log.add(QByteArrayView("one "));
    log.add(QByteArrayView("two"));
    QCOMPARE(log.text(), QByteArray("one two"));
}

void TestFrameReader::longLog()
{
    BoundedLog log;
    log.add(QByteArrayView("the beginning"));
    const QByteArray block(100'000, '.');
    for (int i = 0; i < 200; ++i) {
        log.add(block);
    }
    log.add(QByteArrayView("the end"));
    const QByteArray text = log.text();
    QVERIFY(text.startsWith("the beginning"));
    QVERIFY(text.endsWith("the end"));
    QVERIFY(text.size() < 600'000);
    // What is left out is said, exactly.
    const qsizetype from = text.indexOf("[... ") + 5;
    const qint64 dropped = text.sliced(from, text.indexOf(" bytes ...]") - from).toLongLong();
    const QByteArray note = "\n[... " + QByteArray::number(dropped) + " bytes ...]\n";
    QCOMPARE(dropped + text.size() - note.size(), 200 * block.size() + 20);
}

void TestFrameReader::loadingLog_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("before");
    const auto row = [](const char *name, const char *stream, const char *text,
                        const char *before) {
        QTest::newRow(name) << QByteArray(stream) << QByteArray(text) << QByteArray(before);
    };
    row("nothing", "", "", "");
    row("no line", "hello\n", "hello\n", "");
    row("the line alone", "\nmark loaded\n", "", "");
    row("before it", "hello\n\nmark loaded\n", "hello\n", "hello\n");
    row("after it", "no line end\nmark loaded\nafter", "no line endafter", "no line end");
    row("twice", "a\nmark loade\nmark loaded\nb\nmark loaded\n", "a\nmark loadeb\nmark loaded\n",
        "a\nmark loade");
    row("cut short", "a\nmark loaded", "a\nmark loaded", "");
}

void TestFrameReader::loadingLog()
{
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, before);
    for (qsizetype size = 1; size <= std::max<qsizetype>(stream.size(), 1); ++size) {
        LoadingLog log("mark");
        for (qsizetype at = 0; at < stream.size(); at += size) {
            log.add(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)));
        }
        QCOMPARE(log.text(), text);
        QCOMPARE(log.beforeLoaded(), before);
    }
}

QTEST_GUILESS_MAIN(TestFrameReader)
#include "tst_framereader.moc"
