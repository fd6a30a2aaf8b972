// SPDX-License-Identifier: GPL-3.0-or-later
// The store when processes race, disks are full or read-only, and somebody is killed in the middle.
#include "processtesting/childprocess.h"
#include "storetesting.h"

#include <QElapsedTimer>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <optional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

pid_t begin(const std::function<int()> &work)
{
    const pid_t child = ::fork();
    if (child == 0) {
        ::_exit(work());
    }
    return child;
}

/// Its exit status; 255 when it ended otherwise.
int end(pid_t child)
{
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

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

class StoreFaultsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void putsAndPrunesRace();
    void pinsRace();
    void killedWhilePutting();
    void contentsOfAnUnfinishedPutAreLookedAt();
    void fullDisk();
    void fullDiskKeepsWhatIsThere();
    void readOnlyFolder();
    void folderOfSomebodyElse();
    void needsThatCannotBeRead();
    void contentsThatCannotBeLookedAt();
    void marksThatCannotBeLookedAt();
    void marksAheadOfTheClock();
    void busyIsTold();
    void manyFiles();

private:
    [[nodiscard]] std::string path() const { return m_folder->path() + "/releases"; }

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    std::unique_ptr<SourceTree> m_sources;
};

void StoreFaultsTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(path());
    m_sources = std::make_unique<SourceTree>();
}

void StoreFaultsTest::putsAndPrunesRace()
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
    const pid_t one = begin(putter(0));
    const pid_t other = begin(putter(3));
    const pid_t pruner = begin([&] {
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
    const int ends[] = {end(one), end(other), end(pruner)};
    QCOMPARE(ends[0], 0);
    QCOMPARE(ends[1], 0);
    QCOMPARE(ends[2], 0);
    verifyWhole(*m_store);
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QCOMPARE(countFiles(path() + "/contents"), 0);
    QCOMPARE(countFiles(path() + "/tmp"), 0);
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

void StoreFaultsTest::pinsRace()
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
    const pid_t first = begin(marker(one->id));
    const pid_t second = begin(marker(other->id));
    const int firstEnd = end(first);
    QCOMPARE(end(second), 0);
    QCOMPARE(firstEnd, 0);
}

void StoreFaultsTest::killedWhilePutting()
{
    const auto before = m_sources->release(someTree(0));
    VERIFY_RESULT(m_store->put(*before));
    const auto release = m_sources->release(someTree(1, 200));
    int unfinished = 0;
    for (int round = 0; round < 30; ++round) {
        // Killed when this many contents are there: each time a little later.
        const int contents = countFiles(path() + "/contents") + round * 3;
        const pid_t child = begin([&] { return m_store->put(*release) ? 0 : 1; });
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

void StoreFaultsTest::contentsOfAnUnfinishedPutAreLookedAt()
{
    const auto release = m_sources->release({{"a", {.bytes = "whole"}}, {"b", {.bytes = "other"}}});
    VERIFY_RESULT(m_store->put(*release));
    // As a power cut leaves it: the mark of a put, and a content of the right size that never came to the disk.
    writeFile(path() + "/putting/1-1", {});
    const std::string content = contentPath(*m_store, "whole");
    fs::permissions(content, fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(content, std::ios::binary | std::ios::trunc) << std::string(5, '\0');
    const timespec times[2] = {{1, 0}, {1, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, content.c_str(), times, 0), 0);
    {
        const auto again = m_store->put(*release);
        VERIFY_RESULT(again);
        QCOMPARE(again->mended, 1);
        verifyWhole(*m_store);
    }
    // A clean-up finds it as well.
    fs::permissions(content, fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(content, std::ios::binary | std::ios::trunc) << std::string(5, '\0');
    QCOMPARE(::utimensat(AT_FDCWD, content.c_str(), times, 0), 0);
    const auto report = m_store->tidy({});
    VERIFY_RESULT(report);
    QCOMPARE(report->damaged, QStringList(Sha256::of("whole").hex()));
    QCOMPARE(m_store->missing(*release)->size(), size_t(1));
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

void StoreFaultsTest::fullDisk()
{
    Tree large;
    for (int i = 0; i < 8; ++i) {
        large["f" + std::to_string(i)] = {.bytes = std::string(60'000, static_cast<char>('a' + i))};
    }
    const auto small = m_sources->release({{"a", {.bytes = "small"}}});
    const auto release = m_sources->release(large);
    fs::create_directories(path());
    QCOMPARE(end(begin([&] {
                 if (::unshare(CLONE_NEWNS) != 0
                     || ::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr) != 0
                     || ::mount("tmpfs", path().c_str(), "tmpfs", 0, "size=256k") != 0) {
                     return 250;
                 }
                 if (!m_store->put(*small)) {
                     return 1;
                 }
                 const auto failed = m_store->put(*release);
                 if (failed || failed.error().code != ErrorCode::NoSpace
                     || failed.error().advice.isEmpty()) {
                     return 2;
                 }
                 // What was begun is away again, and there is room for what fits.
                 return countFiles(path() + "/contents") == 1 && countFiles(path() + "/tmp") == 0
                         && !m_store->read(release->id) && m_store->missing(*small)->empty()
                         && m_store->put(*m_sources->release({{"b", {.bytes = "also small"}}}))
                     ? 0
                     : 3;
             })),
             0);
}

void StoreFaultsTest::fullDiskKeepsWhatIsThere()
{
    const auto release = m_sources->release(firstTree());
    const auto other = m_sources->release(secondTree());
    fs::create_directories(path());
    QCOMPARE(end(begin([&] {
                 if (::unshare(CLONE_NEWNS) != 0
                     || ::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr) != 0
                     || ::mount("tmpfs", path().c_str(), "tmpfs", 0, "size=8m,nr_inodes=60") != 0) {
                     return 250;
                 }
                 if (!m_store->put(*release)) {
                     return 1;
                 }
                 // Until there is not one file left: marks and records then fail, and nothing is lost.
                 for (int i = 0; i < 60; ++i) {
                     std::ofstream(path() + "/stranger" + std::to_string(i)) << "x";
                 }
                 const auto failed = m_store->put(*other);
                 const auto pinned = m_store->setPinned(release->id, true);
                 if (failed || pinned || failed.error().code != ErrorCode::NoSpace
                     || pinned.error().code != ErrorCode::NoSpace) {
                     return 2;
                 }
                 const auto list = m_store->list();
                 return list && list->size() == 1 && !list->front().damage
                         && m_store->missing(*release)->empty()
                     ? 0
                     : 3;
             })),
             0);
}

void StoreFaultsTest::readOnlyFolder()
{
    const auto release = m_sources->release(firstTree());
    VERIFY_RESULT(m_store->put(*release));
    const auto other = m_sources->release(secondTree());
    // A mount of the child's alone: permissions would not stop root.
    QCOMPARE(end(begin([&] {
                 const std::string name = path();
                 if (::unshare(CLONE_NEWNS) != 0
                     || ::mount("none", "/dev/shm", nullptr, MS_PRIVATE, nullptr) != 0
                     || ::mount(name.c_str(), name.c_str(), nullptr, MS_BIND, nullptr) != 0
                     || ::mount(name.c_str(), name.c_str(), nullptr,
                                MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr)
                         != 0) {
                     return 250;
                 }
                 // Everything can be read, and published again.
                 const auto read = m_store->read(release->id);
                 if (!read || !m_store->hold() || m_store->list()->size() != 1
                     || !treeDifference(readRelease(*m_store, **read), firstTree()).isEmpty()) {
                     return 1;
                 }
                 const auto put = m_store->put(*other);
                 const auto pinned = m_store->setPinned(release->id, true);
                 const auto pruned = m_store->collect({.releases = 0, .days = 0});
                 return !put && put.error().code == ErrorCode::ReadOnly
                         && put.error().advice.contains(u"XDG_DATA_HOME"_s) && !pinned && !pruned
                         && pruned.error().code == ErrorCode::ReadOnly
                     ? 0
                     : 2;
             })),
             0);
}

void StoreFaultsTest::folderOfSomebodyElse()
{
    const auto release = m_sources->release(firstTree());
    fs::create_directories(path());
    fs::permissions(path(), fs::perms(0700));
    const ChildEnd child = runAsNobody([&] {
        const auto put = m_store->put(*release);
        return !put && put.error().code == ErrorCode::PermissionDenied
                && !put.error().where.isEmpty()
            ? 0
            : 1;
    });
    if (::geteuid() == 0) {
        QCOMPARE(child.status, 0);
    }
}

/// What cannot be looked at is neither missing nor damaged.
void StoreFaultsTest::needsThatCannotBeRead()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ReleaseNeed need = {.holder = "deploy to web", .releases = {u"20261123-084502-3f9c2a"_s}};
    const ChildEnd end = runAsNobody([&] {
        const auto code = [](const auto &result) {
            return result ? std::optional<ErrorCode>() : std::optional(result.error().code);
        };
        if (code(m_store->need(need)) != ErrorCode::NotFound) {
            return 1;
        }
        fs::permissions(path() + "/releases", fs::perms(0));
        if (code(m_store->need(need)) != ErrorCode::PermissionDenied) {
            return 2;
        }
        writeFile(path() + '/' + need.fileName(), {.bytes = "?"});
        if (code(m_store->needed()) != ErrorCode::InvalidData) {
            return 3;
        }
        fs::permissions(path() + '/' + need.fileName(), fs::perms(0));
        return code(m_store->needed()) == ErrorCode::PermissionDenied ? 0 : 4;
    });
    QCOMPARE(end.status, 0);
}

void StoreFaultsTest::contentsThatCannotBeLookedAt()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto release = sources.release({{"a", {.bytes = "whole"}}});
        if (!m_store->put(*release)) {
            return 1;
        }
        const std::string content = contentPath(*m_store, "whole");
        const std::string folder = fs::path(content).parent_path().string();
        fs::permissions(folder, fs::perms(0));
        const auto missing = m_store->missing(*release);
        fs::permissions(folder, fs::perms(0700));
        if (missing || missing.error().code != ErrorCode::PermissionDenied
            || missing.error().where.isEmpty()) {
            return 2;
        }
        // One with an odd time has to be read.
        const timespec times[2] = {{2, 0}, {2, 0}};
        ::utimensat(AT_FDCWD, content.c_str(), times, 0);
        fs::permissions(content, fs::perms(0));
        const auto unread = m_store->missing(*release);
        if (unread || unread.error().code != ErrorCode::PermissionDenied) {
            return 3;
        }
        const auto again = m_store->put(*release); // brought anew
        if (!again || again->mended != 1 || !m_store->missing(*release)->empty()) {
            return 4;
        }
        // A file where its folder was: it is missing.
        fs::remove_all(folder);
        writeFile(folder, {.bytes = "?"});
        const auto gone = m_store->missing(*release);
        return gone && gone->size() == 1 ? 0 : 5;
    });
    QCOMPARE(end.status, 0);
}

void StoreFaultsTest::marksThatCannotBeLookedAt()
{
    fs::permissions(m_folder->path(), fs::perms(0777));
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        if (!m_store->put(*sources.release(firstTree())) || !m_store->tidy({})) {
            return 1;
        }
        writeFile(path() + "/putting/1-1", {});
        fs::permissions(path() + "/putting", fs::perms(0400)); // names can be read, and no more
        const auto tidied = m_store->tidy({});
        fs::permissions(path() + "/putting", fs::perms(0700));
        return !tidied && tidied.error().code == ErrorCode::PermissionDenied
                && tidied.error().where.contains(u"putting/1-1"_s)
            ? 0
            : 2;
    });
    QCOMPARE(end.status, 0);
}

/// A clock that was set back after the mark was made gives the contents times from before it.
void StoreFaultsTest::marksAheadOfTheClock()
{
    const auto release = m_sources->release({{"a", {.bytes = "whole"}}});
    VERIFY_RESULT(m_store->put(*release));
    const std::string content = contentPath(*m_store, "whole");
    fs::permissions(content, fs::perms::owner_read | fs::perms::owner_write);
    std::ofstream(content, std::ios::binary | std::ios::trunc) << std::string(5, '\0');
    const timespec old[2] = {{1, 0}, {1, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, content.c_str(), old, 0), 0);
    const std::string mark = path() + "/putting/1-1";
    writeFile(mark, {});
    const time_t tomorrow = QDateTime::currentDateTimeUtc().addDays(1).toSecsSinceEpoch();
    const timespec ahead[2] = {{tomorrow, 0}, {tomorrow, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, mark.c_str(), ahead, 0), 0);
    const auto report = m_store->tidy({});
    VERIFY_RESULT(report);
    QCOMPARE(report->damaged, QStringList(Sha256::of("whole").hex()));
    QCOMPARE(countFiles(path() + "/putting"), 0);
}

void StoreFaultsTest::busyIsTold()
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

/// Compares with copying the same files plainly, and prints both.
void StoreFaultsTest::manyFiles()
{
    constexpr int Count = 20'000;
    Tree tree;
    for (int i = 0; i < Count; ++i) {
        tree["d" + std::to_string(i % 100) + "/f" + std::to_string(i)] = {
            .bytes = std::to_string(i) + std::string(2000, 'x')};
    }
    const auto release = m_sources->release(tree);
    const auto milliseconds = [](const std::function<void()> &work) {
        QElapsedTimer timer;
        timer.start();
        work();
        return timer.elapsed();
    };
    const std::string copies = m_folder->path() + "/copies";
    fs::create_directories(copies);
    const qint64 copying = milliseconds([&] {
        int number = 0;
        for (const ReleaseFile &file : release->files) {
            fs::copy_file(file.source, copies + '/' + std::to_string(number++));
        }
    });
    const qint64 putting = milliseconds([&] { VERIFY_RESULT(m_store->put(*release)); });
    const qint64 again = milliseconds([&] { VERIFY_RESULT(m_store->put(*release)); });
    qInfo("20,000 files: copied in %lld ms, put in %lld ms, put again in %lld ms", copying, putting,
          again);
    QCOMPARE(countFiles(path() + "/contents"), Count);
}

QTEST_GUILESS_MAIN(StoreFaultsTest)
#include "tst_storefaults.moc"
