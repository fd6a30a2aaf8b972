// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl deploy` before somebody: questions, colours, Ctrl+C.
#include "deployfixture.h"
#include "terminalprocess.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

const QString Program = QStringLiteral(SLIPWAYCTL_PROGRAM);

} // namespace

class DeployOnTerminalTest : public QObject, private DeployFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void asksOnATerminal();
    void productionAsksForItsName();
    void targetMovesWhileAsked();
    void sourceGoesWhileAsked();
    void colours();
    void interrupted();
};

void DeployOnTerminalTest::asksOnATerminal()
{
    QCOMPARE(run({QStringLiteral("deploy")}).status, 0);
    fs::remove_all(bytes("project/assets/css"));
    fs::remove_all(bytes("project/assets/js"));
    for (const auto &[answer, status] :
         {std::pair("n\n", 1), std::pair("\n", 1), std::pair("y\n", 0)}) {
        TerminalProcess terminal(Program, arguments({QStringLiteral("deploy")}), {});
        QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
        QVERIFY(fs::exists(bytes("www/current/js/app.js")));
        terminal.type(answer);
        QCOMPARE(terminal.finish(), status);
    }
    QVERIFY(!fs::exists(bytes("www/current/js/app.js")));
}

void DeployOnTerminalTest::productionAsksForItsName()
{
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[targets.live]\ntype = \"local\"\nproduction = true\npath = \""
                   + bytes("live") + "\"\n"});
    const QStringList command =
        arguments({QStringLiteral("deploy"), QStringLiteral("--configured")});
    for (const auto &[answer, status] : {std::pair("yes\n", 1), std::pair("live\n", 0)}) {
        TerminalProcess terminal(Program, command, {});
        QVERIFY2(terminal.waitFor("Type its name"), terminal.output().constData());
        QVERIFY(!fs::exists(bytes("live/current")));
        terminal.type(answer);
        QCOMPARE(terminal.finish(), status);
    }
    QVERIFY(fs::exists(bytes("live/current/js/app.js")));
}

void DeployOnTerminalTest::targetMovesWhileAsked()
{
    QCOMPARE(run({QStringLiteral("deploy")}).status, 0);
    fs::remove_all(bytes("project/assets/css"));
    fs::remove_all(bytes("project/assets/js"));
    TerminalProcess terminal(Program, arguments({QStringLiteral("deploy")}), {});
    QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
    writeFile(bytes("www/current/js/app.js"), {.bytes = "changed by hand"});
    terminal.type("y\n");
    QCOMPARE(terminal.finish(), 5);
    QVERIFY2(terminal.output().contains("changed since the plan"), terminal.output().constData());
    QVERIFY(fs::exists(bytes("www/current/js/app.js")));
}

void DeployOnTerminalTest::sourceGoesWhileAsked()
{
    QCOMPARE(run({QStringLiteral("deploy")}).status, 0);
    fs::remove_all(bytes("project/assets/css"));
    fs::remove_all(bytes("project/assets/js"));
    writeFile(bytes("project/assets/brief.txt"), {.bytes = "in no release yet"});
    TerminalProcess terminal(Program, arguments({QStringLiteral("deploy")}), {});
    QVERIFY2(terminal.waitFor("[y/N]"), terminal.output().constData());
    fs::remove(bytes("project/assets/brief.txt"));
    terminal.type("y\n");
    QCOMPARE(terminal.finish(), 5);
    const QByteArray said = terminal.output();
    QVERIFY2(said.contains("A source file is gone") && said.contains("assets/brief.txt")
                 && said.contains("plan again"),
             said.constData());
    QVERIFY(fs::exists(bytes("www/current/js/app.js")));
}

void DeployOnTerminalTest::colours()
{
    TerminalProcess colourful(Program, arguments({QStringLiteral("plan")}), {});
    QCOMPARE(colourful.finish(), 0);
    QVERIFY2(colourful.output().contains("\x1b[1m"), colourful.output().constData());
    TerminalProcess plain(Program, arguments({QStringLiteral("plan")}), "1");
    QCOMPARE(plain.finish(), 0);
    QVERIFY2(!plain.output().contains("\x1b[1m"), plain.output().constData());
}

void DeployOnTerminalTest::interrupted()
{
    // Takes minutes to read, and no space on the disk.
    writeFile(bytes("project/assets/endless.bin"), {.bytes = {}});
    fs::resize_file(bytes("project/assets/endless.bin"), uintmax_t{1} << 42U);
    for (const int signal : {SIGINT, SIGTERM}) {
        QProcess process;
        process.start(Program, arguments({QStringLiteral("deploy"), QStringLiteral("--json")}));
        QVERIFY(process.waitForStarted());
        const QDir open(QStringLiteral("/proc/%1/fd").arg(process.processId()));
        const auto isReading = [&] {
            for (const QFileInfo &info : open.entryInfoList(QDir::Files | QDir::System)) {
                if (info.symLinkTarget().endsWith(QLatin1String("endless.bin"))) {
                    return true;
                }
            }
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(isReading(), 60'000);
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        QVERIFY(process.waitForFinished(60'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QJsonObject document =
            QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(document[QStringLiteral("error")][QStringLiteral("code")].toString(),
                 QStringLiteral("cancelled"));
        QVERIFY(!fs::exists(bytes("www")));
    }
}

QTEST_GUILESS_MAIN(DeployOnTerminalTest)
#include "tst_deployonterminal.moc"
