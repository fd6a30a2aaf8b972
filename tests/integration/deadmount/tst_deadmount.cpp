// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl plan`, `deploy`, `rollback`, `verify`, `adopt` and `history` with a target, or sources, on a mount that
// does not answer (deadmount.cpp, preloaded): it is told for what they wait, and they go on once it answers, or end
// with Ctrl+C.
#include "releasesfixture.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QScopeGuard>
#include <QTest>

#include <csignal>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class DeadMountTest : public QObject, private ReleasesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void isTold_data();
    void isTold();
};

void DeadMountTest::isTold_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("dead");
    QTest::addColumn<bool>("isCancelled");
    for (const bool isCancelled : {false, true}) {
        const char *how = isCancelled ? "cancelled" : "until it answers";
        QTest::addRow("plan, the target, %s", how) << u"plan"_s << u"www"_s << isCancelled;
        QTest::addRow("plan, a source, %s", how) << u"plan"_s << u"shop/assets"_s << isCancelled;
        QTest::addRow("deploy, the target, %s", how) << u"deploy"_s << u"www"_s << isCancelled;
        for (const auto &looking : {u"verify"_s, u"adopt"_s, u"history"_s}) {
            QTest::addRow("%s, the target, %s", qPrintable(looking), how)
                << looking << u"www"_s << isCancelled;
        }
        QTest::addRow("rollback, the target, %s", how) << u"rollback"_s << u"www"_s << isCancelled;
    }
}

void DeadMountTest::isTold()
{
    QFETCH(const QString, command);
    QFETCH(const QString, dead);
    QFETCH(const bool, isCancelled);
    const QString first = deployed();
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    (void)deployed();
    const QString place = path(dead.toUtf8().constData());
    writeFile(bytes("away"), {.bytes = "the server"});

    QStringList arguments = {command, u"--to"_s, path("www")};
    const bool isLooking = command == u"verify"_s || command == u"adopt"_s;
    if (command == u"history"_s) {
        arguments = {command, path("www")};
    } else if (command == u"rollback"_s) {
        arguments += first;
    } else if (!isLooking) {
        arguments += {u"--snapshot"_s, path("snapshot.json")};
    }
    if (command == u"deploy"_s || command == u"rollback"_s) {
        arguments += u"--yes"_s;
    }
    QProcess waiting;
    const auto end = qScopeGuard([&waiting] {
        waiting.kill();
        waiting.waitForFinished();
    });
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LD_PRELOAD"_s, QStringLiteral(SLIPWAY_DEADMOUNT));
    environment.insert(u"SLIPWAY_DEAD_UNDER"_s, place);
    environment.insert(u"SLIPWAY_DEAD_WHILE"_s, path("away"));
    waiting.setProcessEnvironment(environment);
    waiting.start(QStringLiteral(SLIPWAYCTL_PROGRAM), arguments);
    QByteArray said;
    QTRY_VERIFY2_WITH_TIMEOUT((said += waiting.readAllStandardError()).contains('\n'),
                              said.constData(), 60'000);
    const QByteArray expected = "slipwayctl " + command.toUtf8() + ": still waiting for "
        + place.toUtf8() + ", which does not answer (Ctrl+C ends)\n";
    QVERIFY2(said.contains(expected), said.constData());
    QCOMPARE(waiting.state(), QProcess::Running);
    if (isCancelled) {
        QCOMPARE(::kill(static_cast<pid_t>(waiting.processId()), SIGINT), 0);
    } else {
        fs::remove(bytes("away"));
    }
    QVERIFY(waiting.waitForFinished(60'000));
    said += waiting.readAllStandardError();
    QCOMPARE(waiting.exitStatus(), QProcess::NormalExit);
    QVERIFY2(waiting.exitCode() == (isCancelled ? 130 : 0), said.constData());
    QCOMPARE(said.count("still waiting"), 1);
    QCOMPARE(fs::exists(bytes("away")), isCancelled);
}

QTEST_GUILESS_MAIN(DeadMountTest)
#include "tst_deadmount.moc"
