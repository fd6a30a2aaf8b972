// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ratemeter.h"
#include "ui/text/format.h"
#include "ui/text/translations.h"

#include <QTest>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestRateMeter final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { installTranslations(*qApp); }
    void shareByBytes();
    void smallFilesCountToo();
    void timeLeftIsHiddenAtFirst();
    void linkedFilesMakeNothingFaster();
    void linkedFilesMakeNothingSlower();
    void newPhaseStartsAnew();
    void formats_data();
    void formats();
    void ages_data();
    void ages();
    void exactTimes();
};

namespace {

ProgressBoard::Sample sample(int64_t bytes, int64_t total, const QString &phase = u"copying"_s)
{
    ProgressBoard::Sample made;
    made.phase = phase;
    made.bytesDone = bytes;
    made.bytesTotal = total;
    return made;
}

} // namespace

void TestRateMeter::shareByBytes()
{
    RateMeter meter;
    meter.add(sample(25, 100), RateMeter::Clock::time_point(1s));
    QCOMPARE(meter.share(), 0.25);
    meter.add(sample(200, 100), RateMeter::Clock::time_point(2s));
    QCOMPARE(meter.share(), 1.0);
    meter.add(sample(5, -1), RateMeter::Clock::time_point(3s));
    QCOMPARE(meter.share(), -1.0);
}

void TestRateMeter::smallFilesCountToo()
{
    // The one large file comes first, then thousands of a few bytes.
    ProgressBoard::Sample made = sample(1'299'000, 1'300'000);
    made.filesDone = 800;
    made.filesTotal = 8000;
    RateMeter meter;
    meter.add(made, RateMeter::Clock::time_point(1s));
    QVERIFY2(meter.share() < 0.2, qPrintable(QString::number(meter.share())));
    made.filesDone = made.filesTotal;
    made.bytesDone = made.bytesTotal;
    QCOMPARE(progressShare(made), 1.0);
    QCOMPARE(progressShare(ProgressBoard::Sample()), -1.0);
}

void TestRateMeter::timeLeftIsHiddenAtFirst()
{
    RateMeter meter;
    meter.add(sample(0, 1000), RateMeter::Clock::time_point(1s));
    meter.add(sample(100, 1000), RateMeter::Clock::time_point(2s));
    QVERIFY(meter.left() < 0ms);
    meter.add(sample(200, 1000), RateMeter::Clock::time_point(3s));
    QCOMPARE(meter.left(), 8000ms);
    QCOMPARE(meter.bytesPerSecond(), 100.0);
}

void TestRateMeter::linkedFilesMakeNothingFaster()
{
    // All but one of the files are only linked, and done at once; that one takes ten seconds.
    RateMeter meter;
    for (int second = 0; second <= 3; ++second) {
        ProgressBoard::Sample made = sample(second * 1'000'000, 10'000'000);
        made.filesDone = 1999;
        made.filesTotal = 2000;
        meter.add(made, RateMeter::Clock::time_point(std::chrono::seconds(second + 1)));
    }
    QVERIFY(meter.share() > 0.8);
    QVERIFY2(meter.left() >= 7s && meter.left() < 12s,
             qPrintable(QString::number(meter.left().count())));
}

void TestRateMeter::linkedFilesMakeNothingSlower()
{
    // Five seconds of writing, then five in which files are only linked, and 95 MB are still to come.
    RateMeter meter;
    for (int tenth = 0; tenth <= 100; ++tenth) {
        ProgressBoard::Sample made = sample(std::min(tenth, 50) * 100'000, 100'000'000);
        made.filesDone = std::max(0, tenth - 50) * 10;
        made.filesTotal = 1000;
        meter.add(made, RateMeter::Clock::time_point(1s + tenth * 100ms));
    }
    QVERIFY2(meter.left() >= 50s && meter.left() < 120s,
             qPrintable(QString::number(meter.left().count())));
}

void TestRateMeter::newPhaseStartsAnew()
{
    RateMeter meter;
    meter.add(sample(0, 1000), RateMeter::Clock::time_point(1s));
    meter.add(sample(900, 1000), RateMeter::Clock::time_point(9s));
    meter.add(sample(0, 500, u"checking"_s), RateMeter::Clock::time_point(10s));
    QCOMPARE(meter.bytesPerSecond(), 0.0);
    QVERIFY(meter.left() < 0ms);
}

void TestRateMeter::formats_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << qint64(0) << u"0 B"_s;
    QTest::newRow("bytes") << qint64(999) << u"999 B"_s;
    QTest::newRow("kilobytes") << qint64(86100) << u"86.1 KB"_s;
    QTest::newRow("rounds into the next unit") << qint64(999960) << u"1.0 MB"_s;
    QTest::newRow("gigabytes") << qint64(5'400'000'000) << u"5.4 GB"_s;
    QTest::newRow("unknown") << qint64(-1) << u"?"_s;
}

void TestRateMeter::formats()
{
    QFETCH(qint64, bytes);
    QTEST(formatBytes(bytes), "text");
}

void TestRateMeter::ages_data()
{
    QTest::addColumn<qint64>("seconds");
    QTest::addColumn<QString>("text");
    QTest::newRow("now") << qint64(1) << u"just now"_s;
    QTest::newRow("seconds") << qint64(40) << u"40 s ago"_s;
    QTest::newRow("minutes") << qint64(150) << u"2 min ago"_s;
    QTest::newRow("hours") << qint64(7200) << u"2 h ago"_s;
    QTest::newRow("days") << qint64(86400 * 3) << u"3 days ago"_s;
    QTest::newRow("a clock that went back") << qint64(-500) << u"just now"_s;
}

void TestRateMeter::ages()
{
    QFETCH(qint64, seconds);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QTEST(formatAge(now.addSecs(-seconds), now), "text");
}

/// Everywhere in one way, that no country reads otherwise.
void TestRateMeter::exactTimes()
{
    const QDate day(2026, 11, 3);
    QCOMPARE(formatDate(day), u"3 Nov 2026"_s);
    QCOMPARE(formatDate({}), QString());
    const QDateTime time(day, QTime(9, 5, 44));
    QCOMPARE(formatTime(time), u"3 Nov 2026, 09:05:44"_s);
    QCOMPARE(formatTime(time.toUTC()), formatTime(time));
    QCOMPARE(formatTime({}), QString());
}

QTEST_MAIN(TestRateMeter)
#include "tst_ratemeter.moc"
