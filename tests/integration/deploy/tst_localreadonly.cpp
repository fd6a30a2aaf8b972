// SPDX-License-Identifier: GPL-3.0-or-later
// File systems that become read-only, by a real remount, while a deployment is at work, at each of its calls in turn,
// and writable again.
#include "deploytesting/smalldisk.h"
#include "processtesting/childprocess.h"
#include "resumeworld.h"

#include <QTest>

#include <cerrno>

using namespace Slipway;
using namespace Slipway::Testing;

class LocalReadOnlyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void refusedWhileItRuns_data() { addModeRows(); }
    void refusedWhileItRuns();
    void onTheWay_data() { addModeRows(); }
    void onTheWay();
    void afterADeath_data() { addModeRows(); }
    void afterADeath();

private:
    void checkPartly(const ResumeWorld &at, LocalMode mode) const;
    SourceTree m_sources;
};

void LocalReadOnlyTest::initTestCase()
{
    if (!takeOwnMounts()) {
        QSKIP("mounting small disks needs root");
    }
}

/// Each file is the old one or the new one, as a whole; with an atomic switch all are the same.
void LocalReadOnlyTest::checkPartly(const ResumeWorld &at, LocalMode mode) const
{
    const Tree live = at.world()->live();
    const Tree first = firstTree();
    const Tree second = secondTree();
    if (mode == LocalMode::Releases) {
        const bool isOld = treeDifference(live, first).isEmpty();
        QVERIFY(isOld || treeDifference(live, second).isEmpty());
        return;
    }
    for (const auto &[path, file] : live) {
        if (path.contains(".slipway-new-")) {
            continue; // could not be removed any more; nobody is told of that name
        }
        const auto old = first.find(path);
        const auto fresh = second.find(path);
        QVERIFY2((old != first.end() && old->second == file)
                     || (fresh != second.end() && fresh->second == file),
                 path.c_str());
    }
}

/// A target that is one file system cannot be made read-only under a deployment: its lock is open for writing.
void LocalReadOnlyTest::refusedWhileItRuns()
{
    QFETCH(LocalMode, mode);
    ResumeWorld at(mode);
    const SmallDisk disk(at.path("www"), "size=4m,mode=755");
    QVERIFY(disk.isMounted());
    VERIFY_RESULT(at.deploy(m_sources.release(firstTree())));
    int tried = 0;
    int refused = 0;
    at.arm = [&] {
        CallFaults::watch([&] {
            // The lock file itself may not be open yet.
            if (std::filesystem::exists(at.path("www/.slipway/tmp"))
                || std::filesystem::exists(at.path("www/.slipway/publishing"))
                || std::filesystem::exists(at.path("www/.slipway/switching"))) {
                ++tried;
                refused += !disk.remount(true) && errno == EBUSY ? 1 : 0;
            }
        });
    };
    const auto done = at.deploy(m_sources.release(secondTree()));
    CallFaults::disarm();
    VERIFY_RESULT(done);
    QVERIFY(tried > 0);
    QCOMPARE(refused, tried);
    COMPARE_TREES(at.world()->live(), secondTree());
}

/// Where the records lie on another file system (or the releases do), nothing holds the served one.
void LocalReadOnlyTest::onTheWay()
{
    QFETCH(LocalMode, mode);
    int failed = 0;
    for (int64_t call = 1;; ++call) {
        ResumeWorld at(mode);
        const SmallDisk served(at.path("www"), "size=4m,mode=755");
        const SmallDisk records(at.path("www/.slipway"), "size=4m,mode=755");
        QVERIFY(served.isMounted() && records.isMounted());
        VERIFY_RESULT(at.deploy(m_sources.release(firstTree())));
        const auto release = m_sources.release(secondTree());
        int64_t calls = 0;
        bool isReadOnly = false;
        at.arm = [&] {
            CallFaults::watch([&] {
                // From that call on: it is refused as long as a file is open for writing there.
                if (++calls >= call && !isReadOnly) {
                    isReadOnly = served.remount(true);
                }
            });
        };
        const auto done = at.deploy(release);
        CallFaults::disarm();
        at.arm = {};
        if (!isReadOnly) {
            VERIFY_RESULT(done);
            break; // all calls have had their turn
        }
        checkPartly(at, mode);
        if (!done) {
            ++failed;
            VERIFY_ERROR(done, ErrorCode::ReadOnly);
            QVERIFY(done.error().where.startsWith(QString::fromStdString(at.path("www"))));
            QVERIFY(!done.error().why.isEmpty() && !done.error().advice.isEmpty());
            // Still read-only: nothing is taken up.
            if (const auto open = at.open(); *open) {
                const auto target = at.world()->target();
                const auto plan = planFinish(**open, *target, {}, {});
                VERIFY_RESULT(plan);
                VERIFY_ERROR(at.carryOut(*target, *plan->plan), ErrorCode::ReadOnly);
            }
        } // else only what is done without was left
        QVERIFY(served.remount(false));
        if (const auto open = at.open(); *open) {
            at.takeUp(**open, false);
        } else {
            VERIFY_RESULT(at.deploy(release));
        }
        if (QTest::currentTestFailed()) {
            qWarning("read-only from call %lld on", static_cast<long long>(call));
            return;
        }
        COMPARE_TREES(at.world()->live(), secondTree());
        QCOMPARE(at.world()->leftovers(), QByteArray());
    }
    QVERIFY2(failed > 10, qPrintable(QString::number(failed)));
}

/// The one who deploys is killed, the disk comes back read-only: that is said, and nothing is lost.
void LocalReadOnlyTest::afterADeath()
{
    QFETCH(LocalMode, mode);
    int open = 0;
    for (int64_t call = 1;; call += 3) {
        ResumeWorld at(mode);
        const SmallDisk disk(at.path("www"), "size=4m,mode=755");
        QVERIFY(disk.isMounted());
        VERIFY_RESULT(at.deploy(m_sources.release(firstTree())));
        const auto release = m_sources.release(secondTree());
        const ChildEnd end = runInChild([&] {
            at.arm = [call] { CallFaults::interruptAt(call, die); };
            return at.deploy(release) ? 0 : 2;
        });
        at.arm = {};
        if (end.signal != SIGKILL) {
            QCOMPARE(end.status, 0);
            break;
        }
        QVERIFY(disk.remount(true));
        const Tree found = at.world()->live();
        const auto journal = at.open();
        VERIFY_RESULT(journal);
        if (*journal) {
            ++open;
            for (const bool undoes : {false, true}) {
                const auto target = at.world()->target();
                const auto resume = undoes ? planUndo(**journal, *target, {}, {})
                                           : planFinish(**journal, *target, {}, {});
                VERIFY_RESULT(resume);
                if (resume->plan) {
                    VERIFY_ERROR(at.carryOut(*target, *resume->plan), ErrorCode::ReadOnly);
                } else {
                    VERIFY_ERROR(discardDeployment(**journal, *target, {}), ErrorCode::ReadOnly);
                }
            }
        }
        COMPARE_TREES(at.world()->live(), found);
        QVERIFY(disk.remount(false));
        if (*journal) {
            at.takeUp(**journal, false);
        } else {
            VERIFY_RESULT(at.deploy(release));
        }
        if (QTest::currentTestFailed()) {
            qWarning("killed at call %lld", static_cast<long long>(call));
            return;
        }
        COMPARE_TREES(at.world()->live(), secondTree());
        QCOMPARE(at.world()->leftovers(), QByteArray());
        QVERIFY(!at.open()->has_value());
    }
    QVERIFY2(open > 5, qPrintable(QString::number(open)));
}

QTEST_GUILESS_MAIN(LocalReadOnlyTest)
#include "tst_localreadonly.moc"
