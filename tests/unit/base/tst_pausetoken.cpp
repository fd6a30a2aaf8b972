// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"
#include "base/pausetoken.h"

#include <QTest>

#include <atomic>

using namespace Slipway;

class TestPauseToken final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void defaultNeverPauses();
    void holdsAllWorkersUntilResumed();
    void aStopEndsThePause();
    void restingIsNoWork();
};

void TestPauseToken::defaultNeverPauses()
{
    const PauseToken token;
    const PauseToken::Working working(token);
    token.hold({});
}

void TestPauseToken::holdsAllWorkersUntilResumed()
{
    PauseSource pause;
    std::atomic<int64_t> done = 0;
    std::atomic<bool> enough = false;
    std::jthread work([&] {
        const PauseToken::Working working(pause.token());
        const Result<void> result =
            parallelFor(SIZE_MAX / 2, 3, {}, pause.token(), [&](size_t, unsigned) -> Result<void> {
                ++done;
                return enough ? Result<void>(failure(Error::cancelled())) : Result<void>();
            });
        QVERIFY(!result);
    });
    QTRY_VERIFY(done > 1000);
    QVERIFY(!pause.isHeld());
    pause.pause();
    QTRY_VERIFY(pause.isHeld());
    const int64_t then = done;
    QTest::qWait(30); // long enough for thousands, if anything still ran
    QCOMPARE(done.load(), then);
    pause.resume();
    QTRY_VERIFY(done > then);
    QVERIFY(!pause.isHeld());
    enough = true;
}

void TestPauseToken::aStopEndsThePause()
{
    PauseSource pause;
    pause.pause();
    std::stop_source stop;
    std::atomic<bool> over = false;
    std::jthread work([&] {
        const PauseToken::Working working(pause.token());
        pause.token().hold(stop.get_token());
        over = true;
    });
    QTRY_VERIFY(pause.isHeld());
    QVERIFY(!over);
    stop.request_stop();
    QTRY_VERIFY(over);
}

void TestPauseToken::restingIsNoWork()
{
    PauseSource pause;
    const PauseToken token = pause.token();
    const PauseToken::Working working(token);
    pause.pause();
    QVERIFY(!pause.isHeld());
    {
        const PauseToken::Resting resting(token);
        QVERIFY(pause.isHeld());
    }
    QVERIFY(!pause.isHeld());
}

QTEST_GUILESS_MAIN(TestPauseToken)
#include "tst_pausetoken.moc"
