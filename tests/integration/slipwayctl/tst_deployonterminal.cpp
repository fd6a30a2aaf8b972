// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl deploy` before somebody: questions, colours, Ctrl+C.
#include "deployfixture.h"
#include "terminalprocess.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <algorithm>
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
    void productionEnvironmentAsksForTheName();
    void targetMovesWhileAsked();
    void sourceGoesWhileAsked();
    void colours();
    void interrupted_data();
    void interrupted();
    void withoutHangUps();

private:
    void makeEndless() const;
    /// It has opened that source, and everything before that is behind it.
    [[nodiscard]] static bool isReading(const QProcess &process)
    {
        const QDir open(QStringLiteral("/proc/%1/fd").arg(process.processId()));
        return std::ranges::any_of(
            open.entryInfoList(QDir::Files | QDir::System), [](const QFileInfo &info) {
                return info.symLinkTarget().endsWith(QLatin1String("endless.bin"));
            });
    }
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

void DeployOnTerminalTest::productionEnvironmentAsksForTheName()
{
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[environments.production]\nsettings = \"shop.settings\"\n"
                        "[targets.web]\ntype = \"local\"\npath = \""
                   + bytes("web") + "\"\n"});
    const QStringList command =
        arguments({QStringLiteral("deploy"), QStringLiteral("--configured"),
                   QStringLiteral("--environment"), QStringLiteral("production")});
    for (const auto &[answer, status] : {std::pair("yes\n", 1), std::pair("web\n", 0)}) {
        TerminalProcess terminal(Program, command, {});
        QVERIFY2(terminal.waitFor("Type the name of the target"), terminal.output().constData());
        QVERIFY(!fs::exists(bytes("web/current")));
        terminal.type(answer);
        QCOMPARE(terminal.finish(), status);
    }
    QVERIFY(fs::exists(bytes("web/current/js/app.js")));
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

/// A source that takes minutes to read, and no space on the disk.
void DeployOnTerminalTest::makeEndless() const
{
    writeFile(bytes("project/assets/endless.bin"), {.bytes = {}});
    fs::resize_file(bytes("project/assets/endless.bin"), uintmax_t{1} << 42U);
}

void DeployOnTerminalTest::interrupted_data()
{
    QTest::addColumn<QList<int>>("sent");
    QTest::newRow("Ctrl+C") << QList<int>{SIGINT};
    QTest::newRow("kill") << QList<int>{SIGTERM};
    QTest::newRow("terminal closed") << QList<int>{SIGHUP};
    // By the shell and by the kernel: it is no second Ctrl+C.
    QTest::newRow("terminal and shell closed") << QList<int>{SIGHUP, SIGHUP};
}

void DeployOnTerminalTest::interrupted()
{
    QFETCH(const QList<int>, sent);
    makeEndless();
    QProcess process;
    process.start(Program, arguments({QStringLiteral("deploy"), QStringLiteral("--json")}));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(isReading(process), 60'000);
    for (const int signal : sent) {
        (void)::kill(static_cast<pid_t>(process.processId()), signal);
    }
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QCOMPARE(process.exitCode(), 130);
    const QJsonObject document = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    QCOMPARE(document[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("cancelled"));
    QVERIFY(!fs::exists(bytes("www")));
}

/// As nohup starts it: it outlives its terminal, and can be ended all the same.
void DeployOnTerminalTest::withoutHangUps()
{
    makeEndless();
    QProcess process;
    process.setChildProcessModifier([] { ::signal(SIGHUP, SIG_IGN); });
    process.start(Program, arguments({QStringLiteral("deploy"), QStringLiteral("--json")}));
    QVERIFY(process.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(isReading(process), 60'000);
    QFile status(QStringLiteral("/proc/%1/status").arg(process.processId()));
    QVERIFY(status.open(QIODevice::ReadOnly));
    const QByteArray lines = status.readAll();
    const QByteArray ignored = lines.mid(lines.indexOf("\nSigIgn:") + 8).simplified();
    // The first of the signals is the last bit. Source: proc(5).
    QVERIFY2((ignored.left(ignored.indexOf(' ')).toULongLong(nullptr, 16) & 1U) == 1U,
             lines.constData());
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGTERM), 0);
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 130);
}

QTEST_GUILESS_MAIN(DeployOnTerminalTest)
#include "tst_deployonterminal.moc"
