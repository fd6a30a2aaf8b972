// SPDX-License-Identifier: GPL-3.0-or-later
// The store when several processes are at it, and what one leaves that was killed in the middle.
#include "processtesting/childprocess.h"
#include "storetesting.h"

#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

namespace {

Tree someTree(int seed, int files = 40)
{
    Tree tree;
    for (int i = 0; i < files; ++i) {
        // Half of the contents are the same in all of them.
        const std::string own = i % 2 == 0 ? std::to_string(seed) : std::string("shared");
        tree["f" + std::to_string(i)] = {.bytes = own + " content " + std::to_string(i)};
    }
    return tree;
}

/// Every release that the store lists is there, whole; and nothing else but that.
void verifyWhole(const ReleaseStore &store)
{
    const auto list = store.list();
    VERIFY_RESULT(list);
    for (const StoredRelease &stored : *list) {
        QVERIFY2(!stored.damage, stored.damage ? qPrintable(stored.damage->message()) : "");
        const auto release = store.read(stored.id);
        VERIFY_RESULT(release);
        for (const ReleaseFile &file : (*release)->files) {
            VERIFY_RESULT(
                store.readContent(file.digest, file.size, [](std::string_view) { return true; }));
        }
    }
}

} // namespace

class StoreRacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsAndPrunesRace();
    void pinsRace();
    void busyIsTold();
    void killedWhilePutting();
    void contentsOfAnUnfinishedPutAreLookedAt();
    void halfWrittenContentsAreReplaced();
    void keptReleasesAreHeld();
    void marksAheadOfTheClock();

private:
    [[nodiscard]] std::string path() const { return m_folder->path() + "/releases"; }

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    std::unique_ptr<SourceTree> m_sources;
};

void StoreRacesTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(path());
    m_sources = std::make_unique<SourceTree>();
}

void StoreRacesTest::putsAndPrunesRace()
{
    // Every release is old enough to go as soon as its put is over.
    std::vector<std::shared_ptr<const Release>> releases;
    for (int i = 0; i < 6; ++i) {
        releases.push_back(aged(m_sources->release(someTree(i)), 100));
    }
    const auto putter = [&](size_t first) {
        return [&, first] {
            for (int round = 0; round < 25; ++round) {
                const Release &release = *releases[first + static_cast<size_t>(round) % 3];
                if (const auto done = m_store->put(release); !done) {
                    qWarning("put: %s", qPrintable(done.error().message()));
                    return 1;
                }
                // Whole while it is held, or gone altogether.
                const auto held = m_store->hold();
                const auto read = m_store->read(release.id);
                if (!held || (!read && read.error().code != ErrorCode::NotFound)) {
                    return 2;
                }
                if (read && !m_store->missing(**read)->empty()) {
                    return 3;
                }
            }
            return 0;
        };
    };
    const pid_t one = beginChild(putter(0));
    const pid_t other = beginChild(putter(3));
    const pid_t pruner = beginChild([&] {
        for (int round = 0; round < 150; ++round) {
            const auto done = m_store->collect({.releases = 0, .days = 0});
            if (!done && done.error().code != ErrorCode::Busy) {
                qWarning("prune: %s", qPrintable(done.error().message()));
                return 1;
            }
            if (done && !done->damaged.isEmpty()) {
                return 2;
            }
        }
        return 0;
    });
    const int ends[] = {endChild(one).status, endChild(other).status, endChild(pruner).status};
    QCOMPARE(ends[0], 0);
    QCOMPARE(ends[1], 0);
    QCOMPARE(ends[2], 0);
    verifyWhole(*m_store);
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QCOMPARE(countFiles(path() + "/contents"), 0);
    QCOMPARE(countFiles(path() + "/tmp"), 0);
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

void StoreRacesTest::pinsRace()
{
    const auto one = m_sources->release(someTree(1));
    const auto other = m_sources->release(someTree(2));
    VERIFY_RESULT(m_store->put(*one));
    VERIFY_RESULT(m_store->put(*other));
    // Both want the same name each time: never have both of them it.
    const auto marker = [&](const QString &id) {
        return [&, id] {
            for (int round = 0; round < 60; ++round) {
                const auto named = m_store->setName(id, u"live"_s);
                if (!named && named.error().code != ErrorCode::AlreadyExists) {
                    return 1;
                }
                if (!m_store->setPinned(id, round % 2 == 0)) {
                    return 2;
                }
                const auto list = m_store->list();
                if (!list
                    || (list->at(0).mark.name == u"live"_s && list->at(1).mark.name == u"live"_s)
                    || (named && !m_store->setName(id, {}))) {
                    return 3;
                }
            }
            return 0;
        };
    };
    const pid_t first = beginChild(marker(one->id));
    const pid_t second = beginChild(marker(other->id));
    const int firstEnd = endChild(first).status;
    QCOMPARE(endChild(second).status, 0);
    QCOMPARE(firstEnd, 0);
}

void StoreRacesTest::busyIsTold()
{
    const auto release = m_sources->release(firstTree());
    VERIFY_RESULT(m_store->put(*release));
    const auto held = m_store->hold();
    VERIFY_RESULT(held);
    // Whoever waits can stop waiting.
    std::stop_source stop;
    std::jthread stopper([&] { stop.request_stop(); });
    VERIFY_ERROR(m_store->collect({}, false, stop.get_token()), ErrorCode::Cancelled);
    QVERIFY(m_store->tidy({})->wasSkipped);
    QVERIFY(m_store->collect({}, true).has_value()); // looking disturbs nobody
    const auto folder = StoreFolder::open(path());
    VERIFY_RESULT(folder);
    VERIFY_ERROR(StoreLock::take(folder->fd(), "lock", StoreLock::Kind::Exclusive, path(), {},
                                 std::chrono::milliseconds(0)),
                 ErrorCode::Busy);
}

void StoreRacesTest::killedWhilePutting()
{
    const auto before = m_sources->release(someTree(0));
    VERIFY_RESULT(m_store->put(*before));
    const auto release = m_sources->release(someTree(1, 200));
    int unfinished = 0;
    for (int round = 0; round < 30; ++round) {
        // Killed when this many contents are there: each time a little later.
        const int contents = countFiles(path() + "/contents") + round * 3;
        const pid_t child = beginChild([&] { return m_store->put(*release) ? 0 : 1; });
        int status = 0;
        while (::waitpid(child, &status, WNOHANG) == 0) {
            if (countFiles(path() + "/contents") >= contents) {
                ::kill(child, SIGKILL);
                ::waitpid(child, &status, 0);
                break;
            }
        }
        verifyWhole(*m_store);
        const auto read = m_store->read(release->id);
        unfinished += read ? 0 : 1;
        // The next one is whole, whatever was left; and the one before never was not.
        if (round % 3 == 0) {
            VERIFY_RESULT(m_store->put(*release));
            QVERIFY(m_store->missing(*release)->empty());
            verifyWhole(*m_store);
        }
        VERIFY_RESULT(m_store->collect({.releases = 100}));
        QCOMPARE(countFiles(path() + "/tmp"), 0);
        QCOMPARE(countFiles(path() + "/putting"), 0);
        QVERIFY(m_store->missing(*before)->empty());
        if (m_store->find(release->id)) {
            VERIFY_RESULT(m_store->drop(release->id));
        }
        QCOMPARE(countFiles(path() + "/contents"), 40);
    }
    QVERIFY2(unfinished > 0, "no kill came in time");
}

void StoreRacesTest::contentsOfAnUnfinishedPutAreLookedAt()
{
    const auto release = m_sources->release({{"a", {.bytes = "whole"}}, {"b", {.bytes = "other"}}});
    VERIFY_RESULT(m_store->put(*release));
    // As a power cut leaves it: the mark of a put, and a content of the right size that never came to the disk.
    writeFile(path() + "/putting/1-1", {});
    const std::string content = contentPath(*m_store, "whole");
    rot(content, std::string(5, '\0'));
    {
        const auto again = m_store->put(*release);
        VERIFY_RESULT(again);
        QCOMPARE(again->mended, 1);
        verifyWhole(*m_store);
    }
    // A clean-up finds it as well.
    rot(content, std::string(5, '\0'));
    const auto report = m_store->tidy({});
    VERIFY_RESULT(report);
    QCOMPARE(report->damaged, QStringList(Sha256::of("whole").hex()));
    QCOMPARE(m_store->missing(*release)->size(), size_t(1));
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

/// Killed between its first byte and its last: it stands under its name, and is not taken for whole.
void StoreRacesTest::halfWrittenContentsAreReplaced()
{
    const auto release = m_sources->release({{"a", {.bytes = "whole"}}, {"b", {.bytes = "other"}}});
    const std::string content = contentPath(*m_store, "whole");
    writeFile(content, {.bytes = "who", .mode = 0444});
    const std::string full = contentPath(*m_store, "other");
    writeFile(full, {.bytes = "oooer", .mode = 0444}); // its time is set last
    QCOMPARE(m_store->missing(*release)->size(), size_t(2));
    VERIFY_RESULT(m_store->put(*release));
    QVERIFY(m_store->missing(*release)->empty());
    verifyWhole(*m_store);
    QCOMPARE(readRelease(*m_store, *release)["a"].bytes, "whole");
    QCOMPARE(readRelease(*m_store, *release)["b"].bytes, "other");
    QCOMPARE(countFiles(path() + "/tmp"), 0);
}

/// What is kept for a deployment cannot be dropped before the deployment is over.
void StoreRacesTest::keptReleasesAreHeld()
{
    const auto release = m_sources->release(someTree(0));
    {
        std::optional<StoreLock> held;
        VERIFY_RESULT(m_store->put(*release, {}, nullptr, {}, &held));
        QVERIFY(held);
        const auto folder = StoreFolder::open(path());
        VERIFY_RESULT(folder);
        VERIFY_ERROR(StoreLock::take(folder->fd(), "lock", StoreLock::Kind::Exclusive, path(), {},
                                     std::chrono::milliseconds(0)),
                     ErrorCode::Busy);
    }
    VERIFY_RESULT(m_store->drop(release->id));
}

/// A clock that was set back after the mark was made gives the contents times from before it.
void StoreRacesTest::marksAheadOfTheClock()
{
    const auto release = m_sources->release({{"a", {.bytes = "whole"}}});
    VERIFY_RESULT(m_store->put(*release));
    rot(contentPath(*m_store, "whole"), std::string(5, '\0'));
    const std::string mark = path() + "/putting/1-1";
    writeFile(mark, {});
    setTime(mark, QDateTime::currentDateTimeUtc().addDays(1).toSecsSinceEpoch());
    const auto report = m_store->tidy({});
    VERIFY_RESULT(report);
    QCOMPARE(report->damaged, QStringList(Sha256::of("whole").hex()));
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

QTEST_GUILESS_MAIN(StoreRacesTest)
#include "tst_storeraces.moc"
