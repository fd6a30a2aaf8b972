// SPDX-License-Identifier: GPL-3.0-or-later
// Cancelled, failed and contended deployments, run against every target.
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"

#include <QElapsedTimer>
#include <QTest>

#include <barrier>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;

class TargetFaults : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { CallFaults::disarm(); }
    void failsAtEachCall_data() { addWorldRows(); }
    void failsAtEachCall();
    void cancelledAtEachCall_data() { addWorldRows(); }
    void cancelledAtEachCall();
    void publishIsFinishedBySecondCall_data() { addWorldRows(); }
    void publishIsFinishedBySecondCall();
    void failsTwiceInARow_data() { addWorldRows(); }
    void failsTwiceInARow();
    void twoDeployersRace_data() { addWorldRows(); }
    void twoDeployersRace();
    void busyNamesTheHolder_data() { addWorldRows(); }
    void busyNamesTheHolder();
    void disconnectsInTheMiddleOfAFile();
    void slowServerIsCancelledAtOnce();
    void lyingServerIsNotBelieved();

private:
    void checkInterrupted(WorldKind kind, TargetWorld &world, const Result<DeploymentReport> &done,
                          const DeploymentReport &report);
    void finish(TargetWorld &world);

    SourceTree m_sources;
};

/// What must hold after a deployment from firstTree() to secondTree() that did not come to its end.
void TargetFaults::checkInterrupted(WorldKind kind, TargetWorld &world,
                                    const Result<DeploymentReport> &done,
                                    const DeploymentReport &report)
{
    const Tree live = world.live();
    if (done) {
        COMPARE_TREES(live, secondTree());
        return;
    }
    if (report.reached < DeployStep::Publish) {
        COMPARE_TREES(live, firstTree());
    } else if (kind == WorldKind::Releases) {
        const bool isOld = treeDifference(live, firstTree()).isEmpty();
        const bool isNew = treeDifference(live, secondTree()).isEmpty();
        QVERIFY2(isOld || isNew, "visitors see a part of a release");
        QVERIFY2(isNew == report.published,
                 isNew ? "the report does not say it is published"
                       : "the report says it is published");
    }
    // No name ever has half a content, or one that belongs to neither release.
    for (const auto &[path, file] : live) {
        const Tree first = firstTree();
        const Tree second = secondTree();
        const bool known = (first.contains(path) && first.at(path).bytes == file.bytes)
            || (second.contains(path) && second.at(path).bytes == file.bytes);
        QVERIFY2(known, path.c_str());
    }
}

/// The next run puts everything right.
void TargetFaults::finish(TargetWorld &world)
{
    const auto target = world.target();
    const auto plan = planFor(*target, m_sources.release(secondTree(), "staticfiles.json"));
    VERIFY_RESULT(plan);
    for (const PlanWarning &warning : (*plan)->warnings) {
        QVERIFY2(!warning.blocking,
                 qPrintable(warning.text)); // what we wrote must still count as ours
    }
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
    COMPARE_TREES(world.live(), secondTree());
    const auto state = world.target()->inspect({});
    VERIFY_RESULT(state);
    QVERIFY(!state->interrupted);
    for (const TargetFile &file : state->files) {
        QVERIFY2(file.ours, file.path.bytes().c_str());
    }
}

void TargetFaults::failsAtEachCall()
{
    QFETCH(WorldKind, kind);
    int64_t call = 1;
    for (bool reached = true; reached; ++call) {
        const auto world = makeWorld(kind);
        VERIFY_RESULT(
            deployTo(*world->target(), m_sources.release(firstTree(), "staticfiles.json")));
        const auto target = world->target();
        const auto plan = planFor(*target, m_sources.release(secondTree(), "staticfiles.json"));
        VERIFY_RESULT(plan);
        DeploymentReport report;
        CallFaults::failAt(call);
        const auto done = deploy(*target, **plan, *sourceContent(), {}, {}, &report);
        reached = CallFaults::disarm();
        QVERIFY(reached || done);
        checkInterrupted(kind, *world, done, report);
        if (QTest::currentTestFailed()) {
            qWarning("failed with call %lld", static_cast<long long>(call));
            return;
        }
        finish(*world);
        if (QTest::currentTestFailed()) {
            qWarning("not put right after call %lld", static_cast<long long>(call));
            return;
        }
    }
    QVERIFY(call > 12);
}

void TargetFaults::cancelledAtEachCall()
{
    QFETCH(WorldKind, kind);
    int64_t call = 1;
    for (bool reached = true; reached; ++call) {
        const auto world = makeWorld(kind);
        VERIFY_RESULT(
            deployTo(*world->target(), m_sources.release(firstTree(), "staticfiles.json")));
        const auto target = world->target();
        const auto plan = planFor(*target, m_sources.release(secondTree(), "staticfiles.json"));
        VERIFY_RESULT(plan);
        DeploymentReport report;
        std::stop_source stop;
        QElapsedTimer sinceStop;
        CallFaults::interruptAt(call, [&] {
            sinceStop.start();
            stop.request_stop();
        });
        const auto done = deploy(*target, **plan, *sourceContent(), {},
                                 {.stop = stop.get_token(), .progress = nullptr}, &report);
        reached = CallFaults::disarm();
        if (!done) {
            QVERIFY2(done.error().code == ErrorCode::Cancelled, qPrintable(done.error().message()));
        }
        checkInterrupted(kind, *world, done, report);
        finish(*world);
        if (QTest::currentTestFailed()) {
            qWarning("cancelled at call %lld", static_cast<long long>(call));
            return;
        }
    }
    QVERIFY(call > 12);
}

void TargetFaults::publishIsFinishedBySecondCall()
{
    QFETCH(WorldKind, kind);
    int64_t call = 1;
    for (bool reached = true; reached; ++call) {
        const auto world = makeWorld(kind);
        VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
        const auto target = world->target();
        const auto release = m_sources.release(secondTree());
        VERIFY_RESULT(target->lock({}));
        const auto plan = planFor(*target, release);
        VERIFY_RESULT(plan);
        VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
        CallFaults::failAt(call);
        const bool published = target->publish(**plan, {}).has_value();
        reached = CallFaults::disarm();
        if (!published) {
            VERIFY_RESULT(target->publish(**plan, {}));
        }
        VERIFY_RESULT(target->prune(**plan, {}));
        COMPARE_TREES(world->live(), secondTree());
        QCOMPARE(world->leftovers(), QByteArray());
    }
    QVERIFY(call > 3);
}

void TargetFaults::failsTwiceInARow()
{
    QFETCH(WorldKind, kind);
    for (int64_t call = 4; call < 60; call += 5) {
        const auto world = makeWorld(kind);
        VERIFY_RESULT(
            deployTo(*world->target(), m_sources.release(firstTree(), "staticfiles.json")));
        for (const int64_t at : {call + 30, call}) {
            const auto target = world->target();
            const auto plan = planFor(*target, m_sources.release(secondTree(), "staticfiles.json"));
            VERIFY_RESULT(plan);
            CallFaults::failAt(at);
            (void)deploy(*target, **plan, *sourceContent(), {}, {});
            CallFaults::disarm();
        }
        finish(*world);
        if (QTest::currentTestFailed()) {
            qWarning("failed at calls %lld and %lld", static_cast<long long>(call) + 30,
                     static_cast<long long>(call));
            return;
        }
    }
}

void TargetFaults::twoDeployersRace()
{
    QFETCH(WorldKind, kind);
    for (int round = 0; round < 20; ++round) {
        const auto world = makeWorld(kind);
        VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
        struct Deployer {
            std::unique_ptr<DeployTarget> target;
            std::shared_ptr<const Plan> plan;
            Result<DeploymentReport> done;
        };
        std::vector<Deployer> deployers;
        for (int i = 0; i < 2; ++i) {
            auto target = world->target();
            const auto plan = planFor(*target, m_sources.release(secondTree()));
            VERIFY_RESULT(plan);
            deployers.push_back(
                {.target = std::move(target), .plan = *plan, .done = DeploymentReport()});
        }
        {
            std::barrier start(2);
            std::vector<std::jthread> threads;
            for (Deployer &each : deployers) {
                threads.emplace_back([&] {
                    start.arrive_and_wait();
                    each.done = deploy(*each.target, *each.plan, *sourceContent(), {}, {});
                });
            }
        }
        // The other either met the lock, or came after and saw that the target had moved.
        const int winners = (deployers[0].done ? 1 : 0) + (deployers[1].done ? 1 : 0);
        QCOMPARE(winners, 1);
        const auto &loser = deployers[0].done ? deployers[1].done : deployers[0].done;
        QVERIFY2(loser.error().code == ErrorCode::Busy || loser.error().code == ErrorCode::Moved,
                 qPrintable(loser.error().message()));
        COMPARE_TREES(world->live(), secondTree());
        QCOMPARE(world->leftovers(), QByteArray());
    }
}

void TargetFaults::busyNamesTheHolder()
{
    QFETCH(WorldKind, kind);
    const auto world = makeWorld(kind);
    const auto release = m_sources.release(firstTree());
    auto holder = world->target();
    VERIFY_RESULT(holder->lock({}));
    const auto refused = deployTo(*world->target(), release);
    VERIFY_ERROR(refused, ErrorCode::Busy);
    QVERIFY2(refused.error().why.contains(QLatin1String("since")), qPrintable(refused.error().why));
    QVERIFY(world->live().empty());
    holder.reset(); // gone without unlock(): so is its lock
    VERIFY_RESULT(deployTo(*world->target(), release));
}

void TargetFaults::disconnectsInTheMiddleOfAFile()
{
    const auto server = std::make_shared<MemoryServer>();
    const auto release = m_sources.release(firstTree());
    for (int64_t bytes = 0; bytes < release->totalBytes; bytes += 7) {
        MemoryTarget target(server, {.disconnectAfterBytes = bytes});
        VERIFY_ERROR(deployTo(target, release), ErrorCode::InputOutput);
        QVERIFY(server->live.empty());
    }
    MemoryTarget target(server);
    VERIFY_RESULT(deployTo(target, release));
    COMPARE_TREES(server->live, firstTree());
}

void TargetFaults::slowServerIsCancelledAtOnce()
{
    MemoryTarget target(std::make_shared<MemoryServer>(), {.latency = std::chrono::minutes(10)});
    std::stop_source stop;
    const auto release = m_sources.release(firstTree());
    const auto plan = makePlan(release, TargetState(), QStringLiteral("slow"));
    std::jthread impatient([&] { stop.request_stop(); });
    VERIFY_ERROR(deploy(target, *plan, *sourceContent(), {},
                        {.stop = stop.get_token(), .progress = nullptr}),
                 ErrorCode::Cancelled);
}

void TargetFaults::lyingServerIsNotBelieved()
{
    const auto server = std::make_shared<MemoryServer>();
    MemoryTarget honest(server);
    VERIFY_RESULT(deployTo(honest, m_sources.release(firstTree())));
    MemoryTarget liar(server, {.lieAboutSize = 3});
    const auto plan = planFor(liar, m_sources.release(firstTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.changed, qint64(firstTree().size())); // sent again rather than trusted
    DeploymentReport report;
    VERIFY_ERROR(deploy(liar, **plan, *sourceContent(), {}, {}, &report), ErrorCode::InvalidData);
    QVERIFY(report.published && report.reached == DeployStep::Verify);
    COMPARE_TREES(server->live, firstTree());
}

QTEST_GUILESS_MAIN(TargetFaults)
#include "tst_targetfaults.moc"
