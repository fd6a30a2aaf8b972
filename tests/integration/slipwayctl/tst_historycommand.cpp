// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl history` as a program, over what `slipwayctl deploy` and `rollback` leave.
#include "commandfixture.h"
#include "deploytesting/partlypublished.h"
#include "history/historystore.h"

#include <QJsonArray>
#include <QTest>

#include <array>
#include <csignal>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class HistoryCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingYet();
    void deployments();
    void show();
    void refused();
    void ofOneProject();
    void ofAnotherConsole();
    void seenWhileItRuns();
    void killed();
    void ofAMixtureNothingIsLive();
    void brokenDatabase();
    void wrongUsage_data();
    void wrongUsage();

private:
    [[nodiscard]] QString path(const std::string &name) const
    {
        return QString::fromStdString(bytes(name));
    }
    [[nodiscard]] Run history(const QStringList &arguments) const;
    [[nodiscard]] QJsonArray rows(const QStringList &arguments = {}) const
    {
        return history(QStringList{u"--json"_s} + arguments).json()["deployments"_L1].toArray();
    }
    [[nodiscard]] Run deploy(const QStringList &more = {}) const
    {
        return run(
            QStringList{u"deploy"_s, u"--project"_s, path("project"), u"--yes"_s, u"--json"_s}
            + more);
    }
    /// A deployment that has begun, and then been stopped.
    [[nodiscard]] std::unique_ptr<QProcess> begun() const;
    void change(const std::string &content) const
    {
        writeFile(bytes("project/shop/static/site.css"), {.bytes = content});
    }
};

void HistoryCommandTest::init()
{
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    qputenv("XDG_STATE_HOME", path("state").toUtf8());
    qputenv("XDG_DATA_HOME", path("data").toUtf8());
    writeFile(bytes("project/manage.py"), {.bytes = "import django\n"});
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[targets.web]\ntype = \"local\"\npath = \"" + bytes("web")
                   + "\"\n[targets.spare]\ntype = \"local\"\npath = \"" + bytes("spare")
                   + "\"\nmode = \"in-place\"\n"});
    change("body {}");
}

Run HistoryCommandTest::history(const QStringList &arguments) const
{
    return runSlipwayctl(QStringList{u"history"_s} + arguments, path("project"));
}

std::unique_ptr<QProcess> HistoryCommandTest::begun() const
{
    constexpr int Files = 2000;
    for (int i = 0; i < Files; ++i) {
        writeFile(bytes("project/shop/static/many/" + std::to_string(i)),
                  {.bytes = std::to_string(i)});
    }
    auto program = std::make_unique<QProcess>();
    program->start(QStringLiteral(SLIPWAYCTL_PROGRAM),
                   {u"deploy"_s, u"--project"_s, path("project"), u"--snapshot"_s,
                    path("snapshot.json"), u"--target"_s, u"web"_s, u"--yes"_s});
    const HistoryStore store(bytes("state/slipway/history.sqlite"));
    const bool isSeen = QTest::qWaitFor(
        [&store] {
            const auto list = store.list();
            return list && !list->entries.empty();
        },
        30'000);
    if (!isSeen) {
        qFatal("the deployment has not begun");
    }
    ::kill(static_cast<pid_t>(program->processId()), SIGSTOP);
    return program;
}

void HistoryCommandTest::nothingYet()
{
    const Run none = history({});
    QCOMPARE(none.status, 0);
    QVERIFY(none.out.contains("No deployment"));
    QVERIFY(!fs::exists(bytes("state")));
    QCOMPARE(rows().size(), 0);
}

void HistoryCommandTest::deployments()
{
    const Run first = deploy({u"--target"_s, u"web"_s, u"--message"_s, u"the first one"_s});
    QVERIFY2(first.status == 0, first.err.constData());
    change("body { color: red }");
    QCOMPARE(deploy({u"--target"_s, u"web"_s, u"-m"_s, u"red"_s}).status, 0);
    QCOMPARE(deploy({u"--target"_s, u"spare"_s}).status, 0);
    QCOMPARE(deploy({u"--target"_s, u"spare"_s}).status, 0);

    QJsonArray all = rows();
    QCOMPARE(all.size(), 4);
    QCOMPARE(all[0]["state"_L1].toString(), u"nothing-to-do"_s);
    QCOMPARE(all[1]["target"_L1].toString(), u"spare"_s);
    QVERIFY(all[1]["live"_L1].toBool());
    QVERIFY(all[2]["live"_L1].toBool());
    QVERIFY(!all[3]["live"_L1].toBool());
    QCOMPARE(all[2]["before"_L1].toString(), all[3]["release"_L1].toString());
    QCOMPARE(all[3]["message"_L1].toString(), u"the first one"_s);
    QCOMPARE(all[3]["program"_L1].toString(), u"slipwayctl deploy"_s);
    QCOMPARE(rows({u"web"_s}).size(), 2);
    QCOMPARE(rows({path("spare")}).size(), 2);

    // Back to the first, by the command that does so.
    QProcess back;
    back.setWorkingDirectory(path("project"));
    back.start(QStringLiteral(SLIPWAYCTL_PROGRAM),
               {u"rollback"_s, all[3]["release"_L1].toString(), u"--target"_s, u"web"_s, u"--yes"_s,
                u"--json"_s, u"-m"_s, u"red was wrong"_s});
    QVERIFY(back.waitForFinished(60'000));
    QVERIFY2(back.exitCode() == 0,
             (back.readAllStandardError() + back.readAllStandardOutput()).constData());
    all = rows({u"web"_s});
    QCOMPARE(all.size(), 3);
    QCOMPARE(all[0]["program"_L1].toString(), u"slipwayctl rollback"_s);
    QVERIFY(all[0]["live"_L1].toBool() && !all[1]["live"_L1].toBool());
    QVERIFY(!all[2]["live"_L1].toBool()); // the same release, but an earlier time

    const Run text = history({u"web"_s});
    QCOMPARE(text.status, 0);
    QVERIFY(text.out.contains("the first one") && text.out.contains("red was wrong"));
    QCOMPARE(text.out.count("live"), 1);
    QVERIFY(text.out.indexOf("red was wrong") < text.out.indexOf("the first one"));
}

void HistoryCommandTest::show()
{
    QCOMPARE(deploy({u"--target"_s, u"web"_s, u"-m"_s, u"why\u001b[31m"_s}).status, 0);
    const QString id = rows()[0]["id"_L1].toString();
    const Run text = history({u"show"_s, id.first(12)});
    QVERIFY2(text.status == 0, text.err.constData());
    QVERIFY(text.out.startsWith(id.toUtf8()));
    QVERIFY(text.out.contains("slipwayctl deploy") && text.out.contains("stage"));
    QVERIFY2(text.out.contains("the project is in no git repository"), text.out.constData());
    QVERIFY(!text.out.contains('\x1b'));
    const Run json = history({u"show"_s, id, u"--json"_s});
    QCOMPARE(json.json()["deployment"_L1]["id"_L1].toString(), id);
    QCOMPARE(json.json()["deployment"_L1]["plan"_L1]["added"_L1].toInt(), 1);
    const Run none = history({u"show"_s, u"nothing"_s});
    QCOMPARE(none.status, 1);
    QVERIFY(none.err.contains("nothing"));
}

/// A deployment that was not carried out is part of what happened.
void HistoryCommandTest::refused()
{
    QCOMPARE(deploy({u"--target"_s, u"spare"_s}).status, 0);
    writeFile(bytes("spare/site.css"), {.bytes = "theirs"});
    change("new");
    QVERIFY(
        run({u"deploy"_s, u"--project"_s, path("project"), u"--target"_s, u"spare"_s, u"--json"_s})
            .status
        != 0);
    const QJsonArray all = rows({u"spare"_s});
    QCOMPARE(all.size(), 2);
    QCOMPARE(all[0]["state"_L1].toString(), u"failed"_s);
    QCOMPARE(all[0]["reached"_L1].toString(), u"lock"_s);
    QCOMPARE(all[0]["error"_L1]["code"_L1].toString(), u"refused"_s);
    QVERIFY(all[1]["live"_L1].toBool());
}

/// Where to does not matter, but of what: a folder named with --to is no target, though the project was deployed to it.
void HistoryCommandTest::ofOneProject()
{
    QCOMPARE(deploy({u"--to"_s, path("elsewhere")}).status, 0);
    const QJsonArray alone = rows();
    QCOMPARE(alone.size(), 1);
    QVERIFY(alone[0]["live"_L1].toBool());
    const QString id = alone[0]["id"_L1].toString();
    const Run shown = history({u"show"_s, id});
    QVERIFY2(shown.status == 0 && shown.out.startsWith(id.toUtf8()), shown.all().constData());
    QCOMPARE(deploy({u"--target"_s, u"web"_s}).status, 0);
    QCOMPARE(rows().size(), 2);
    QCOMPARE(rows({u"web"_s}).size(), 1);
    QCOMPARE(rows({path("elsewhere")}).size(), 1);

    // Another project of this machine has deployed there and to a folder of its own.
    const HistoryStore store(bytes("state/slipway/history.sqlite"));
    const auto list = store.list();
    QVERIFY(list.has_value());
    HistoryEntry theirs = list->entries.back();
    theirs.id = theirs.run = u"20200101-000000-0a0a0a0a"_s;
    theirs.project = u"another"_s;
    QCOMPARE(theirs.projectFolder, fs::canonical(bytes("project")).string());
    theirs.projectFolder.clear();
    HistoryEntry apart = theirs;
    apart.id = apart.run = u"20200101-000000-0b0b0b0b"_s;
    apart.place = bytes("apart");
    QVERIFY(store.put(std::array{theirs, apart}).has_value());
    QCOMPARE(rows().size(), 2);
    QCOMPARE(rows({u"--everything"_s}).size(), 4);

    // Nor is one of the same name this one; what an earlier version recorded counts by its name.
    fs::create_directories(bytes("elsewhere of others/project"));
    HistoryEntry namesake = apart;
    namesake.id = namesake.run = u"20200101-000000-0c0c0c0c"_s;
    namesake.project = u"project"_s;
    namesake.projectFolder = fs::canonical(bytes("elsewhere of others/project")).string();
    QVERIFY(store.put(std::array{namesake}).has_value());
    QCOMPARE(rows().size(), 2);
    namesake.projectFolder.clear();
    QVERIFY(store.put(std::array{namesake}).has_value());
    QCOMPARE(rows().size(), 3);
    namesake.project = u"another"_s;
    QVERIFY(store.put(std::array{namesake}).has_value());
    QCOMPARE(rows().size(), 2);
    // Also of a project without targets, and only outside of any it is all of this machine.
    fs::remove(bytes("project/slipway.toml"));
    QCOMPARE(rows().size(), 2);
    QCOMPARE(rows({u"web"_s}).size(), 1);
    QCOMPARE(rows({u"--everything"_s}).size(), 5);
    fs::create_directories(bytes("new/newer"));
    QCOMPARE(rows({u"--project"_s, path("new/newer")}).size(), 5);
    writeFile(bytes("new/newer/manage.py"), {.bytes = "import django\n"});
    QCOMPARE(rows({u"--project"_s, path("new/newer")}).size(), 0);
    QCOMPARE(rows({u"--project"_s, path("new/newer"), u"--everything"_s}).size(), 5);
}

void HistoryCommandTest::ofAnotherConsole()
{
    QCOMPARE(deploy({u"--target"_s, u"web"_s, u"-m"_s, u"from there"_s}).status, 0);
    const QJsonArray before = rows();
    qputenv("XDG_STATE_HOME", path("another").toUtf8());
    const QJsonArray after = rows();
    QCOMPARE(after.size(), 1);
    QCOMPARE(after[0]["id"_L1], before[0]["id"_L1]);
    QCOMPARE(after[0]["message"_L1].toString(), u"from there"_s);
    QVERIFY(after[0]["live"_L1].toBool());
    QVERIFY(!fs::exists(bytes("another")));
}

/// What runs stands there as running. It is stopped as soon as it is seen; should it be through by then, there is
/// nothing to look at.
void HistoryCommandTest::seenWhileItRuns()
{
    const auto deploying = begun();
    const QJsonArray all = rows();
    QCOMPARE(all.size(), 1);
    if (all[0]["state"_L1].toString() != "done"_L1) {
        QCOMPARE(all[0]["state"_L1].toString(), u"running"_s);
        QCOMPARE(all[0]["process"_L1].toInteger(), deploying->processId());
        QVERIFY(all[0]["ended"_L1].toString().isEmpty());
        QVERIFY(history({}).out.contains("running"));
    }
    ::kill(static_cast<pid_t>(deploying->processId()), SIGCONT);
    QVERIFY(deploying->waitForFinished(60'000));
    QCOMPARE(deploying->exitCode(), 0);
    QCOMPARE(rows().size(), 1);
    QCOMPARE(rows()[0]["state"_L1].toString(), u"done"_s);
}

void HistoryCommandTest::killed()
{
    const auto deploying = begun();
    const bool isOver = rows()[0]["state"_L1].toString() == "done"_L1;
    deploying->kill();
    QVERIFY(deploying->waitForFinished(60'000));
    QCOMPARE(rows()[0]["state"_L1].toString(), isOver ? u"done"_s : u"interrupted"_s);
}

/// Of two releases some files each; and what can be done is said.
void HistoryCommandTest::ofAMixtureNothingIsLive()
{
    TargetConfig spare;
    spare.name = u"spare"_s;
    spare.path = bytes("spare");
    spare.mode = LocalMode::InPlace;
    const auto mixture = publishPartly(spare, DeployJournal::defaultFolder());
    VERIFY_RESULT(mixture);
    HistoryEntry cut;
    cut.started = QDateTime::currentDateTimeUtc();
    cut.id = cut.run = u"20261201-000000-1f3a99c0"_s;
    cut.target = spare.name;
    cut.place = spare.path;
    cut.releaseId = mixture->release;
    cut.program = u"slipwayctl deploy"_s;
    cut.state = HistoryState::Interrupted;
    cut.reached = DeployStep::Publish;
    VERIFY_RESULT(HistoryStore(HistoryStore::defaultFile()).put(std::array{cut}));
    const QJsonArray all = rows({u"spare"_s});
    QCOMPARE(all.size(), 2);
    for (const auto &row : all) {
        QVERIFY(!row.toObject()["live"_L1].toBool() && row.toObject()["partlyLive"_L1].toBool());
    }
    const QByteArray mixed = u"visitors get a mixture of %1 and %2. deploy --resume"_s
                                 .arg(mixture->release, mixture->before)
                                 .toUtf8();
    for (const QStringList &command : {QStringList{u"spare"_s}, QStringList{u"show"_s, cut.id}}) {
        const Run told = history(command);
        QVERIFY2(told.out.contains("partly live") && told.out.contains(mixed),
                 told.out.constData());
    }
}

void HistoryCommandTest::brokenDatabase()
{
    QCOMPARE(deploy({u"--target"_s, u"web"_s, u"-m"_s, u"before"_s}).status, 0);
    const std::string file = bytes("state/slipway/history.sqlite");
    writeFile(file, {.bytes = std::string(5000, 'x')});
    const Run text = history({});
    QCOMPARE(text.status, 0); // the target tells
    QVERIFY(text.out.contains("before") && text.out.contains("history.sqlite"));

    change("after");
    const Run done = deploy({u"--target"_s, u"web"_s, u"-m"_s, u"after"_s});
    QCOMPARE(done.status, 0); // deployments go on
    QVERIFY(done.err.contains("history.sqlite"));
    QCOMPARE(rows().size(), 2);
    QCOMPARE(fs::file_size(file), 5000U);

    const Run everything = history({u"--everything"_s});
    QCOMPARE(everything.status, 1);
    QVERIFY(everything.err.contains("history.sqlite"));
}

void HistoryCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("show what") << QStringList{u"show"_s} << 2;
    QTest::newRow("too many") << QStringList{u"web"_s, u"spare"_s} << 2;
    QTest::newRow("an option it does not know") << QStringList{u"--yes"_s} << 2;
    QTest::newRow("no such target") << QStringList{u"moon"_s} << 1;
}

void HistoryCommandTest::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    const Run told = history(arguments);
    QCOMPARE(told.status, status);
    QVERIFY(!told.err.isEmpty() && told.out.isEmpty());
}

QTEST_GUILESS_MAIN(HistoryCommandTest)
#include "tst_historycommand.moc"
