// SPDX-License-Identifier: GPL-3.0-or-later
// Deployments that end at random instants: killed, out of space, on a broken disk, with a clock that jumps.
// Whoever comes next says what happened, finishes or undoes it, and writes no content a second time, while
// readers look on. SLIPWAY_RESUME_MODE and _PART say which share of the instants this program tries.
#include "deploy/resume.h"
#include "deploy/storedcontent.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/childprocess.h"
#include "deploytesting/contractworlds.h"
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

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    ::_exit(98);
}

/// Writes down which contents it gave whole, across processes.
class CountingContent final : public ContentSource {
public:
    CountingContent(const ContentSource &content, const std::string &log)
        : m_content(content)
        , m_log(::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600))
    { }
    ~CountingContent() override { ::close(m_log); }
    Q_DISABLE_COPY_MOVE(CountingContent)

    std::string localPath(const ReleaseFile &file) const override
    {
        return m_content.localPath(file);
    }
    Result<void> read(const ReleaseFile &file,
                      const std::function<bool(std::string_view)> &sink) const override
    {
        const auto done = m_content.read(file, sink);
        if (done) {
            const std::string line = file.path.bytes() + '\n';
            (void)!::write(m_log, line.data(), line.size());
        }
        return done;
    }

private:
    const ContentSource &m_content;
    int m_log;
};

} // namespace

class LocalResumeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void killedAndTakenUp();
    void diskFails_data();
    void diskFails();
    void clockJumps();

private:
    [[nodiscard]] std::string path(const char *name) const { return m_folder->path() + '/' + name; }
    [[nodiscard]] std::string served() const
    {
        return path(Mode == LocalMode::Releases ? "www/current" : "www");
    }
    [[nodiscard]] std::unique_ptr<TargetWorld> world() const
    {
        return localWorld(Mode, path("www"), 2);
    }
    [[nodiscard]] JournalPlace place() const
    {
        TargetConfig config;
        config.path = path("www");
        config.mode = Mode;
        return {.folder = path("journals"), .target = config, .store = path("store")};
    }
    [[nodiscard]] Result<DeploymentReport> carryOut(DeployTarget &target, const Plan &plan) const;
    [[nodiscard]] Result<DeploymentReport> deployRelease(
        const std::shared_ptr<const Release> &release) const;
    /// Calls that change the target, of one deployment to its end.
    [[nodiscard]] int64_t callsOf(const std::shared_ptr<const Release> &release);
    void takeUp(bool undoes, const std::shared_ptr<const Release> &wanted) const;
    void checkWritten() const;

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<SourceTree> m_sources;
    std::function<void()>
        m_arm; ///< Called when a deployment is about to begin; the store is done then.
};

void LocalResumeTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_sources = std::make_unique<SourceTree>();
    m_arm = {};
    wallClockOffset = 0;
}

Result<DeploymentReport> LocalResumeTest::carryOut(DeployTarget &target, const Plan &plan) const
{
    const ReleaseStore store(path("store"));
    if (const auto kept = store.put(*plan.release); !kept) {
        return failure(kept.error());
    }
    const auto stored = storedContent(store);
    if (!stored) {
        return failure(stored.error());
    }
    const CountingContent content(**stored, path("written"));
    DeployOptions options;
    for (const PlanWarning &warning : plan.warnings) {
        options.confirmedWarnings += warning.id;
    }
    if (m_arm) {
        m_arm();
    }
    const auto outcome = deployAll({{.target = &target,
                                     .plan = &plan,
                                     .options = options,
                                     .board = nullptr,
                                     .progress = nullptr,
                                     .journal = place()}},
                                   content, DeployOrder::Together)
                             .front();
    return outcome.error ? Result<DeploymentReport>(failure(*outcome.error)) : outcome.report;
}

Result<DeploymentReport> LocalResumeTest::deployRelease(
    const std::shared_ptr<const Release> &release) const
{
    const auto target = world()->target();
    const auto plan = planFor(*target, release);
    return plan ? carryOut(*target, **plan) : failure(plan.error());
}

int64_t LocalResumeTest::callsOf(const std::shared_ptr<const Release> &release)
{
    m_arm = [] { CallFaults::interruptAt(INT64_MAX, {}); };
    const bool done = deployRelease(release).has_value();
    CallFaults::disarm();
    m_arm = {};
    return done ? CallFaults::count() : 0;
}

/// What the next start does about what it finds.
void LocalResumeTest::takeUp(bool undoes, const std::shared_ptr<const Release> &wanted) const
{
    const auto open = openDeploymentTo(place().target, place().folder);
    VERIFY_RESULT(open);
    if (!*open) { // it came to its end, or never began
        if (world()->target()->inspect({})->releaseId != wanted->id) {
            VERIFY_RESULT(deployRelease(wanted));
        }
        return;
    }
    QVERIFY(!(*open)->isRunning);
    QVERIFY(openDeploymentText(**open).contains((*open)->head.release));
    const auto target = world()->target();
    const auto resume =
        undoes ? planUndo(**open, *target, {}, {}) : planFinish(**open, *target, {}, {});
    VERIFY_RESULT(resume);
    if (!resume->plan) {
        VERIFY_RESULT(discardDeployment(**open, *target, {}));
        return;
    }
    VERIFY_RESULT(carryOut(*target, *resume->plan));
}

/// No content was written twice.
void LocalResumeTest::checkWritten() const
{
    std::ifstream in(path("written"));
    std::map<std::string, int> times;
    for (std::string line; std::getline(in, line);) {
        QVERIFY2(++times[line] == 1, line.c_str());
    }
}

void LocalResumeTest::killedAndTakenUp()
{
    std::mt19937 random(Part * 1000 + static_cast<int>(Mode) + 1);
    VERIFY_RESULT(deployRelease(m_sources->release(site(0), "staticfiles.json")));
    const int64_t calls = callsOf(m_sources->release(site(1), "staticfiles.json"));
    QVERIFY(calls > 40);
    auto before = m_sources->release(site(0), "staticfiles.json");
    VERIFY_RESULT(deployRelease(before));
    int killed = 0;
    int undone = 0;
    int generation = 0;
    for (int instant = 0; instant < Instants; ++instant) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        fs::remove(path("written"));
        Reader reader(served());
        const bool undoes = instant % 4 == 3;
        // Now and then the one who takes it up is killed as well.
        const int deaths = instant % 5 == 4 ? 2 : 1;
        for (int death = 0; death < deaths; ++death) {
            const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
            const ChildEnd end = runInChild([&] {
                m_arm = [at] { CallFaults::interruptAt(at, die); };
                if (death > 0) {
                    takeUp(false, release);
                    return QTest::currentTestFailed() ? 1 : 0;
                }
                return deployRelease(release) ? 0 : 2;
            });
            QVERIFY2(end.signal == SIGKILL || end.status == 0,
                     qPrintable(u"status %1 after call %2 of instant %3"_s.arg(end.status)
                                    .arg(at)
                                    .arg(instant)));
            killed += end.signal == SIGKILL ? 1 : 0;
        }
        const bool isOpen = openDeploymentTo(place().target, place().folder)->has_value();
        const bool goesBack = undoes && isOpen;
        takeUp(goesBack, goesBack ? before : release);
        if (!goesBack) {
            checkWritten();
        }
        QVERIFY2(reader.finish(), "a reader met something broken");
        const Tree expected = site(goesBack ? generation : generation + 1);
        COMPARE_TREES(world()->live(), expected);
        QCOMPARE(world()->leftovers(), QByteArray());
        QVERIFY(!openDeploymentTo(place().target, place().folder)->has_value());
        QVERIFY(ReleaseStore(path("store")).needed()->empty());
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
    COMPARE_TREES(world()->live(), undisturbed->live());
    QCOMPARE(folders(fs::canonical(served()).string()),
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
    VERIFY_RESULT(deployRelease(m_sources->release(site(0), "staticfiles.json")));
    const int64_t calls = callsOf(m_sources->release(site(1), "staticfiles.json"));
    int failed = 0;
    for (int generation = 1; generation <= Instants / 5; ++generation) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        Reader reader(served());
        const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
        m_arm = [at, errnum] { CallFaults::failFrom(at, errnum); };
        const auto done = deployRelease(release);
        CallFaults::disarm();
        m_arm = {};
        if (!done) {
            ++failed;
            QVERIFY(!done.error().what.isEmpty());
        }
        takeUp(false, release);
        QVERIFY2(reader.finish(), "a reader met something broken");
        COMPARE_TREES(world()->live(), site(generation + 1));
        if (QTest::currentTestFailed()) {
            qWarning("generation %d", generation);
            return;
        }
    }
    QVERIFY(failed > Instants / 10);
    // One more, undisturbed, leaves nothing behind of all of them.
    VERIFY_RESULT(deployRelease(m_sources->release(site(0), "staticfiles.json")));
    COMPARE_TREES(world()->live(), site(0));
    QCOMPARE(world()->leftovers(), QByteArray());
}

void LocalResumeTest::clockJumps()
{
    std::mt19937 random(Part);
    VERIFY_RESULT(deployRelease(m_sources->release(site(0), "staticfiles.json")));
    const int64_t calls = callsOf(m_sources->release(site(1), "staticfiles.json"));
    constexpr int64_t Years = 10LL * 365 * 86400;
    for (int generation = 1; generation <= Instants / 5; ++generation) {
        const auto release = m_sources->release(site(generation + 1), "staticfiles.json");
        const int64_t jump = generation % 3 == 0 ? 0 : generation % 3 == 1 ? Years : -Years;
        const int64_t at = std::uniform_int_distribution<int64_t>(1, calls)(random);
        m_arm = [at, jump] { CallFaults::interruptAt(at, [jump] { wallClockOffset = jump; }); };
        const auto done = deployRelease(release);
        CallFaults::disarm();
        m_arm = {};
        VERIFY_RESULT(done);
        COMPARE_TREES(world()->live(), site(generation + 1));
        QCOMPARE(world()->leftovers(), QByteArray());
        // Nothing that was written then misleads who comes now.
        const auto target = world()->target();
        const auto plan = planFor(*target, release);
        VERIFY_RESULT(plan);
        QVERIFY((*plan)->isNothingToDo());
        QCOMPARE(world()->target()->inspect({})->releaseId, release->id);
    }
}

QTEST_GUILESS_MAIN(LocalResumeTest)
#include "tst_localresume.moc"
