// SPDX-License-Identifier: GPL-3.0-or-later
// A plain folder that is served becomes release folders in one step, while everybody reads on.
#include "adoptionbench.h"
#include "base/filedescriptor.h"
#include "deploytesting/callfaults.h"
#include "processtesting/childprocess.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <fcntl.h>
#include <functional>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>

using namespace Slipway;
using namespace Slipway::Testing;

namespace {

/// Another process, which does its work when it is told to. It is there before the first one takes a lock: a lock
/// has a thread, and what is forked while one runs may find a heap that nobody unlocks.
class Second final {
public:
    explicit Second(const std::function<int()> &work)
    {
        std::array<int, 2> ends = {-1, -1};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw std::runtime_error("pipe");
        }
        m_child = ::fork();
        if (m_child < 0) {
            throw std::runtime_error("fork");
        }
        if (m_child == 0) {
            ::close(ends[1]);
            char word = 0;
            ::_exit(::read(ends[0], &word, 1) == 1 ? work() : 0);
        }
        ::close(ends[0]);
        m_go = FileDescriptor(ends[1]);
    }
    ~Second() { end(); }
    Q_DISABLE_COPY_MOVE(Second)

    /// What the work returned.
    int run()
    {
        static_cast<void>(!::write(m_go.get(), "1", 1));
        return end();
    }

private:
    int end()
    {
        m_go.reset();
        int status = 0;
        while (m_child > 0 && ::waitpid(m_child, &status, 0) < 0 && errno == EINTR) { }
        m_child = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    pid_t m_child = -1;
    FileDescriptor m_go;
};

} // namespace

class AdoptionTest final : public QObject, Slipway::Testing::AdoptionBench {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void becomesReleaseFolders_data() { addPlaces(); }
    void becomesReleaseFolders();
    void oneGoesOnAndBack_data() { addPlaces(); }
    void oneGoesOnAndBack();
    void refuses_data();
    void refuses();
    void notOursToRename();
    void notOursToRead_data();
    void notOursToRead();
    void killedAtAnyCall_data() { addPlaces(); }
    void killedAtAnyCall();
    void failsAtAnyCall_data() { addPlaces(); }
    void failsAtAnyCall();
    void withoutExchange();
    void readersSeeNothing();
    void onlyOneDoesIt();
    void stopped();
};

void AdoptionTest::becomesReleaseFolders()
{
    QFETCH(bool, inside);
    makeServed(inside);
    const Tree before = readTree(m_served);
    const ino_t inode = inodeOf(m_served);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    QVERIFY(!found->isDone);
    QCOMPARE(found->served, m_served);
    QCOMPARE(found->root, inside ? asked() : asked() + ".releases");
    const auto report = adoptFolder(*found, {});
    VERIFY_RESULT(report);
    QCOMPARE(report->files, static_cast<int64_t>(firstTree().size() + 1));

    QVERIFY(fs::is_symlink(m_served));
    COMPARE_TREES(readTree(m_served + '/'), before);
    const std::string kept = found->root + "/releases/" + report->release.toStdString();
    QCOMPARE(inodeOf(kept), inode); // nothing was copied
    QCOMPARE(fs::weakly_canonical(m_served), fs::weakly_canonical(kept));
    QCOMPARE(fs::weakly_canonical(found->root + "/current"), fs::weakly_canonical(kept));

    // Asked again, it is so already; and what is there is a target of the ordinary kind.
    const auto again = findAdoption(asked());
    VERIFY_RESULT(again);
    QVERIFY(again->isDone);
    QCOMPARE(again->root, found->root);
    const auto state = localWorld(LocalMode::Releases, found->root)->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, report->release);
    QVERIFY(state->notes.isEmpty());
    QVERIFY(std::ranges::none_of(state->files, &TargetFile::ours));
}

/// The old content stays as a release; what was nobody's is left alone in the next.
void AdoptionTest::oneGoesOnAndBack()
{
    QFETCH(bool, inside);
    makeServed(inside);
    writeFile(m_served + "/robots.txt", {.bytes = "somebody's"});
    const Tree before = readTree(m_served);
    const auto root = adopt(asked());
    VERIFY_RESULT(root);
    const fs::path first = fs::canonical(m_served);
    const auto world = localWorld(LocalMode::Releases, *root);
    const auto plan = planFor(*world->target(), m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.deleted, 0); // none of it is ours
    Tree next = secondTree();
    next.erase("becomes-file"); // a foreign folder stands there: not asked for
    next.erase("becomes-folder/now.txt");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(next)));
    const Tree live = readTree(m_served + '/');
    for (const auto &[path, file] : next) {
        QCOMPARE(live.at(path).bytes, file.bytes);
    }
    QCOMPARE(live.at("robots.txt").bytes, std::string("somebody's"));
    COMPARE_TREES(readTree(first.string()), before);
    QVERIFY(fs::canonical(m_served) != first);
}

void AdoptionTest::refuses_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("nothing there") << "missing" << ErrorCode::NotFound;
    QTest::newRow("a file") << "file" << ErrorCode::WrongType;
    QTest::newRow("a link") << "link" << ErrorCode::WrongType;
    QTest::newRow("deployed in place") << "in-place" << ErrorCode::Refused;
    QTest::newRow("something stands beside it") << "beside" << ErrorCode::Refused;
    QTest::newRow("a mount point") << "mount" << ErrorCode::Refused;
}

void AdoptionTest::refuses()
{
    QFETCH(QString, what);
    QFETCH(ErrorCode, code);
    std::string path = asked();
    if (what == QLatin1String("file")) {
        writeFile(path, {.bytes = "x"});
    } else if (what == QLatin1String("link")) {
        fs::create_directory(path + "-real");
        fs::create_symlink("static-real", path);
    } else if (what == QLatin1String("in-place")) {
        VERIFY_RESULT(deployTo(*localWorld(LocalMode::InPlace, path)->target(),
                               m_sources.release(firstTree())));
    } else if (what == QLatin1String("beside")) {
        makeServed(false);
        writeFile(path + ".releases/theirs", {.bytes = "x"});
    } else if (what == QLatin1String("mount")) {
        path = "/proc";
    }
    const QStringList before = entries();
    const auto found = findAdoption(path);
    VERIFY_ERROR(found, code);
    QVERIFY(!found.error().why.isEmpty() && found.error().where.contains(QLatin1Char('/')));
    QCOMPARE(entries(), before);
}

void AdoptionTest::notOursToRename()
{
    makeServed(false);
    fs::permissions(m_folder->path(), fs::perms(0755));
    const ChildEnd end = runAsNobody([&] {
        const auto found = findAdoption(asked());
        return !found && found.error().code == ErrorCode::PermissionDenied
                && !found.error().advice.isEmpty()
            ? 0
            : 1;
    });
    QCOMPARE(end.status, 0);
    QCOMPARE(entries(), QStringList(QStringLiteral("static")));
}

void AdoptionTest::notOursToRead_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("what is in it") << 0;
    QTest::newRow("what else is in it") << 0311;
}

/// Nobody can say whether all there is in it is a plain `current`.
void AdoptionTest::notOursToRead()
{
    QFETCH(int, mode);
    makeServed(true);
    fs::permissions(m_folder->path(), fs::perms(0777));
    fs::permissions(asked(), fs::perms(mode));
    const ChildEnd end = runAsNobody([&] {
        const auto found = findAdoption(asked());
        return found ? 1
            : found.error().code == ErrorCode::PermissionDenied
                && found.error().where.startsWith(QString::fromStdString(asked()))
            ? 0
            : 2;
    });
    fs::permissions(asked(), fs::perms(0755));
    QCOMPARE(end.status, 0);
}

void AdoptionTest::killedAtAnyCall()
{
    QFETCH(bool, inside);
    int before = 0;
    int after = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(inside);
        const Tree tree = readTree(m_served);
        const ino_t inode = inodeOf(m_served);
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(call, die);
            return adopt(asked()) ? 0 : 1;
        });
        QVERIFY(end.signal == SIGKILL || end.status == 0);
        // One or the other, and whole.
        const bool isLink = fs::is_symlink(m_served);
        QVERIFY(isLink || fs::is_directory(m_served));
        COMPARE_TREES(readTree(m_served + '/'), tree);
        (isLink ? after : before) += 1;
        const auto root = adopt(asked());
        VERIFY_RESULT(root);
        QVERIFY(fs::is_symlink(m_served));
        QCOMPARE(inodeOf(fs::canonical(m_served).string()), inode);
        COMPARE_TREES(readTree(m_served + '/'), tree);
        const auto kept = fs::directory_iterator(*root + "/releases");
        QCOMPARE(std::distance(fs::begin(kept), fs::end(kept)), 1);
        const auto state = localWorld(LocalMode::Releases, *root)->target()->inspect({});
        VERIFY_RESULT(state);
        QVERIFY2(state->notes.isEmpty(), qPrintable(state->notes.join(QLatin1Char('\n'))));
        if (end.signal == 0) {
            break;
        }
    }
    QVERIFY(before > 8);
    QVERIFY(after >= 2);
}

void AdoptionTest::failsAtAnyCall()
{
    QFETCH(bool, inside);
    int failed = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(inside);
        const Tree tree = readTree(m_served);
        const QStringList names = entries();
        CallFaults::failAt(call);
        const auto done = adopt(asked());
        const bool isReached = CallFaults::disarm();
        COMPARE_TREES(readTree(m_served + '/'), tree);
        QCOMPARE(fs::is_symlink(m_served), done.has_value());
        if (!done) {
            ++failed;
            QVERIFY(!done.error().what.isEmpty());
            QCOMPARE(entries(), names); // nothing is left of it
            const std::string releases = asked() + "/releases";
            QVERIFY(!fs::exists(releases) || fs::is_empty(releases));
        }
        if (!isReached) {
            break;
        }
    }
    QVERIFY(failed > 6);
}

void AdoptionTest::withoutExchange()
{
    int told = 0;
    const std::string store = kept().store.folder();
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        fs::remove_all(store);
        const Tree tree = readTree(m_served);
        CallFaults::failAt(call, EINVAL);
        const auto done = adopt(asked(), kept());
        const bool isReached = CallFaults::disarm();
        if (!done && done.error().code == ErrorCode::Unsupported) {
            ++told;
            QCOMPARE(fs::exists(store), told > 1); // it is tried before anything is copied
            fs::remove_all(store);
            QVERIFY(done.error().why.contains(QLatin1String("exchange two names")));
            QVERIFY(!done.error().advice.isEmpty());
            COMPARE_TREES(readTree(m_served), tree);
            QVERIFY(!fs::is_symlink(m_served));
            QCOMPARE(entries(), QStringList(QStringLiteral("static")));
        }
        if (!isReached) {
            break;
        }
    }
    QCOMPARE(told, 2);
}

void AdoptionTest::readersSeeNothing()
{
    std::atomic<bool> isOver = false;
    std::atomic<int> reads = 0;
    std::atomic<int> bad = 0;
    makeServed(false);
    const std::string name = m_served + "/css/site.css";
    std::jthread reader([&] {
        while (!isOver) {
            const int fd = ::open(name.c_str(), O_RDONLY | O_CLOEXEC);
            bad += fd < 0 ? 1 : 0;
            ::close(fd);
            ++reads;
        }
    });
    const auto done = adopt(asked());
    const int until = reads + 100;
    while (reads < until) {
        std::this_thread::yield();
    }
    isOver = true;
    reader.join();
    VERIFY_RESULT(done);
    QCOMPARE(bad.load(), 0);
    QVERIFY(reads > 100);
}

/// Whoever comes second, at any instant of the first, is told so, and undoes nothing.
void AdoptionTest::onlyOneDoesIt()
{
    int busy = 0;
    for (int64_t call = 1;; ++call) {
        makeServed(false);
        const Tree tree = readTree(m_served);
        const auto found = findAdoption(asked());
        VERIFY_RESULT(found);
        constexpr int Did = 99;
        int second = -1;
        Second other([&] {
            const auto done = adoptFolder(*found, {});
            return done ? Did : static_cast<int>(done.error().code);
        });
        CallFaults::interruptAt(call, [&] { second = other.run(); });
        const auto first = adoptFolder(*found, {});
        const bool isReached = CallFaults::disarm();
        QVERIFY(first.has_value() != (second == Did));
        QVERIFY(fs::is_symlink(m_served));
        COMPARE_TREES(readTree(m_served + '/'), tree);
        busy += second == static_cast<int>(ErrorCode::Busy) ? 1 : 0;
        VERIFY_ERROR(adoptFolder(*found, {}), ErrorCode::WrongType); // it is no plain folder now
        COMPARE_TREES(readTree(m_served + '/'), tree);
        if (!isReached) {
            break;
        }
    }
    QVERIFY(busy > 4);
}

void AdoptionTest::stopped()
{
    makeServed(false);
    const Tree tree = readTree(m_served);
    const auto found = findAdoption(asked());
    VERIFY_RESULT(found);
    std::stop_source stop;
    stop.request_stop();
    TargetContext context;
    context.stop = stop.get_token();
    VERIFY_ERROR(adoptFolder(*found, context), ErrorCode::Cancelled);
    COMPARE_TREES(readTree(m_served), tree);
    QCOMPARE(entries(), QStringList(QStringLiteral("static")));
}

QTEST_GUILESS_MAIN(AdoptionTest)
#include "tst_adoption.moc"
