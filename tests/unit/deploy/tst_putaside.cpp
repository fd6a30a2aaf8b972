// SPDX-License-Identifier: GPL-3.0-or-later
// What a target has of earlier releases beside what it serves goes when they are no longer kept, also where nothing
// that is served changes.
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class PutAsideTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void goesWhereNothingElseIsToBeDone_data();
    void goesWhereNothingElseIsToBeDone();
    void whatCannotGoIsTold();
    void staysWhileItsRecordCannotBeRead();
    void staysWhereAWayBackIsUndone();

private:
    [[nodiscard]] std::shared_ptr<const Release> release(char version);
    [[nodiscard]] std::string record(const std::string &name) const
    {
        return m_folder->path() + "/.slipway/" + name;
    }

    SourceTree m_sources;
    std::unique_ptr<ScratchFolder> m_folder;
};

void PutAsideTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
}

std::shared_ptr<const Release> PutAsideTest::release(char version)
{
    const Tree tree = {{"both.txt", {.bytes = "both"}},
                       {std::string("only-") + version + ".txt", {.bytes = "12345"}}};
    auto made = std::make_shared<Release>(*m_sources.release(tree));
    made->id = QStringLiteral("release-%1").arg(QLatin1Char(version));
    return made;
}

void PutAsideTest::goesWhereNothingElseIsToBeDone_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
}

void PutAsideTest::goesWhereNothingElseIsToBeDone()
{
    QFETCH(LocalMode, mode);
    const auto world = localWorld(mode, m_folder->path());
    for (const char version : {'a', 'b'}) {
        VERIFY_RESULT(deployTo(*world->target(), release(version))); // keeps all
    }
    QVERIFY(fs::exists(record("trash/release-a/only-a.txt")));
    const Tree live = world->live();

    const auto same = release('b');
    const auto all = planFor(*world->target(), same);
    VERIFY_RESULT(all);
    QVERIFY((*all)->isNothingToDo() && (*all)->droppedAside.empty());

    const PlanOptions one = {.retention = {.releases = 1, .days = 0},
                             .now = QDateTime::currentDateTimeUtc().addDays(1)};
    const auto plan = planFor(*world->target(), same, one);
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->isNothingToDo());
    QCOMPARE((*plan)->droppedAside.size(), size_t(1));
    QCOMPARE((*plan)->droppedAside.front().id, QStringLiteral("release-a"));
    QCOMPARE((*plan)->droppedAside.front().files, 1);
    QCOMPARE((*plan)->droppedAside.front().bytes, 5);

    // Of another build of the same nobody knows what it replaced.
    auto rebuilt = std::make_shared<Release>(*same);
    rebuilt->id = QStringLiteral("release-c");
    const auto other = planFor(*world->target(), rebuilt, one);
    VERIFY_RESULT(other);
    QVERIFY((*other)->isNothingToDo() && (*other)->droppedAside.empty());

    const auto done = deployTo(*world->target(), same, one);
    VERIFY_RESULT(done);
    QCOMPARE(done->pruned.asideDropped, QStringList(QStringLiteral("release-a")));
    QCOMPARE(done->pruned.bytesDeleted, 5);
    QVERIFY(!fs::exists(record("trash/release-a")));
    QVERIFY(!fs::exists(record("kept/release-a")));
    QVERIFY(fs::exists(record("kept/release-b")));
    COMPARE_TREES(world->live(), live);
    const auto again = planFor(*world->target(), same, one);
    VERIFY_RESULT(again);
    QVERIFY((*again)->droppedAside.empty());
}

/// There is nothing else to do: who asked for it would take it for done.
void PutAsideTest::whatCannotGoIsTold()
{
    const auto world = localWorld(LocalMode::InPlace, m_folder->path());
    for (const char version : {'a', 'b'}) {
        VERIFY_RESULT(deployTo(*world->target(), release(version)));
    }
    const PlanOptions one = {.retention = {.releases = 1, .days = 0},
                             .now = QDateTime::currentDateTimeUtc().addDays(1)};
    const auto target = world->target();
    const auto plan = planFor(*target, release('b'), one);
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->isNothingToDo() && !(*plan)->droppedAside.empty());
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    CallFaults::failFrom(1, EROFS);
    const auto refused = target->prune(**plan, {});
    QVERIFY(CallFaults::disarm());
    QVERIFY(!refused);
    QVERIFY2(refused.error().where.contains(QStringLiteral("release-a")),
             qPrintable(refused.error().message()));
    QVERIFY(fs::exists(record("trash/release-a/only-a.txt")));
    const auto done = target->prune(**plan, {});
    VERIFY_RESULT(done);
    QCOMPARE(done->asideDropped, QStringList(QStringLiteral("release-a")));
    target->unlock();
}

/// Nothing says that its turn to go has come.
void PutAsideTest::staysWhileItsRecordCannotBeRead()
{
    const auto world = localWorld(LocalMode::InPlace, m_folder->path());
    for (const char version : {'a', 'b'}) {
        VERIFY_RESULT(deployTo(*world->target(), release(version)));
    }
    const std::string aside = record("trash/release-a/only-a.txt");
    QVERIFY(fs::exists(aside));
    writeFile(record("kept/release-a"), {.bytes = "garbage"});
    const auto plan = planFor(*world->target(), release('b'));
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->droppedAside.empty());
    const bool isTold = std::ranges::any_of((*plan)->warnings, [](const PlanWarning &warning) {
        return warning.text.contains(QStringLiteral("What was put aside of release release-a"));
    });
    QVERIFY(isTold);

    const PlanOptions one = {.retention = {.releases = 1, .days = 0},
                             .now = QDateTime::currentDateTimeUtc().addDays(1)};
    for (const char version : {'b', 'c'}) {
        const auto report = deployTo(*world->target(), release(version), one);
        VERIFY_RESULT(report);
        QVERIFY(!report->pruned.asideDropped.contains(QStringLiteral("release-a")));
        QVERIFY(fs::exists(aside));
    }
    // Published again it has a record again.
    VERIFY_RESULT(deployTo(*world->target(), release('a'), one));
    const auto after = planFor(*world->target(), release('a'));
    VERIFY_RESULT(after);
    QVERIFY(std::ranges::none_of((*after)->warnings, [](const PlanWarning &warning) {
        return warning.text.contains(QStringLiteral("release-a"));
    }));
}

/// Wherever the way back ended: what it has moved into its place is put aside again.
void PutAsideTest::staysWhereAWayBackIsUndone()
{
    bool wasPartly = false;
    for (int64_t call = 1;; ++call) {
        init();
        const auto world = localWorld(LocalMode::InPlace, m_folder->path());
        for (const char version : {'a', 'b'}) {
            VERIFY_RESULT(deployTo(*world->target(), release(version)));
        }
        const Tree live = world->live();
        const std::string aside = record("trash/release-a/only-a.txt");
        QVERIFY(fs::exists(aside));
        const auto target = world->target();
        const auto back = planFor(*target, release('a'));
        VERIFY_RESULT(back);
        VERIFY_RESULT(target->lock({}));
        VERIFY_RESULT(target->inspect({}));
        VERIFY_RESULT(target->stage(**back, *sourceContent(), {}));
        CallFaults::failFrom(call, EROFS);
        const auto published = target->publish(**back, {});
        const bool isCut = CallFaults::disarm();
        target->unlock();
        if (!isCut) {
            VERIFY_RESULT(published);
            break;
        }
        const auto ended = world->target()->inspect({});
        VERIFY_RESULT(ended);
        wasPartly = wasPartly || (ended->interrupted && !fs::exists(aside));

        VERIFY_RESULT(deployTo(*world->target(), release('b')));
        COMPARE_TREES(world->live(), live);
        QVERIFY2(fs::exists(aside), qPrintable(QStringLiteral("call %1").arg(call)));
    }
    QVERIFY(wasPartly);
}

QTEST_GUILESS_MAIN(PutAsideTest)
#include "tst_putaside.moc"
