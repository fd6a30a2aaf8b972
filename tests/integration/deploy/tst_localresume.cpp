// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that end at random instants: killed, out of space, on a broken disk, with a clock that jumps.
// Whoever comes next says what happened, finishes or undoes it, and writes no content a second time, while
// readers look on. SLIPWAY_RESUME_MODE and _PART say which share of the instants this program tries.
#include "processtesting/childprocess.h"
#include "resumeworld.h"
#include "servedsite.h"

#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

std::atomic<int64_t> wallClockOffset = 0; // seconds

} // namespace

// The wall clock of this program; all others stay as they are.
extern "C" int clock_gettime(clockid_t clock, struct timespec *time) noexcept
{
    const auto result = static_cast<int>(::syscall(SYS_clock_gettime, clock, time));
    if (result == 0 && clock == CLOCK_REALTIME) {
        time->tv_sec += wallClockOffset;
    }
    return result;
}

namespace {

constexpr LocalMode Mode = SLIPWAY_RESUME_MODE;
constexpr int Part = SLIPWAY_RESUME_PART;
constexpr int Instants = 100; // of each part
constexpr Served Guarantee = Mode == LocalMode::Releases ? Served::AsAWhole : Served::FileByFile;

} // namespace

class LocalResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_at.reset(); }
    void readerTellsAMix();
    void killedAndTakenUp();
    void diskFails_data();
    void diskFails();
    void clockJumps();

private:
    void takeUp(bool undoes, const std::shared_ptr<const Release> &wanted) const;
    void checkWritten() const;

    std::unique_ptr<ResumeWorld> m_at;
    std::unique_ptr<SourceTree> m_sources;
};

void LocalResumeTest::init()
{
    m_at = std::make_unique<ResumeWorld>(Mode);
    m_sources = std::make_unique<SourceTree>();
    wallClockOffset = 0;
}

/// What the next start does about what it finds.
void LocalResumeTest::takeUp(bool undoes, const std::shared_ptr<const Release> &wanted) const
{
    const auto open = m_at->open();
    VERIFY_RESULT(open);
    if (*open) {
        m_at->takeUp(**open, undoes);
    } else if (m_at->world()->target()->inspect({})->releaseId != wanted->id) {
        VERIFY_RESULT(m_at->deploy(wanted)); // it never began
    }
}

/// No content was written twice.
void LocalResumeTest::checkWritten() const
{
    std::ifstream in(m_at->path("written"));
    std::map<std::string, int> times;
    for (std::string line; std::getline(in, line);) {
        QVERIFY2(++times[line] == 1, line.c_str());
    }
}

/// Whoever looks on while others are killed would see it.
void LocalResumeTest::readerTellsAMix()
{
    const ScratchFolder folder;
    const std::string release = folder.path() + "/releases/one";
    const std::string served = folder.path() + "/current";
    for (const auto &[path, file] : site(0)) {
        writeFile(release + '/' + path, file);
    }
    fs::create_directory_symlink("releases/one", served);
    QCOMPARE(lookAt(served, Served::AsAWhole), std::string());
    // A text that nothing refers to, of the next one.
    writeFile(release + "/plain/2.txt", site(1).at("plain/2.txt"));
    QCOMPARE(lookAt(served, Served::FileByFile), std::string());
    const std::string broken = lookAt(served, Served::AsAWhole);
    QVERIFY2(broken.contains("plain/2.txt"), broken.c_str());
    // All its texts, but not its manifest.
    for (const auto &[path, file] : site(1)) {
        if (path.starts_with("plain/")) {
            writeFile(release + '/' + path, file);
        }
    }
    QVERIFY(!lookAt(served, Served::AsAWhole).empty());
}

void LocalResumeTest::killedAndTakenUp()
{
    std::mt19937 random(Part * 1000 + static_cast<int>(Mode) + 1);
    VERIFY_RESULT(m_at->deploy(m_sources->release(site(0), "staticfiles.json")));
    const auto next = m_sources->release(site(1), "staticfiles.json");
    const int64_t calls = m_at->callsOf([&] { return m_at->deploy(next).has_value(); });
    QVERIFY(calls > 40);
    auto before = m_sources->release(site(0), "staticfiles.json");
    VERIFY_RESULT(m_at->deploy(before));
    int killed = 0;
    int undone = 0;
    int generation = 0;
    for (int instant = 0; instant < Instants; ++instant) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        fs::remove(m_at->path("written"));
        Reader reader(m_at->served(), Guarantee);
        const bool undoes = instant % 4 == 3;
        // Now and then the one who takes it up is killed as well.
        const int deaths = instant % 5 == 4 ? 2 : 1;
        for (int death = 0; death < deaths; ++death) {
            const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
            const ChildEnd end = runInChild([&] {
                m_at->arm = [at] { CallFaults::interruptAt(at, die); };
                if (death > 0) {
                    takeUp(false, release);
                    return QTest::currentTestFailed() ? 1 : 0;
                }
                return m_at->deploy(release) ? 0 : 2;
            });
            QVERIFY2(end.signal == SIGKILL || end.status == 0,
                     qPrintable(u"status %1 after call %2 of instant %3"_s.arg(end.status)
                                    .arg(at)
                                    .arg(instant)));
            killed += end.signal == SIGKILL ? 1 : 0;
        }
        const bool isOpen = m_at->open()->has_value();
        const bool goesBack = undoes && isOpen;
        takeUp(goesBack, goesBack ? before : release);
        if (!goesBack) {
            checkWritten();
        }
        QVERIFY2(reader.finish(), "a reader met something broken");
        const Tree expected = site(goesBack ? generation : generation + 1);
        COMPARE_TREES(m_at->world()->live(), expected);
        QCOMPARE(m_at->world()->leftovers(), QByteArray());
        QVERIFY(!m_at->open()->has_value());
        QVERIFY(ReleaseStore(m_at->path("store")).needed()->empty());
        if (QTest::currentTestFailed()) {
            qWarning("instant %d of part %d", instant, Part);
            return;
        }
        undone += goesBack ? 1 : 0;
        if (!goesBack) {
            ++generation;
            before = release;
        }
    }
    QVERIFY2(killed > Instants / 2, qPrintable(QString::number(killed)));
    QVERIFY2(undone > Instants / 10, qPrintable(QString::number(undone)));
    // As an undisturbed run leaves it: also folders and their permissions.
    const auto folders = [](const std::string &root) {
        QStringList names;
        for (const auto &entry : fs::recursive_directory_iterator(root)) {
            const std::string name = fs::relative(entry.path(), root).string();
            if (entry.is_directory() && !name.starts_with(".slipway")) {
                names += QString::fromStdString(name)
                    + QString::number(unsigned(entry.status().permissions()), 8);
            }
        }
        names.sort();
        return names;
    };
    const ScratchFolder fresh;
    const auto undisturbed = localWorld(Mode, fresh.path() + "/www");
    VERIFY_RESULT(deployTo(*undisturbed->target(), before));
    COMPARE_TREES(m_at->world()->live(), undisturbed->live());
    QCOMPARE(folders(fs::canonical(m_at->served()).string()),
             folders(fs::canonical(fresh.path()
                                   + (Mode == LocalMode::Releases ? "/www/current" : "/www"))
                         .string()));
}

void LocalResumeTest::diskFails_data()
{
    QTest::addColumn<int>("errnum");
    QTest::newRow("full") << ENOSPC;
    QTest::newRow("broken") << EIO;
    // A file system that the kernel makes read-only because of errors: a remount by hand is refused while
    // the lock is open.
    QTest::newRow("read-only") << EROFS;
}

void LocalResumeTest::diskFails()
{
    QFETCH(int, errnum);
    std::mt19937 random(Part * 1000 + errnum);
    VERIFY_RESULT(m_at->deploy(m_sources->release(site(0), "staticfiles.json")));
    const auto next = m_sources->release(site(1), "staticfiles.json");
    const int64_t calls = m_at->callsOf([&] { return m_at->deploy(next).has_value(); });
    int failed = 0;
    for (int generation = 1; generation <= Instants / 5; ++generation) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        Reader reader(m_at->served(), Guarantee);
        const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
        m_at->arm = [at, errnum] { CallFaults::failFrom(at, errnum); };
        const auto done = m_at->deploy(release);
        CallFaults::disarm();
        m_at->arm = {};
        if (!done) {
            ++failed;
            QVERIFY(!done.error().what.isEmpty());
        }
        takeUp(false, release);
        QVERIFY2(reader.finish(), "a reader met something broken");
        COMPARE_TREES(m_at->world()->live(), site(generation + 1));
        if (QTest::currentTestFailed()) {
            qWarning("generation %d", generation);
            return;
        }
    }
    QVERIFY(failed > Instants / 10);
    // One more, undisturbed, leaves nothing behind of all of them.
    VERIFY_RESULT(m_at->deploy(m_sources->release(site(0), "staticfiles.json")));
    COMPARE_TREES(m_at->world()->live(), site(0));
    QCOMPARE(m_at->world()->leftovers(), QByteArray());
}

void LocalResumeTest::clockJumps()
{
    std::mt19937 random(Part);
    VERIFY_RESULT(m_at->deploy(m_sources->release(site(0), "staticfiles.json")));
    const auto next = m_sources->release(site(1), "staticfiles.json");
    const int64_t calls = m_at->callsOf([&] { return m_at->deploy(next).has_value(); });
    constexpr int64_t Years = 10LL * 365 * 86400;
    for (int generation = 1; generation <= Instants / 5; ++generation) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        const int64_t jump = generation % 3 == 0 ? 0 : generation % 3 == 1 ? Years : -Years;
        const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
        m_at->arm = [at, jump] { CallFaults::interruptAt(at, [jump] { wallClockOffset = jump; }); };
        const auto done = m_at->deploy(release);
        CallFaults::disarm();
        m_at->arm = {};
        VERIFY_RESULT(done);
        COMPARE_TREES(m_at->world()->live(), site(generation + 1));
        QCOMPARE(m_at->world()->leftovers(), QByteArray());
        // Nothing that was written then misleads who comes now.
        const auto target = m_at->world()->target();
        const auto plan = planFor(*target, release);
        VERIFY_RESULT(plan);
        QVERIFY((*plan)->isNothingToDo());
        QCOMPARE(m_at->world()->target()->inspect({})->releaseId, release->id);
    }
}

QTEST_GUILESS_MAIN(LocalResumeTest)
#include "tst_localresume.moc"
