// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that are killed at any instant, and readers who look on.
#include "deploytesting/callfaults.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/testcontents.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <random>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// More files than the small trees of the contract, so that two threads are busy at once.
Tree manyFiles(int generation)
{
    Tree tree = generation % 2 == 0 ? firstTree() : secondTree();
    for (int i = 0; i < 120; ++i) {
        const bool changes = i % 3 == 0;
        tree["many/" + std::to_string(i % 7) + "/" + std::to_string(i)] = {
            .bytes =
                std::to_string(i) + (changes ? "." + std::to_string(generation) : std::string())};
    }
    return tree;
}

/// All of it under hashed names, but for what tells which is which.
Tree hashedSite(int generation)
{
    const std::string digits = "00000000000" + std::to_string(generation);
    return {{"css/s." + digits + ".css", {.bytes = "style " + digits}},
            {"img/p." + digits + ".svg", {.bytes = "picture " + digits}},
            {"robots.txt", {.bytes = digits}},
            {"staticfiles.json", {.bytes = digits}}};
}

} // namespace

class LocalKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void killedAtAnyCall_data();
    void killedAtAnyCall();
    void killedInTheMiddleOfAFile_data();
    void killedInTheMiddleOfAFile();
    void namesOfKeptReleasesStay_data();
    void namesOfKeptReleasesStay();
    void readersSeeWholeReleases();

private:
    void checkLive(LocalMode mode, TargetWorld &world, const Tree &before, const Tree &after);

    SourceTree m_sources;
};

/// In release mode the old release or the new one, whole; in place, at least no file that is half of one.
void LocalKillTest::checkLive(LocalMode mode, TargetWorld &world, const Tree &before,
                              const Tree &after)
{
    const Tree live = world.live();
    if (mode == LocalMode::Releases) {
        const QByteArray toOld = treeDifference(live, before);
        const QByteArray toNew = treeDifference(live, after);
        QVERIFY2(toOld.isEmpty() || toNew.isEmpty(), (toOld + "\n--- and\n" + toNew).constData());
        return;
    }
    for (const auto &[path, file] : live) {
        const auto isOf = [&](const Tree &tree) {
            const auto found = tree.find(path);
            return found != tree.end() && found->second.bytes == file.bytes;
        };
        QVERIFY2(isOf(before) || isOf(after), path.c_str());
    }
}

void LocalKillTest::killedAtAnyCall_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 4; ++seed) {
        QTest::addRow("in place, seed %d", seed) << LocalMode::InPlace << seed;
        QTest::addRow("pool, seed %d", seed) << LocalMode::Pool << seed;
        QTest::addRow("releases, seed %d", seed) << LocalMode::Releases << seed;
    }
}

void LocalKillTest::killedAtAnyCall()
{
    QFETCH(LocalMode, mode);
    QFETCH(int, seed);
    std::mt19937 random(static_cast<unsigned>(seed));
    const auto world = localWorld(mode);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(manyFiles(0), "staticfiles.json")));
    int killed = 0;
    for (int generation = 1; generation <= 12; ++generation) {
        const Tree before = manyFiles(generation - 1);
        const Tree after = manyFiles(generation);
        const auto release = m_sources.release(after, "staticfiles.json");
        // Killed up to three times on the way to one release.
        for (int attempt = 0; attempt < 3; ++attempt) {
            const int64_t call = std::uniform_int_distribution<int64_t>(1, 190)(random);
            const ChildEnd end = runInChild([&] {
                const auto target = world->target();
                const auto plan = planFor(*target, release);
                if (!plan) {
                    return 1;
                }
                CallFaults::interruptAt(call, die);
                return deploy(*target, **plan, *sourceContent(), {}, {}) ? 0 : 2;
            });
            QVERIFY2(
                end.signal == SIGKILL || end.status == 0,
                qPrintable(QStringLiteral("status %1 after call %2").arg(end.status).arg(call)));
            killed += end.signal == SIGKILL ? 1 : 0;
            checkLive(mode, *world, before, after);
            if (QTest::currentTestFailed()) {
                qWarning("killed at call %lld of generation %d", static_cast<long long>(call),
                         generation);
                return;
            }
        }
        // The next run asks nothing and finishes.
        const auto target = world->target();
        const auto plan = planFor(*target, release);
        VERIFY_RESULT(plan);
        VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
        COMPARE_TREES(world->live(), after);
    }
    QVERIFY(killed > 6);
    // One deployment that is not killed leaves nothing behind of all of them.
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(manyFiles(20))));
    QCOMPARE(world->leftovers(), QByteArray());
}

void LocalKillTest::killedInTheMiddleOfAFile_data()
{
    addModeRows();
}

void LocalKillTest::killedInTheMiddleOfAFile()
{
    QFETCH(LocalMode, mode);
    const auto world = localWorld(mode);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(manyFiles(0))));
    // What one run has staged the next one uses: each counts the files that are left.
    for (const int at : {1, 2, 17, 20}) {
        const ChildEnd end = runInChild([&] {
            const auto target = world->target();
            const auto plan = planFor(*target, m_sources.release(manyFiles(1)));
            return plan && deploy(*target, **plan, DeadlyContent(at), {}, {}) ? 0 : 1;
        });
        QCOMPARE(end.signal, SIGKILL);
        COMPARE_TREES(world->live(), manyFiles(0));
    }
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(manyFiles(1))));
    COMPARE_TREES(world->live(), manyFiles(1));
    QCOMPARE(world->leftovers(), QByteArray());
}

void LocalKillTest::namesOfKeptReleasesStay_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
}

/// At every instant there is what pages out there ask for. Of a pool also what somebody has changed of it, though
/// everything foreign is to go.
void LocalKillTest::namesOfKeptReleasesStay()
{
    QFETCH(LocalMode, mode);
    const auto world = localWorld(mode);
    const std::string changed = "css/s.000000000000.css";
    Tree kept;
    for (const int generation : {0, 1}) {
        VERIFY_RESULT(deployTo(*world->target(), m_sources.hashedRelease(hashedSite(generation))));
        for (const auto &[path, file] : hashedSite(generation)) {
            if (path.contains("0000000000")) {
                kept.emplace(path, file);
            }
        }
    }
    QCOMPARE(kept.size(), 4U);
    world->plant(changed, {.bytes = "somebody's"});
    world->plant("foreign.txt", {.bytes = "somebody's"});
    if (mode == LocalMode::Pool) {
        kept[changed].bytes = "somebody's";
    } else {
        kept.erase(changed);
    }
    const auto release = m_sources.hashedRelease(hashedSite(2));
    const PlanOptions options{.deleteForeign = true};
    int killed = 0;
    for (bool isAlive = false; !isAlive;) {
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(killed + 1, die);
            return deployTo(*world->target(), release, options) ? 0 : 2;
        });
        isAlive = end.signal != SIGKILL;
        QVERIFY(!isAlive || end.status == 0);
        killed += isAlive ? 0 : 1;
        const Tree live = world->live();
        for (const auto &[path, file] : kept) {
            const auto found = live.find(path);
            QVERIFY2(found != live.end() && found->second == file,
                     qPrintable(QStringLiteral("%1 after call %2")
                                    .arg(QString::fromStdString(path))
                                    .arg(killed)));
        }
    }
    QVERIFY2(killed > 20, qPrintable(QString::number(killed)));
    Tree after = hashedSite(2);
    after.insert(kept.begin(), kept.end());
    COMPARE_TREES(world->live(), after);
    // One that has something to do leaves nothing behind of all of them.
    VERIFY_RESULT(deployTo(*world->target(), m_sources.hashedRelease(hashedSite(3)), options));
    QCOMPARE(world->leftovers(), QByteArray());
}

void LocalKillTest::readersSeeWholeReleases()
{
    const ScratchFolder folder;
    const auto world = localWorld(LocalMode::Releases, folder.path() + "/www", 2);
    const auto pair = [](int n) {
        return Tree{{"a", {.bytes = std::to_string(n)}}, {"z/b", {.bytes = std::to_string(n)}}};
    };
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(pair(0))));
    const std::string current = folder.path() + "/www/current";
    std::atomic<bool> done = false;
    std::atomic<int> reads = 0;
    std::atomic<int> bad = 0;
    std::jthread reader([&] {
        const auto readIn = [](int root, const char *name) {
            std::string bytes(16, '\0');
            const int fd = ::openat(root, name, O_RDONLY | O_CLOEXEC);
            const ssize_t count = ::read(fd, bytes.data(), bytes.size());
            ::close(fd);
            bytes.resize(count < 0 ? 0 : static_cast<size_t>(count));
            return bytes;
        };
        while (!done) {
            const int root = ::open(current.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
            const std::string a = readIn(root, "a");
            const std::string b = readIn(root, "z/b");
            ::close(root);
            bad += a.empty() || a != b ? 1 : 0;
            ++reads;
        }
    });
    int published = 0;
    for (int n = 1; n <= 20; ++n) {
        published += deployTo(*world->target(), m_sources.release(pair(n))) ? 1 : 0;
        const int seen = reads;
        QTRY_VERIFY(reads > seen + 2);
    }
    done = true;
    reader.join();
    QCOMPARE(published, 20);
    QCOMPARE(bad, 0);
}

QTEST_GUILESS_MAIN(LocalKillTest)
#include "tst_localkill.moc"
