// SPDX-License-Identifier: GPL-3.0-or-later
// A deployment is killed at every call of its tidying up, in turn: whoever comes next leaves a record that is true.
#include "deploy/lastdeployed.h"
#include "processtesting/childprocess.h"
#include "resumeworld.h"

#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Slipway::Testing;

class PruneKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leavesATrueRecord_data();
    void leavesATrueRecord();

private:
    SourceTree m_sources;
};

namespace {

/// The record names no file that is not there.
bool isTrue(const ResumeWorld &at)
{
    const auto record = lastDeployed(at.place().target);
    const Tree live = at.world()->live();
    return record && std::ranges::all_of(record->files, [&](const LastDeployed::File &file) {
               return live.contains(file.path);
           });
}

} // namespace

void PruneKillTest::leavesATrueRecord_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<bool>("isTakenUp");
    QTest::newRow("in place, taken up") << LocalMode::InPlace << true;
    QTest::newRow("in place, deployed again") << LocalMode::InPlace << false;
    QTest::newRow("pool, taken up") << LocalMode::Pool << true;
    QTest::newRow("pool, deployed again") << LocalMode::Pool << false;
}

void PruneKillTest::leavesATrueRecord()
{
    QFETCH(LocalMode, mode);
    QFETCH(bool, isTakenUp);
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    int untrue = 0;
    for (int64_t call = 1;; ++call) {
        ResumeWorld at(mode);
        VERIFY_RESULT(at.deploy(first));
        const ChildEnd end = runInChild([&] {
            at.arm = [call] { CallFaults::interruptAt(call, die); };
            return at.deploy(second) ? 0 : 2;
        });
        at.arm = {};
        if (end.signal != SIGKILL) {
            QCOMPARE(end.status, 0);
            break;
        }
        const auto open = at.open();
        VERIFY_RESULT(open);
        if (!*open || (*open)->reached() != DeployStep::Prune) {
            continue;
        }
        untrue += isTrue(at) ? 0 : 1;
        if (isTakenUp) {
            at.takeUp(**open, false);
        } else {
            VERIFY_RESULT(at.deploy(second));
        }
        QVERIFY(!QTest::currentTestFailed());
        COMPARE_TREES(at.world()->live(), secondTree());
        QCOMPARE(at.world()->leftovers(), QByteArray());
        QVERIFY2(isTrue(at), qPrintable(QStringLiteral("killed at call %1").arg(call)));
        QVERIFY(!at.open()->has_value());
        const auto again = planFor(*at.world()->target(), second);
        VERIFY_RESULT(again);
        QVERIFY((*again)->isNothingToDo());
    }
    QVERIFY(untrue > 0);
}

QTEST_GUILESS_MAIN(PruneKillTest)
#include "tst_prunekill.moc"
