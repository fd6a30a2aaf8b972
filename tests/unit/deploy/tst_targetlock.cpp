// SPDX-License-Identifier: GPL-3.0-or-later
// The lock on a target: who holds it, who takes it over, and races for it.
#include "base/filedescriptor.h"
#include "deploy/local/lockholder.h"
#include "deploy/local/locksight.h"
#include "deploy/local/targetlock.h"
#include "deploytesting/contractworlds.h"
#include "processtesting/childprocess.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <sys/wait.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Local;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

/// Two ends of a pipe.
struct Pipe {
    FileDescriptor out;
    FileDescriptor in;

    static Pipe make()
    {
        std::array<int, 2> ends = {};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            qFatal("pipe");
        }
        return {.out = FileDescriptor(ends[0]), .in = FileDescriptor(ends[1])};
    }
};

/// Waits until the other end of the pipe is closed by all.
void waitForClose(const Pipe &pipe)
{
    char none = 0;
    while (::read(pipe.out.get(), &none, 1) > 0) { }
}

} // namespace

class TargetLockTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void wordsComeBack();
    void holderIsNamed();
    void seenFromOutside();
    void laterProcessOfThatNumber();
    void clocksDoNotMatter();
    void anotherMachine();
    void sameMachineStartedAnew();
    void takenOverFromTheLiving();
    void signsOfLife();
    void processesRace();
    void deploymentsRace();
    void takeoversRace();
    void recordedInTheDeployment();

private:
    [[nodiscard]] std::string lockFile() const { return m_folder->path() + "/lock"; }
    [[nodiscard]] Result<TargetLock> take(bool takeOver = false) const
    {
        return TargetLock::take(m_records.get(), lockFile(), takeOver);
    }
    void write(const QByteArray &words) const
    {
        std::ofstream(lockFile(), std::ios::trunc) << words.toStdString();
    }
    [[nodiscard]] QByteArray words() const
    {
        std::ifstream in(lockFile());
        return QByteArray::fromStdString({std::istreambuf_iterator<char>(in), {}});
    }

    std::unique_ptr<ScratchFolder> m_folder;
    FileDescriptor m_records;
    SourceTree m_sources;
};

void TargetLockTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_records =
        FileDescriptor(::open(m_folder->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

void TargetLockTest::wordsComeBack()
{
    LockHolder self = LockHolder::self();
    self.takenFrom = u"somebody\nelse"_s;
    const auto parsed = LockHolder::parse(self.words());
    QVERIFY(parsed);
    QCOMPARE(parsed->words(), self.words());
    QVERIFY(parsed->isOfThisBoot());
    QVERIFY(parsed->born > 0);
    QVERIFY(parsed->life() == LockHolder::Life::Alive);
    QCOMPARE(self.words().count('\n'), 1);
}

void TargetLockTest::holderIsNamed()
{
    auto lock = take();
    VERIFY_RESULT(lock);
    QVERIFY(lock->isHeld() && !lock->isLost());
    const QString holder = TargetLock::holder(m_records.get());
    QVERIFY2(holder.contains(QString::number(::getpid())), qPrintable(holder));
    const auto refused = take();
    VERIFY_ERROR(refused, ErrorCode::Busy);
    QCOMPARE(refused.error().why, holder);
    lock->release();
    QCOMPARE(TargetLock::holder(m_records.get()), QString());
    VERIFY_RESULT(take());
}

void TargetLockTest::seenFromOutside()
{
    const std::string records = m_folder->path() + "/.slipway";
    QVERIFY(!lookAtLock(m_folder->path()));
    QVERIFY(fs::create_directory(records));
    QVERIFY(!lookAtLock(m_folder->path()));
    const FileDescriptor folder(::open(records.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    auto lock = TargetLock::take(folder.get(), records + "/lock");
    VERIFY_RESULT(lock);
    auto seen = lookAtLock(m_folder->path());
    QVERIFY(seen && !seen->id.isEmpty() && !seen->mayBeDead);
    QCOMPARE(seen->words, TargetLock::holder(folder.get()));
    lock->release();
    QVERIFY(!lookAtLock(m_folder->path()));

    LockHolder other = LockHolder::self();
    other.machine = other.boot = u"another"_s;
    std::ofstream(records + "/lock") << other.words().toStdString();
    seen = lookAtLock(m_folder->path());
    QVERIFY(seen && seen->mayBeDead);
    QCOMPARE(seen->id, other.id);
    QVERIFY(fs::remove(records + "/lock"));
    fs::create_symlink("elsewhere", records + "/lock");
    QVERIFY(!lookAtLock(m_folder->path()));
    const auto linked = TargetLock::take(folder.get(), records + "/lock");
    VERIFY_ERROR(linked, ErrorCode::WrongType);
    QVERIFY2(linked.error().why.contains(u"symbolic link"_s), qPrintable(linked.error().message()));
    QVERIFY(!fs::exists(records + "/elsewhere"));
}

void TargetLockTest::laterProcessOfThatNumber()
{
    LockHolder before = LockHolder::self();
    before.born -= 1;
    QVERIFY(before.life() == LockHolder::Life::Dead);
    write(before.words());
    QCOMPARE(TargetLock::holder(m_records.get()), QString());
}

void TargetLockTest::clocksDoNotMatter()
{
    // Its wall clock was far ahead, or far behind: nothing is read out of that.
    for (const QString &when : {u"2099-01-01T00:00:00Z"_s, u"1970-01-01T00:00:00Z"_s}) {
        LockHolder holder = LockHolder::self();
        holder.start = holder.beatAt = when;
        QVERIFY(holder.life() == LockHolder::Life::Alive);
        QVERIFY2(!holder.describe().contains(u"sign of life"_s), qPrintable(holder.describe()));
        holder.beat -= 60'000;
        QVERIFY2(holder.describe().contains(u"sign of life for 60 s"_s)
                     || holder.describe().contains(u"sign of life for 61 s"_s),
                 qPrintable(holder.describe()));
    }
}

void TargetLockTest::anotherMachine()
{
    LockHolder other = LockHolder::self();
    other.host = u"build7"_s;
    other.machine = u"another"_s;
    other.boot = u"another"_s;
    other.user = u"ci\x1b[31m"_s;
    write(other.words());
    QVERIFY(TargetLock::holder(m_records.get()).contains(u"build7"_s));
    const auto refused = take();
    VERIFY_ERROR(refused, ErrorCode::Busy);
    QVERIFY2(refused.error().why.contains(u"build7"_s), qPrintable(refused.error().why));
    QVERIFY(!refused.error().why.contains(QChar(0x1b)));
    QVERIFY2(refused.error().advice.contains(u"--take-lock"_s), qPrintable(refused.error().advice));
    QCOMPARE(LockHolder::parse(words())->id, other.id); // only looked at

    auto lock = take(true);
    VERIFY_RESULT(lock);
    QVERIFY2(lock->takenFrom().contains(u"build7"_s) && lock->takenFrom().contains(u"taken over"_s),
             qPrintable(lock->takenFrom()));
    // It stays known there when the lock is gone.
    lock->release();
    VERIFY_RESULT(take());
    const Tree records = readTree(m_folder->path());
    const auto record = records.find("takeovers");
    QVERIFY(record != records.end());
    const auto told =
        QJsonDocument::fromJson(QByteArray::fromStdString(record->second.bytes)).object();
    QVERIFY(told[u"from"_s].toString().contains(u"build7"_s));
    QVERIFY(told[u"by"_s].toString().contains(LockHolder::self().host));
    QVERIFY(QDateTime::fromString(told[u"at"_s].toString(), Qt::ISODate).isValid());
}

void TargetLockTest::sameMachineStartedAnew()
{
    LockHolder before = LockHolder::self();
    if (before.machine.isEmpty()) {
        QVERIFY(before.life() != LockHolder::Life::Dead);
        return; // nobody can tell two machines without a number apart
    }
    before.boot = u"an earlier one"_s;
    write(before.words());
    const auto lock = take();
    VERIFY_RESULT(lock);
    QVERIFY(lock->takenFrom().contains(u"without giving its lock back"_s));
}

void TargetLockTest::takenOverFromTheLiving()
{
    auto first = take();
    VERIFY_RESULT(first);
    auto second = take(true);
    VERIFY_RESULT(second);
    QVERIFY2(second->takenFrom().contains(u"taken over"_s), qPrintable(second->takenFrom()));
    QVERIFY(first->isLost() && !second->isLost());
    const Error lost = first->lostError(lockFile());
    QVERIFY2(lost.why.contains(QString::number(::getpid())), qPrintable(lost.why));
    first->release(); // takes nothing with it
    QVERIFY(!second->isLost());
    VERIFY_ERROR(take(), ErrorCode::Busy);
    second->release();
    VERIFY_RESULT(take());
    QVERIFY(!fs::exists(m_folder->path() + "/lock.new"));
}

void TargetLockTest::signsOfLife()
{
    auto first = take();
    VERIFY_RESULT(first);
    const int64_t beat = LockHolder::parse(words())->beat;
    QTRY_VERIFY_WITH_TIMEOUT(LockHolder::parse(words()) && LockHolder::parse(words())->beat > beat,
                             60'000);
    auto second = take(true);
    VERIFY_RESULT(second);
    QTRY_VERIFY_WITH_TIMEOUT(first->lost().stop_requested(), 60'000);
}

void TargetLockTest::processesRace()
{
    // Killed in between, so that the words of a dead holder are in the way as well.
    for (int round = 0; round < 100; ++round) {
        Pipe start = Pipe::make();
        Pipe met = Pipe::make();
        std::array<pid_t, 2> children = {};
        for (pid_t &child : children) {
            child = beginChild([&] {
                start.in.reset();
                waitForClose(start);
                const auto lock = take();
                if (!lock) {
                    const pid_t other = children[0] != 0 ? children[0] : 0;
                    const QString why = lock.error().why;
                    // The first child does not know the second's number: any living one then.
                    return lock.error().code != ErrorCode::Busy               ? 2
                        : other != 0 && !why.contains(QString::number(other)) ? 3
                        : !why.contains(u"process"_s)                         ? 4
                        : why.contains(u"process %1)"_s.arg(::getpid()))      ? 5
                                                                              : 1;
                }
                met.in.reset();
                waitForClose(met); // until the other has met it
                if (round % 3 == 0) {
                    die();
                }
                return 0;
            });
        }
        start.in.reset();
        // The loser ends by itself; the winner when the loser has ended.
        int status = 0;
        const pid_t loser = ::waitpid(-1, &status, 0);
        QCOMPARE(WIFEXITED(status) ? WEXITSTATUS(status) : 255, 1);
        met.in.reset();
        const pid_t winner = loser == children[0] ? children[1] : children[0];
        const ChildEnd ended = endChild(winner);
        QCOMPARE(ended.signal, round % 3 == 0 ? SIGKILL : 0);
        QCOMPARE(ended.status, round % 3 == 0 ? -1 : 0);
    }
}

void TargetLockTest::deploymentsRace()
{
    constexpr std::array Modes = {LocalMode::InPlace, LocalMode::Pool, LocalMode::Releases};
    int met = 0;
    for (int round = 0; round < 100; ++round) {
        const auto world = localWorld(Modes.at(static_cast<size_t>(round) % Modes.size()));
        const auto release = m_sources.release(firstTree());
        Pipe start = Pipe::make();
        Pipe planned = Pipe::make();
        std::array<pid_t, 2> children = {};
        for (pid_t &child : children) {
            child = beginChild([&] {
                start.in.reset();
                const auto target = world->target();
                const auto plan = planFor(*target, release);
                planned.in.reset();
                waitForClose(start);
                const auto done = deploy(*target, **plan, *sourceContent(), {}, {});
                if (done) {
                    return 0;
                }
                return done.error().code == ErrorCode::Moved ? 1
                    : done.error().code == ErrorCode::Busy
                        && done.error().why.contains(u"has been deploying since"_s)
                    ? 2
                    : 3;
            });
        }
        planned.in.reset();
        waitForClose(planned); // who plans after the other has deployed has nothing to do
        start.in.reset();
        const int first = endChild(children[0]).status;
        const int second = endChild(children[1]).status;
        QVERIFY2(std::min(first, second) == 0 && std::max(first, second) >= 1
                     && std::max(first, second) <= 2,
                 qPrintable(u"%1 and %2 in round %3"_s.arg(first).arg(second).arg(round)));
        met += std::max(first, second) == 2 ? 1 : 0;
        COMPARE_TREES(world->live(), firstTree());
        QCOMPARE(world->leftovers(), QByteArray());
    }
    QVERIFY(met > 0);
}

void TargetLockTest::takeoversRace()
{
    for (int round = 0; round < 50; ++round) {
        Pipe start = Pipe::make();
        Pipe over = Pipe::make();
        Pipe said = Pipe::make();
        std::array<pid_t, 2> children = {};
        for (pid_t &child : children) {
            child = beginChild([&] {
                start.in.reset();
                over.in.reset();
                waitForClose(start);
                const auto lock = take(true);
                // Both may succeed one after the other, but never both have it.
                (void)!::write(said.in.get(), lock ? "1" : "0", 1);
                said.in.reset();
                waitForClose(over);
                return lock ? (lock->isLost() ? 1 : 0) : 2;
            });
        }
        // Only now: a lock has a thread, and what is forked while one runs may find a heap that nobody unlocks.
        const auto held = take();
        VERIFY_RESULT(held);
        start.in.reset();
        said.in.reset();
        waitForClose(said);
        over.in.reset();
        const int first = endChild(children[0]).status;
        const int second = endChild(children[1]).status;
        QCOMPARE(int(first == 0) + int(second == 0), 1);
        QVERIFY(held->isLost());
    }
}

void TargetLockTest::recordedInTheDeployment()
{
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Pool, LocalMode::Releases}) {
        const auto world = localWorld(mode);
        VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
        const auto hung = world->target();
        const auto hungPlan = planFor(*hung, m_sources.release(firstTree()));
        VERIFY_RESULT(hung->lock({}));
        VERIFY_RESULT(hung->inspect({}));

        const auto target = world->target();
        const auto plan = planFor(*target, m_sources.release(secondTree()));
        VERIFY_RESULT(plan);
        VERIFY_ERROR(deploy(*target, **plan, *sourceContent(), {}, {}), ErrorCode::Busy);
        const auto report = deploy(*target, **plan, *sourceContent(),
                                   {.confirmedWarnings = {}, .takeLock = true}, {});
        VERIFY_RESULT(report);
        QVERIFY2(report->lockTakenFrom.contains(u"taken over"_s),
                 qPrintable(report->lockTakenFrom));
        COMPARE_TREES(world->live(), secondTree());

        // Whoever had it before does nothing more.
        VERIFY_ERROR(hung->stage(**hungPlan, *sourceContent(), {}), ErrorCode::Busy);
        VERIFY_ERROR(hung->publish(**hungPlan, {}), ErrorCode::Busy);
        VERIFY_ERROR(hung->prune(**hungPlan, {}), ErrorCode::Busy);
        COMPARE_TREES(world->live(), secondTree());
    }
}

QTEST_GUILESS_MAIN(TargetLockTest)
#include "tst_targetlock.moc"
