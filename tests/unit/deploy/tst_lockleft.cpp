// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the place of a target's lock when nobody alive has put it there, or nobody can read it.
#include "base/filedescriptor.h"
#include "deploy/local/lockholder.h"
#include "deploy/local/locksight.h"
#include "deploy/local/targetlock.h"
#include "deploytesting/contractworlds.h"
#include "processtesting/childprocess.h"

#include <QScopeGuard>
#include <QTest>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Local;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

class LockLeftTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void oddWords_data();
    void oddWords();
    void deadHolderIsTold();
    void unreadable();
    void recordsThatAreClosed();
    void leftByAKill_data();
    void leftByAKill();

private:
    [[nodiscard]] std::string lockFile() const { return m_folder->path() + "/lock"; }
    [[nodiscard]] Result<TargetLock> take(bool takeOver = false, const QString &from = {}) const
    {
        return TargetLock::take(m_records.get(), lockFile(), takeOver, {}, from);
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
};

void LockLeftTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_records =
        FileDescriptor(::open(m_folder->path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
}

void LockLeftTest::oddWords_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{\"id\":");
    QTest::newRow("two") << QByteArray("{}{}");
    QTest::newRow("a list") << QByteArray("[1]");
    QTest::newRow("bytes") << QByteArray("\xff\x00\x01", 3);
    QTest::newRow("long") << QByteArray(100'000, 'x');
}

void LockLeftTest::oddWords()
{
    QFETCH(QByteArray, found);
    QVERIFY(!LockHolder::parse(found));
    write(found);
    QCOMPARE(TargetLock::holder(m_records.get()), QString());
    const auto lock = take();
    VERIFY_RESULT(lock);
    QCOMPARE(lock->takenFrom(), QString());
    QVERIFY(LockHolder::parse(words()));
}

void LockLeftTest::deadHolderIsTold()
{
    const ChildEnd child = runInChild([&] {
        const auto lock = take();
        ::kill(::getpid(), lock ? SIGKILL : SIGTERM);
        return 1;
    });
    QCOMPARE(child.signal, SIGKILL);
    QVERIFY(!words().isEmpty());
    QCOMPARE(TargetLock::holder(m_records.get()), QString());
    const auto lock = take(); // without being asked for: the kernel says that it is dead
    VERIFY_RESULT(lock);
    QVERIFY2(lock->takenFrom().contains(u"ended without giving its lock back"_s),
             qPrintable(lock->takenFrom()));
    QCOMPARE(LockHolder::parse(words())->takenFrom, lock->takenFrom());
    QVERIFY(!readTree(m_folder->path()).contains("takeovers")); // nobody was taken over
}

/// Whose it is nobody can say: it stands until it is taken over knowingly.
void LockLeftTest::unreadable()
{
    write(LockHolder::self().words());
    QCOMPARE(::chmod(lockFile().c_str(), 0), 0);
    QCOMPARE(::chmod(m_folder->path().c_str(), 0777), 0);
    const uid_t before = ::geteuid();
    if (before == 0) { // who may read everything gives that up for a moment
        QCOMPARE(::seteuid(65534), 0);
    }
    const auto back = qScopeGuard([before] { (void)!::seteuid(before); });
    const auto seen = TargetLock::sight(m_records.get());
    QVERIFY(seen && seen->mayBeDead && !seen->id.isEmpty());
    QVERIFY2(seen->words.contains(u"unknown"_s)
                 && seen->words.contains(QString::fromLocal8Bit(std::strerror(EACCES))),
             qPrintable(seen->words));
    const auto refused = take();
    VERIFY_ERROR(refused, ErrorCode::Busy);
    const Error &error = refused.error();
    QVERIFY2(error.where.contains(u"lock"_s) && error.advice.contains(u"--take-lock"_s)
                 && error.why.contains(QString::fromLocal8Bit(std::strerror(EACCES))),
             qPrintable(error.message()));
    VERIFY_ERROR(take(true, u"another"_s), ErrorCode::Busy);

    auto lock = take(true, seen->id);
    VERIFY_RESULT(lock);
    QVERIFY(lock->wasTakenOver() && !lock->isLost());
    QVERIFY2(lock->takenFrom().contains(u"unknown"_s), qPrintable(lock->takenFrom()));
    QCOMPARE(::seteuid(before), 0);
    QVERIFY(LockHolder::parse(words()));
    QVERIFY(readTree(m_folder->path()).contains("takeovers"));
    lock->release();
    VERIFY_RESULT(take());
}

/// Nobody can say whether there is a lock: that is for whoever may open the folder, not for a takeover.
void LockLeftTest::recordsThatAreClosed()
{
    QCOMPARE(::chmod(m_folder->path().c_str(), 0666), 0);
    const uid_t before = ::geteuid();
    if (before == 0) { // as above
        QCOMPARE(::seteuid(65534), 0);
    }
    const auto back = qScopeGuard([this, before] {
        (void)!::seteuid(before);
        ::chmod(m_folder->path().c_str(), 0700);
    });
    QVERIFY(!TargetLock::sight(m_records.get()));
    VERIFY_ERROR(take(), ErrorCode::PermissionDenied);
    VERIFY_ERROR(take(true), ErrorCode::PermissionDenied);
}

void LockLeftTest::leftByAKill_data()
{
    QTest::addColumn<QByteArray>("found");
    LockHolder dead = LockHolder::self();
    dead.born -= 1; // an earlier process of that number
    const QByteArray whole = dead.words();
    QTest::newRow("before its words") << QByteArray();
    QTest::newRow("amid them") << whole.first(whole.size() / 2);
    QTest::newRow("before longer ones were cut off") << whole + "rest\"}\n";
    QTest::newRow("before the room was cut") << whole + QByteArray(300, '\n');
    QTest::newRow("before the room got its words") << QByteArray(1024, '\n');
    QTest::newRow("before the disk got them") << QByteArray(400, '\0');
}

/// The kernel has given its lock away: nobody has to take anything over.
void LockLeftTest::leftByAKill()
{
    QFETCH(QByteArray, found);
    const ChildEnd child = runInChild([&] {
        const auto lock = take();
        write(found);
        ::kill(::getpid(), lock ? SIGKILL : SIGTERM);
        return 1;
    });
    QCOMPARE(child.signal, SIGKILL);
    QVERIFY(!TargetLock::sight(m_records.get()));
    const auto lock = take();
    VERIFY_RESULT(lock);
    QVERIFY(!lock->wasTakenOver());
    QVERIFY(!readTree(m_folder->path()).contains("takeovers"));
}

QTEST_GUILESS_MAIN(LockLeftTest)
#include "tst_lockleft.moc"
