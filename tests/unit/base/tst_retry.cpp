// SPDX-License-Identifier: GPL-3.0-or-later
// Trying again, and letting bytes pass at a rate.
#include "base/bytesize.h"
#include "base/ratelimit.h"
#include "base/retry.h"

#include <QTest>

#include <cerrno>
#include <set>
#include <thread>
#include <vector>

using namespace Slipway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr RetryPolicy Quick{.attempts = 4, .first = 1ms, .longest = 4ms};

/// Fails so often with these, then succeeds.
struct Calls {
    std::vector<int> failures;
    size_t calls = 0;

    int operator()() { return calls < failures.size() ? failures[calls++] : (++calls, 0); }
};

} // namespace

class RetryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void byClass_data();
    void byClass();
    void waitsGrowAndDiffer();
    void stopEndsTheWait();
    void bucketKeepsTheRate();
    void bucketSavesLittle();
    void limitIsShared();
    void sizesAsText_data();
    void sizesAsText();
    void bytesAsText();
};

void RetryTest::byClass_data()
{
    QTest::addColumn<std::vector<int>>("failures");
    QTest::addColumn<int>("result");
    QTest::addColumn<size_t>("calls");
    using Failures = std::vector<int>;
    QTest::newRow("none") << Failures{} << 0 << size_t(1);
    QTest::newRow("no space") << Failures{ENOSPC} << ENOSPC << size_t(1);
    QTest::newRow("busy") << Failures{EBUSY, EAGAIN, ESTALE} << 0 << size_t(4);
    QTest::newRow("busy for long")
        << Failures{EBUSY, EBUSY, EBUSY, EBUSY, EBUSY} << EBUSY << size_t(4);
    QTest::newRow("a fault") << Failures{EIO} << 0 << size_t(2);
    QTest::newRow("broken") << Failures{EIO, EIO, EIO} << EIO << size_t(2);
    QTest::newRow("a fault among others") << Failures{EBUSY, EIO, EBUSY} << 0 << size_t(4);
    QTest::newRow("signals") << Failures(50, EINTR) << 0 << size_t(51);
    QTest::newRow("then something else") << Failures{EBUSY, EACCES} << EACCES << size_t(2);
}

void RetryTest::byClass()
{
    QFETCH(std::vector<int>, failures);
    QFETCH(int, result);
    QFETCH(size_t, calls);
    Calls made{.failures = failures};
    QCOMPARE(retrying({}, [&] { return made(); }, Quick), result);
    QCOMPARE(made.calls, calls);
}

void RetryTest::waitsGrowAndDiffer()
{
    const RetryPolicy policy{.attempts = 9, .first = 100ms, .longest = 1000ms};
    std::set<int64_t> firsts;
    for (uint32_t seed = 1; seed <= 50; ++seed) {
        Backoff backoff(policy, seed);
        for (const auto longest : {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms, 1000ms, 1000ms}) {
            QVERIFY(backoff.mayTryAgain(RetryClass::Soon));
            QVERIFY(backoff.wait() >= longest / 2 && backoff.wait() <= longest);
            if (longest == 100ms) {
                firsts.insert(backoff.wait().count());
            }
        }
        QVERIFY(!backoff.mayTryAgain(RetryClass::Soon));
    }
    QVERIFY(firsts.size() > 10);
}

void RetryTest::stopEndsTheWait()
{
    std::stop_source stop;
    std::jthread impatient([&] { stop.request_stop(); });
    Calls made{.failures = {EBUSY, EBUSY}};
    const RetryPolicy patient{.attempts = 3, .first = 10min, .longest = 10min};
    QCOMPARE(retrying(stop.get_token(), [&] { return made(); }, patient), EBUSY);
    QCOMPARE(made.calls, size_t(1));
}

void RetryTest::bucketKeepsTheRate()
{
    TokenBucket bucket(1'000'000);
    TokenBucket::Time now = 1h;
    for (int block = 0; block < 1000; ++block) {
        now += bucket.take(50'000, now);
    }
    // 50 MB at 1 MB/s: 50 s, less what was saved up at the beginning.
    const auto took = now - 1h;
    QVERIFY(took > 49s && took <= 50s);
}

void RetryTest::bucketSavesLittle()
{
    TokenBucket bucket(1'000'000);
    QVERIFY(bucket.take(1, 1h) == 0ns);
    QVERIFY(bucket.take(250'000, 2h)
            == 0ns); // a quarter of a second was saved, however long it was
    QVERIFY(bucket.take(1'000'000, 2h) == 1s);
    QVERIFY(bucket.take(1'000'000, 2h) == 2s);
    QVERIFY(TokenBucket(1).take(int64_t{1} << 40U, 0ns) > 1000h);
}

void RetryTest::limitIsShared()
{
    RateLimit().spend(INT64_MAX, {}); // no limit
    QVERIFY(!RateLimit(0).isLimited());
    const RateLimit limit(1);
    RateLimit copy;
    copy = limit;
    std::stop_source stop;
    std::jthread impatient([&] { stop.request_stop(); });
    copy.spend(int64_t{1} << 30U, stop.get_token()); // years
    limit.spend(1, stop.get_token());
}

void RetryTest::sizesAsText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes"); // -1: none
    QTest::newRow("number") << u"20000"_s << qint64(20'000);
    QTest::newRow("kB") << u"800 kB"_s << qint64(800'000);
    QTest::newRow("MB a second") << u" 1.5MB/s "_s << qint64(1'500'000);
    QTest::newRow("MiB") << u"2 mib"_s << qint64(2'097'152);
    QTest::newRow("zero") << u"0"_s << qint64(0);
    QTest::newRow("nothing") << QString() << qint64(-1);
    QTest::newRow("unit alone") << u"MB"_s << qint64(-1);
    QTest::newRow("negative") << u"-1 MB"_s << qint64(-1);
    QTest::newRow("two points") << u"1.2.3 MB"_s << qint64(-1);
    QTest::newRow("bits") << u"10 Mbit"_s << qint64(-1);
    QTest::newRow("too much") << u"99999999999 TB"_s << qint64(-1);
    QTest::newRow("exponent") << u"1e3"_s << qint64(-1);
    QTest::newRow("slash alone") << u"/s"_s << qint64(-1);
}

void RetryTest::sizesAsText()
{
    QFETCH(QString, text);
    QFETCH(qint64, bytes);
    QCOMPARE(bytesFromText(text).value_or(-1), bytes);
}

void RetryTest::bytesAsText()
{
    QCOMPARE(textOfBytes(0), u"0 B"_s);
    QCOMPARE(textOfBytes(999), u"999 B"_s);
    QCOMPARE(textOfBytes(86'100), u"86.1 KB"_s);
    QCOMPARE(textOfBytes(999'960), u"1.0 MB"_s);
    QCOMPARE(textOfBytes(5'400'000'000), u"5.4 GB"_s);
}

QTEST_APPLESS_MAIN(RetryTest)
#include "tst_retry.moc"
