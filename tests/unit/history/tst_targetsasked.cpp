// SPDX-License-Identifier: GPL-3.0-or-later
// Targets are asked which release they serve: what they say, what came after that, and those that do not answer.
#include "processtesting/openlease.h"
#include "releasesinusefixture.h"

#include <QTest>

#include <chrono>
#include <filesystem>
#include <future>
#include <string>
#include <vector>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

class TargetsAskedTest : public QObject, private ReleasesInUseFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void whatATargetSays();
    void targetsAreLookedAtOnce();
    void deployedSinceTheLook_data();
    void deployedSinceTheLook();
    void takenBackByOthers_data() { addModeRows(); }
    void takenBackByOthers();
    void noAnswerKeepsAll();
    void noAnswerAndNoHistory();
};

/// Published from elsewhere: the history here has no word of it. The target need not be one of the project's.
void TargetsAskedTest::whatATargetSays()
{
    const QString ours = keep(60);
    const QString theirs = keep(50);
    published(ours, u"web"_s, 60);
    VERIFY_RESULT(
        deployTo(*localWorld(LocalMode::InPlace, path("web"))->target(), *releases().read(theirs)));
    const auto looks = lookAtServed(store(), {});
    VERIFY_RESULT(looks);
    const auto used = releasesInUse(store(), {.rule = {.releases = 0, .days = 0}},
                                    QDateTime::currentDateTimeUtc(), *looks);
    VERIFY_RESULT(used);
    QVERIFY(used->contains(theirs));
    VERIFY_RESULT(tidy({}, {.releases = 0, .days = 0}));
    QVERIFY(kept().contains(theirs));
}

/// Somebody else deployed there. Others wait while it is asked where a release is live.
void TargetsAskedTest::targetsAreLookedAtOnce()
{
    const QString ours = keep(20);
    const QString theirs = keep(10);
    const std::vector<std::string> web = {path("web")};
    published(ours, u"web"_s, 20);
    VERIFY_RESULT(
        deployTo(*localWorld(LocalMode::InPlace, web[0])->target(), *releases().read(theirs)));
    const auto looks = lookAtServed(store(), {});
    VERIFY_RESULT(looks);
    std::filesystem::rename(web[0], path("away"));
    QCOMPARE(liveOn(ours, *looks), std::vector<std::string>());
    QCOMPARE(liveOn(theirs, *looks), web);
    QCOMPARE(liveOn(ours, *lookAtServed(store(), {})), web); // out of reach: by the history
}

void TargetsAskedTest::deployedSinceTheLook_data()
{
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("to a target that it knew") << true;
    QTest::newRow("to another") << false;
}

void TargetsAskedTest::deployedSinceTheLook()
{
    QFETCH(const bool, isKnown);
    const QString ours = keep(20);
    const QString theirs = keep(10);
    VERIFY_RESULT(
        deployTo(*localWorld(LocalMode::InPlace, path("web"))->target(), *releases().read(theirs)));
    published(ours, u"web"_s, 20);
    const auto looks = lookAtServed(store(), {});
    VERIFY_RESULT(looks);
    QCOMPARE(liveOn(ours, *looks), std::vector<std::string>());
    const QString name = isKnown ? u"web"_s : u"new"_s;
    published(ours, name, 0); // back to it
    QCOMPARE(liveOn(ours, *looks), std::vector{path(name.toStdString())});
}

/// From another machine: the history here goes on saying that it is live.
void TargetsAskedTest::takenBackByOthers()
{
    QFETCH(const LocalMode, mode);
    const QString first = keep(20);
    const std::vector<std::string> web = {path("web")};
    published(first, u"web"_s, 20);
    const auto target = localWorld(mode, web[0])->target();
    VERIFY_RESULT(deployTo(*target, *releases().read(first)));
    QCOMPARE(liveOn(first, *lookAtServed(store(), {})), web);
    VERIFY_RESULT(deployTo(*target, sources().release({}), {.leadsToNothing = true}));
    QCOMPARE(liveOn(first, *lookAtServed(store(), {})), std::vector<std::string>());
    std::filesystem::rename(web[0], path("away"));
    QCOMPARE(liveOn(first, *lookAtServed(store(), {})), web); // nobody says so
}

/// Somebody else went back to an older one there. Nobody waits until the target can say so.
void TargetsAskedTest::noAnswerKeepsAll()
{
    const QString older = keep(300);
    const QString newer = keep(200);
    const std::vector<std::string> dead = {path("dead")};
    published(older, u"dead"_s, 300);
    published(newer, u"dead"_s, 200);
    VERIFY_RESULT(
        deployTo(*localWorld(LocalMode::InPlace, dead[0])->target(), *releases().read(older)));
    const RetentionRule none{.releases = 0, .days = 0};
    constexpr auto Soon = std::chrono::seconds(30);
    std::future<Result<CollectReport>> tidied;
    std::future<Result<ServedLooks>> looks;
    const OpenLease lease(dead[0] + "/.slipway/published");
    if (!lease.lastsFor(Soon.count() + 5)) {
        QSKIP("files cannot be leased here");
    }
    tidied = std::async(std::launch::async, [&] { return tidy({}, none); });
    looks = std::async(std::launch::async, [&] { return lookAtServed(store(), {}); });
    QCOMPARE(looks.wait_for(Soon), std::future_status::ready);
    QCOMPARE(tidied.wait_for(Soon), std::future_status::ready);
    QVERIFY(lease.isWaitedFor());
    const auto report = tidied.get();
    VERIFY_RESULT(report);
    QVERIFY(report->wasSkipped);
    QCOMPARE(kept(), sorted({older, newer}));
    const auto seen = looks.get();
    VERIFY_RESULT(seen);
    QCOMPARE(liveOn(older, *seen), dead);
    const auto used =
        releasesInUse(store(), {.rule = none}, QDateTime::currentDateTimeUtc(), *seen);
    VERIFY_RESULT(used);
    QVERIFY(used->contains(older));
}

/// Nobody has ever deployed to it from here: anything may be live there.
void TargetsAskedTest::noAnswerAndNoHistory()
{
    const QString older = keep(300);
    const QString newer = keep(200);
    const ServedLooks looks = {{path("dead"), {.name = u"dead"_s, .isSilent = true}}};
    for (const QString &release : {older, newer}) {
        QCOMPARE(liveOn(release, looks), std::vector<std::string>{path("dead")});
    }
    const auto places = livePlaces(older, store(), looks);
    VERIFY_RESULT(places);
    QVERIFY(places->front().isUnknown);
    QCOMPARE(places->front().name, u"dead"_s);
    const RetentionRule none{.releases = 0, .days = 0};
    const auto inUse = [&] {
        return releasesInUse(store(), {.rule = none}, QDateTime::currentDateTimeUtc(), looks);
    };
    const auto used = inUse();
    VERIFY_ERROR(used, ErrorCode::Timeout);
    QVERIFY2(used.error().message().contains(u"no answer"_s)
                 && used.error().message().contains(u"Nothing was deleted"_s),
             qPrintable(used.error().message()));
    // That which answers has said that there is nothing.
    QCOMPARE(liveOn(older, {{path("dead"), {.name = u"dead"_s}}}), std::vector<std::string>());

    // Once it is known what was there the other one is not.
    published(newer, u"dead"_s, 1);
    QCOMPARE(liveOn(newer, looks), std::vector<std::string>{path("dead")});
    QCOMPARE(liveOn(older, looks), std::vector<std::string>());
    VERIFY_RESULT(inUse());
}

QTEST_GUILESS_MAIN(TargetsAskedTest)
#include "tst_targetsasked.moc"
