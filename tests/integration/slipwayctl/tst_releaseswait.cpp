// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl releases` while somebody else holds the store.
#include "base/filedescriptor.h"
#include "releasesfixture.h"

#include <QProcess>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class ReleasesWaitTest : public QObject, private ReleasesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void sayForWhom_data();
    void sayForWhom();
    void marksSayForWhom_data();
    void marksSayForWhom();

private:
    /// A release is being built, and has files already.
    [[nodiscard]] bool isBuilding() const
    {
        std::error_code error;
        for (const auto &entry : fs::directory_iterator(bytes("www/releases"), error)) {
            if (entry.path().filename().string().starts_with(".staging-")
                && !fs::is_empty(entry.path(), error) && !error) {
                return true;
            }
        }
        return false;
    }
    /// The history has it, which is written beside.
    [[nodiscard]] bool isKnownToRun() const
    {
        const Run history = run({u"history"_s, path("www"), u"--json"_s});
        return history.json()[u"deployments"_s][0][u"state"_s].toString() == u"running"_s;
    }
};

void ReleasesWaitTest::sayForWhom_data()
{
    QTest::addColumn<bool>("isDrop");
    QTest::addColumn<bool>("isCancelled");
    QTest::newRow("drop, cancelled") << true << true;
    QTest::newRow("prune, cancelled") << false << true;
    QTest::newRow("drop, until the other one is gone") << true << false;
    QTest::newRow("prune, until the other one is gone") << false << false;
}

/// Whoever waits says for what at once; the wait ends with the deployment, or with Ctrl+C.
void ReleasesWaitTest::sayForWhom()
{
    QFETCH(const bool, isDrop);
    QFETCH(const bool, isCancelled);
    const QString first = deployed();
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    QCOMPARE(deploy().status, 0);

    // 300 kB of them: minutes are left when the first file is there.
    for (int number = 0; number < 100; ++number) {
        writeFile(bytes("shop/assets/n") + std::to_string(number) + ".css",
                  {.bytes = std::string(3000, 'a') + std::to_string(number)});
    }
    QProcess slow;
    const auto end = qScopeGuard([&slow] {
        slow.kill();
        slow.waitForFinished();
    });
    slow.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
               {u"deploy"_s, u"--yes"_s, u"--snapshot"_s, path("snapshot.json"), u"--to"_s,
                path("www"), u"--bandwidth"_s, u"1 kB"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isBuilding() && isKnownToRun(), 60'000);
    QCOMPARE(slow.state(), QProcess::Running);

    QProcess waiting;
    const auto endWaiting = qScopeGuard([&waiting] {
        waiting.kill();
        waiting.waitForFinished();
    });
    waiting.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
                  isDrop ? QStringList{u"releases"_s, u"drop"_s, first}
                         : QStringList{u"releases"_s, u"prune"_s});
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += waiting.readAllStandardError()).contains('\n'),
                              said.constData(), 60'000);
    for (const QByteArray &expected :
         {"waiting for the deployment of "_ba, path("www").toUtf8(), "Ctrl+C stops waiting"_ba}) {
        QVERIFY2(said.contains(expected), said.constData());
    }
    if (isCancelled) {
        QCOMPARE(::kill(static_cast<pid_t>(waiting.processId()), SIGINT), 0);
    } else {
        slow.kill();
        QVERIFY(slow.waitForFinished(60'000));
    }
    QVERIFY(waiting.waitForFinished(60'000));
    said += waiting.readAllStandardError();
    QCOMPARE(waiting.exitStatus(), QProcess::NormalExit);
    QVERIFY2(waiting.exitCode() == (isCancelled ? 130 : 0), said.constData());
    QCOMPARE(slow.state(), isCancelled ? QProcess::Running : QProcess::NotRunning);
    QCOMPARE(ids().contains(first), isCancelled || !isDrop);
}

void ReleasesWaitTest::marksSayForWhom_data()
{
    QTest::addColumn<QStringList>("action");
    QTest::addColumn<QString>("lock");
    QTest::addColumn<bool>("isCancelled");
    for (const auto &lock : {u"lock"_s, u"marks.lock"_s}) {
        for (const bool isCancelled : {true, false}) {
            const QByteArray how =
                lock.toUtf8() + (isCancelled ? ", cancelled" : ", until the other one is gone");
            QTest::addRow("pin, %s", how.constData())
                << QStringList{u"pin"_s, u"--name"_s, u"live"_s} << lock << isCancelled;
            QTest::addRow("unpin, %s", how.constData())
                << QStringList{u"unpin"_s} << lock << isCancelled;
            QTest::addRow("name, %s", how.constData())
                << QStringList{u"name"_s} << lock << isCancelled;
        }
    }
}

/// Somebody deletes releases, or marks one: this program, as far as the waiting one can see.
void ReleasesWaitTest::marksSayForWhom()
{
    QFETCH(const QStringList, action);
    QFETCH(const QString, lock);
    QFETCH(const bool, isCancelled);
    const QString id = deployed();
    FileDescriptor held(::open((bytes("data/slipway/releases/") + lock.toStdString()).c_str(),
                               O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    QVERIFY(held.isValid());
    QCOMPARE(::flock(held.get(), LOCK_EX), 0);

    QStringList arguments = {u"releases"_s, action.first(), id};
    arguments += action.first() == u"name"_s ? QStringList{u"live"_s} : action.sliced(1);
    QProcess waiting;
    const auto end = qScopeGuard([&waiting] {
        waiting.kill();
        waiting.waitForFinished();
    });
    waiting.start(QStringLiteral(SLIPWAYCTL_PROGRAM), arguments);
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += waiting.readAllStandardError()).contains('\n'),
                              said.constData(), 60'000);
    for (const QByteArray &expected :
         {"waiting for "_ba, "(process " + QByteArray::number(::getpid()) + ")",
          "Ctrl+C stops waiting"_ba}) {
        QVERIFY2(said.contains(expected), said.constData());
    }
    if (isCancelled) {
        QCOMPARE(::kill(static_cast<pid_t>(waiting.processId()), SIGINT), 0);
    } else {
        held.reset();
    }
    QVERIFY(waiting.waitForFinished(60'000));
    said += waiting.readAllStandardError();
    QCOMPARE(said.count("waiting for "), 1);
    QCOMPARE(waiting.exitStatus(), QProcess::NormalExit);
    QVERIFY2(waiting.exitCode() == (isCancelled ? 130 : 0), said.constData());
}

QTEST_GUILESS_MAIN(ReleasesWaitTest)
#include "tst_releaseswait.moc"
