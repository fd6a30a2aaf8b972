// SPDX-License-Identifier: GPL-3.0-or-later
// Places that do not answer, and looks that are left to themselves.
#include "base/patience.h"
#include "base/silentplaces.h"

#include <QTest>

#include <atomic>
#include <future>
#include <memory>
#include <set>
#include <string>

using namespace Slipway;
using namespace std::chrono_literals;

class SilentPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { setPlaceQuestion({}, 5s); }
    void thoseThatAnswerAreNone();
    void oneThatHangsIsNotAskedTwice();
    void stoppedItReturns();
    void aLookIsLeftToItself();
    void anAnswerMayTakeSoLong();
};

void SilentPlacesTest::thoseThatAnswerAreNone()
{
    QVERIFY(silentPlaces({"/", "/nowhere/at/all", "/"}).empty());
}

void SilentPlacesTest::oneThatHangsIsNotAskedTwice()
{
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    const auto asked = std::make_shared<std::atomic<int>>(0);
    setPlaceQuestion(
        [isBack, asked](const std::string &path) {
            if (path == "/dead") {
                ++*asked;
                isBack.wait();
            }
        },
        3s); // those that answer do so by then, however busy the machine is
    const std::set<std::string> dead = {"/dead"};
    QCOMPARE(silentPlaces({"/dead", "/good"}), dead);
    QCOMPARE(silentPlaces({"/good", "/dead"}), dead);
    QCOMPARE(asked->load(), 1);
    back.set_value();
    QTRY_VERIFY(silentPlaces({"/dead", "/good"}).empty());
}

void SilentPlacesTest::stoppedItReturns()
{
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    setPlaceQuestion([isBack](const std::string &) { isBack.wait(); }, 1h);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(silentPlaces({"/dead"}, stop.get_token()).size(), size_t(1));
    back.set_value();
    QTRY_VERIFY(silentPlaces({"/dead"}).empty());
}

void SilentPlacesTest::aLookIsLeftToItself()
{
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    std::stop_source stop;
    QCOMPARE(answerUntilStopped<int>(stop.get_token(), [] { return 1; }), std::optional(1));
    stop.request_stop();
    const auto left = std::make_shared<std::promise<void>>();
    std::future<void> isLeft = left->get_future();
    QCOMPARE(answerUntilStopped<int>(stop.get_token(),
                                     [isBack, left] {
                                         isBack.wait();
                                         left->set_value();
                                         return 2;
                                     }),
             std::optional<int>());
    back.set_value();
    isLeft.wait();
}

void SilentPlacesTest::anAnswerMayTakeSoLong()
{
    std::promise<void> back;
    const std::shared_future<void> isBack = back.get_future().share();
    const auto hang = [isBack] {
        isBack.wait();
        return 2;
    };
    QCOMPARE(answerWithin<int>(1h, {}, [] { return 1; }), std::optional(1));
    QCOMPARE(answerWithin<int>(1ms, {}, hang), std::optional<int>());
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(answerWithin<int>(1h, stop.get_token(), hang), std::optional<int>());
    back.set_value();
}

QTEST_GUILESS_MAIN(SilentPlacesTest)
#include "tst_silentplaces.moc"
