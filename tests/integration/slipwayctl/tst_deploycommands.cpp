// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl plan` and `deploy` as programs: texts, JSON, exit status, questions, Ctrl+C.
#include "deploytesting/sourcetree.h"
#include "project/projectsnapshot.h"
#include "terminalprocess.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

const QString Program = QStringLiteral(SLIPWAYCTL_PROGRAM);

struct Run {
    int status = -1;
    QByteArray out;
    QByteArray err;

    [[nodiscard]] QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    [[nodiscard]] QByteArray all() const { return out + err; }
};

} // namespace

class DeployCommandsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void planWritesNothing();
    void planAsJson();
    void deployTwice_data();
    void deployTwice();
    void deployWritesItsReport();
    void warningsNeedConsent();
    void planFileIsAppliedExactly_data();
    void planFileIsAppliedExactly();
    void planFileRefusesWhatMoved();
    void leavesOut_data();
    void leavesOut();
    void namedTargets();
    void wrongUsage_data();
    void wrongUsage();
    void refusals_data();
    void refusals();
    void dangling();
    void pipeAmongTheSources();
    void manifestElsewhere();
    void cacheThatCannotBeMade();
    void asksOnATerminal();
    void productionAsksForItsName();
    void targetMovesWhileAsked();
    void colours();
    void interrupted();
    void help();

private:
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(m_folder->path() + '/' + name);
    }
    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    void writeSnapshot() const;
    /// With --snapshot, and --to the folder "www" unless a target is named.
    [[nodiscard]] QStringList arguments(const QStringList &given) const;
    [[nodiscard]] Run run(const QStringList &given) const;

    std::unique_ptr<ScratchFolder> m_folder;
    ProjectSnapshot m_snapshot;
};

void DeployCommandsTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_snapshot = {};
    m_snapshot.projectFolder = m_snapshot.workingFolder = bytes("project");
    m_snapshot.python = QStringLiteral("3.13.5");
    m_snapshot.djangoVersion = {6, 0, 3};
    m_snapshot.settingsModule = QStringLiteral("shop.settings");
    m_snapshot.settings.staticRoot = bytes("project/static_root");
    m_snapshot.settings.staticUrl = QStringLiteral("/static/");
    m_snapshot.storage.kind = StorageKind::Plain;
    m_snapshot.storage.className =
        QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage");
    m_snapshot.storage.backend = m_snapshot.storage.className;
    m_snapshot.storage.location = bytes("project/static_root");
    m_snapshot.storage.fileMode = 0644;
    FinderInfo finder;
    finder.setting = finder.className =
        QStringLiteral("django.contrib.staticfiles.finders.FileSystemFinder");
    finder.kind = FinderKind::FileSystem;
    finder.locations = {{.prefix = {}, .path = bytes("project/assets"), .app = {}}};
    m_snapshot.finders = {finder};
    m_snapshot.settings.staticfilesDirs = {{.prefix = {}, .path = bytes("project/assets")}};
    writeFile(bytes("project/assets/css/site.css"), {.bytes = "body {}"});
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "run()"});
    writeFile(bytes("project/assets/odd\n\xff"), {.bytes = "odd"});
    writeSnapshot();
}

void DeployCommandsTest::writeSnapshot() const
{
    writeFile(bytes("snapshot.json"),
              {.bytes = QJsonDocument(snapshotToJson(m_snapshot)).toJson().toStdString()});
}

QStringList DeployCommandsTest::arguments(const QStringList &given) const
{
    QStringList all = given;
    all += {QStringLiteral("--snapshot"), path("snapshot.json")};
    if (!given.contains(QStringLiteral("--to")) && !given.contains(QStringLiteral("--target"))
        && !given.contains(QStringLiteral("--configured"))) {
        all += {QStringLiteral("--to"), path("www")};
    }
    all.removeAll(QStringLiteral("--configured"));
    return all;
}

Run DeployCommandsTest::run(const QStringList &given) const
{
    QProcess process;
    process.start(Program, arguments(given));
    if (!process.waitForFinished(60'000)) {
        return {};
    }
    return {.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            .out = process.readAllStandardOutput(),
            .err = process.readAllStandardError()};
}

void DeployCommandsTest::planWritesNothing()
{
    const Run plan = run({QStringLiteral("plan")});
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY2(plan.out.contains("+ 3 to add"), plan.out.constData());
    QVERIFY2(plan.out.contains("  + css/site.css"), plan.out.constData());
    QVERIFY2(plan.out.contains("odd\\n\\xff"), plan.out.constData()); // no name can forge a line
    QVERIFY2(!plan.out.contains('\x1b'), "no colour where there is no terminal");
    QCOMPARE(plan.err, QByteArray());
    QVERIFY(!fs::exists(bytes("www")));
}

void DeployCommandsTest::planAsJson()
{
    const Run plan = run({QStringLiteral("plan"), QStringLiteral("--json")});
    QVERIFY2(plan.status == 0, plan.all().constData());
    const QJsonObject document = plan.json();
    QCOMPARE(document[QStringLiteral("schema")].toInt(), 1);
    QCOMPARE(document[QStringLiteral("command")].toString(), QStringLiteral("plan"));
    QCOMPARE(document[QStringLiteral("nothingToDo")].toBool(true), false);
    QCOMPARE(document[QStringLiteral("sums")][QStringLiteral("add")].toInt(), 3);
    QCOMPARE(document[QStringLiteral("sums")][QStringLiteral("bytesToWrite")].toInt(), 15);
    const QJsonArray rows = document[QStringLiteral("rows")].toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][QStringLiteral("path")].toString(), QStringLiteral("css/site.css"));
    QCOMPARE(rows[0][QStringLiteral("action")].toString(), QStringLiteral("add"));
    QCOMPARE(rows[2][QStringLiteral("path")].toString(), QStringLiteral("odd\n") + QChar(0xDCFF));
    QCOMPARE(document[QStringLiteral("target")][QStringLiteral("path")].toString(), path("www"));
}

void DeployCommandsTest::deployWritesItsReport()
{
    const Run done = run({QStringLiteral("deploy"), QStringLiteral("--report"), path("done.json")});
    QCOMPARE(done.status, 0);
    QFile file(path("done.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject report = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(report[QLatin1String("done")].toBool(), true);
    const QJsonValue target = report[QLatin1String("targets")].toArray()[0];
    QCOMPARE(target[QLatin1String("filesWritten")].toInt(), 3);
    QCOMPARE(target[QLatin1String("filesVerified")].toInt(), 3);
    QCOMPARE(target[QLatin1String("reached")].toString(), QStringLiteral("done"));

    // A failure is reported too. Somebody else's file is in the way of a folder.
    writeFile(bytes("other/css"), {.bytes = "a file"});
    const Run failed = run({QStringLiteral("deploy"), QStringLiteral("--to"), path("other"),
                            QStringLiteral("--mode"), QStringLiteral("in-place"),
                            QStringLiteral("--report"), path("failed.txt")});
    QCOMPARE(failed.status, 1);
    QFile text(path("failed.txt"));
    QVERIFY(text.open(QIODevice::ReadOnly));
    QVERIFY(text.readAll().contains("Not deployed"));
}

void DeployCommandsTest::deployTwice_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("served");
    QTest::newRow("releases") << "releases" << "www/current";
    QTest::newRow("in place") << "in-place" << "www";
}

void DeployCommandsTest::deployTwice()
{
    QFETCH(QString, mode);
    QFETCH(QString, served);
    const QStringList options{QStringLiteral("--mode"), mode};
    const Run first = run(QStringList{QStringLiteral("deploy")} + options);
    QVERIFY2(first.status == 0, first.all().constData());
    QVERIFY2(first.out.contains("Published release 2"), first.out.constData());
    QVERIFY2(first.out.contains("3 files written"), first.out.constData());
    QVERIFY2(!first.all().contains("(s)"), first.all().constData());
    const Tree assets = readTree(bytes("project/assets"));
    QVERIFY(treeDifference(readTree(bytes(qPrintable(served)), ".slipway"), assets).isEmpty());

    const Run second =
        run(QStringList{QStringLiteral("deploy"), QStringLiteral("--json")} + options);
    QVERIFY2(second.status == 0, second.all().constData());
    QCOMPARE(second.json()[QStringLiteral("nothingToDo")].toBool(), true);
    QCOMPARE(second.json()[QStringLiteral("deployment")][QStringLiteral("reached")].toString(),
             QStringLiteral("done"));
    QCOMPARE(second.json()[QStringLiteral("rows")].toArray().size(), 0);
    const Run all =
        run(QStringList{QStringLiteral("plan"), QStringLiteral("--json"), QStringLiteral("--all")}
            + options);
    QCOMPARE(all.json()[QStringLiteral("rows")].toArray().size(), 3);
}

void DeployCommandsTest::warningsNeedConsent()
{
    QCOMPARE(run({QStringLiteral("deploy")}).status, 0);
    fs::remove_all(bytes("project/assets/css"));
    fs::remove_all(bytes("project/assets/js"));
    const Run plan = run({QStringLiteral("plan")});
    QCOMPARE(plan.status, 1);
    QVERIFY2(plan.out.contains("--confirm delete-share"), plan.out.constData());
    const QStringList confirm{QStringLiteral("--confirm"), QStringLiteral("delete-share")};
    QCOMPARE(run(QStringList{QStringLiteral("plan")} + confirm).status, 0);

    const Run refused = run({QStringLiteral("deploy")});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("delete-share"), refused.err.constData());
    QVERIFY2(!refused.all().contains("(s)"), refused.all().constData());
    QVERIFY(fs::exists(bytes("www/current/js/app.js")));
    const Run refusedJson = run({QStringLiteral("deploy"), QStringLiteral("--json")});
    QCOMPARE(refusedJson.status, 1);
    QCOMPARE(refusedJson.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("refused"));
    QCOMPARE(
        refusedJson.json()[QStringLiteral("deployment")][QStringLiteral("published")].toBool(true),
        false);

    const Run agreed = run({QStringLiteral("deploy"), QStringLiteral("--yes")});
    QVERIFY2(agreed.status == 0, agreed.all().constData());
    QVERIFY(!fs::exists(bytes("www/current/js/app.js")));
}

void DeployCommandsTest::planFileIsAppliedExactly_data()
{
    deployTwice_data();
}

void DeployCommandsTest::planFileIsAppliedExactly()
{
    QFETCH(QString, mode);
    QFETCH(QString, served);
    const QStringList options{QStringLiteral("--mode"), mode};
    QCOMPARE(run(QStringList{QStringLiteral("deploy")} + options).status, 0);
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "run(2)"});
    writeFile(bytes("project/assets/js/more.js"), {.bytes = "more()"});
    const Run planned = run(
        QStringList{QStringLiteral("plan"), QStringLiteral("--out"), path("plan.json")} + options);
    QVERIFY2(planned.status == 0, planned.all().constData());
    QVERIFY(!fs::exists(bytes(qPrintable(served)) + "/js/more.js"));

    const Run done =
        run(QStringList{QStringLiteral("deploy"), QStringLiteral("--plan"), path("plan.json")}
            + options);
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(treeDifference(readTree(bytes(qPrintable(served)), ".slipway"),
                           readTree(bytes("project/assets")))
                .isEmpty());
    // What was applied once no longer fits.
    const Run again =
        run(QStringList{QStringLiteral("deploy"), QStringLiteral("--plan"), path("plan.json")}
            + options);
    QCOMPARE(again.status, 5);
}

void DeployCommandsTest::planFileRefusesWhatMoved()
{
    const QStringList inPlace{QStringLiteral("--mode"), QStringLiteral("in-place")};
    const QStringList apply =
        QStringList{QStringLiteral("deploy"), QStringLiteral("--plan"), path("plan.json")}
        + inPlace;
    const QStringList make =
        QStringList{QStringLiteral("plan"), QStringLiteral("--out"), path("plan.json")} + inPlace;
    QCOMPARE(run(make).status, 0);
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "other"});
    const Run release = run(apply);
    QCOMPARE(release.status, 5);
    QVERIFY2(release.err.contains("js/app.js") && release.err.contains("release"),
             release.err.constData());
    QVERIFY(!fs::exists(bytes("www/js/app.js")));

    QCOMPARE(run(make).status, 0);
    writeFile(bytes("www/theirs.txt"), {.bytes = "theirs"});
    const Run target = run(apply + QStringList{QStringLiteral("--json")});
    QCOMPARE(target.status, 5);
    QCOMPARE(target.json()[QStringLiteral("error")][QStringLiteral("code")].toString(),
             QStringLiteral("moved"));

    writeFile(bytes("plan.json"), {.bytes = "{}"});
    const Run damaged = run(apply);
    QCOMPARE(damaged.status, 1);
    QVERIFY2(damaged.err.contains("plan.json"), damaged.err.constData());
    QVERIFY(!fs::exists(bytes("www/js/app.js")));
}

void DeployCommandsTest::leavesOut_data()
{
    deployTwice_data();
}

void DeployCommandsTest::leavesOut()
{
    QFETCH(QString, mode);
    QFETCH(QString, served);
    const QStringList options{QStringLiteral("--mode"), mode};
    QCOMPARE(run(QStringList{QStringLiteral("deploy")} + options).status, 0);
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "run(2)"});
    writeFile(bytes("project/assets/js/more.js"), {.bytes = "more()"});
    fs::remove(bytes("project/assets/css/site.css"));
    const QStringList leave{QStringLiteral("--exclude"), QStringLiteral("css"),
                            QStringLiteral("--exclude"), QStringLiteral("js/a*")};
    const Run part = run(QStringList{QStringLiteral("deploy")} + options + leave);
    QVERIFY2(part.status == 0, part.all().constData());
    QVERIFY2(part.out.contains("Left out:"), part.out.constData());
    const Tree after = readTree(bytes(qPrintable(served)), ".slipway");
    QCOMPARE(after.at("js/app.js").bytes, std::string("run()"));
    QCOMPARE(after.at("js/more.js").bytes, std::string("more()"));
    QCOMPARE(after.at("css/site.css").bytes, std::string("body {}"));

    // What was left out is still to be done.
    const Run rest = run(QStringList{QStringLiteral("plan"), QStringLiteral("--json")} + options);
    QCOMPARE(rest.json()[QStringLiteral("sums")][QStringLiteral("change")].toInt(), 1);
    QCOMPARE(rest.json()[QStringLiteral("sums")][QStringLiteral("delete")].toInt(), 1);
    QCOMPARE(rest.json()[QStringLiteral("sums")][QStringLiteral("add")].toInt(), 0);
    const Run slip = run(QStringList{QStringLiteral("deploy"), QStringLiteral("--exclude"),
                                     QStringLiteral("nothing")}
                         + options);
    QCOMPARE(slip.status, 1);
    QVERIFY2(slip.err.contains("nothing"), slip.err.constData());
}

void DeployCommandsTest::namedTargets()
{
    const QString configured = QStringLiteral("--configured");
    const Run none = run({QStringLiteral("plan"), configured});
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("--to"), none.err.constData());

    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[targets.web]\ntype = \"local\"\npath = \"" + bytes("web")
                   + "\"\nmode = \"in-place\"\n"});
    const Run only = run({QStringLiteral("deploy"), configured});
    QVERIFY2(only.status == 0, only.all().constData());
    QVERIFY(fs::exists(bytes("web/js/app.js")));

    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[targets.web]\ntype = \"local\"\npath = \"" + bytes("web")
                   + "\"\n"
                     "[targets.stage]\ntype = \"local\"\npath = \""
                   + bytes("stage") + "\"\n"});
    const Run several = run({QStringLiteral("plan"), configured});
    QCOMPARE(several.status, 1);
    QVERIFY2(several.err.contains("web") && several.err.contains("stage"), several.err.constData());
    const Run unknown =
        run({QStringLiteral("plan"), QStringLiteral("--target"), QStringLiteral("wob")});
    QCOMPARE(unknown.status, 1);
    QVERIFY2(unknown.err.contains("wob"), unknown.err.constData());
    const Run named =
        run({QStringLiteral("deploy"), QStringLiteral("--target"), QStringLiteral("stage")});
    QVERIFY2(named.status == 0, named.all().constData());
    QVERIFY(fs::exists(bytes("stage/current/js/app.js")));
}

void DeployCommandsTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("two places") << QStringList{QStringLiteral("--to"), QStringLiteral("x"),
                                               QStringLiteral("--target"), QStringLiteral("y")};
    QTest::newRow("mode of a named target")
        << QStringList{QStringLiteral("--target"), QStringLiteral("y"), QStringLiteral("--mode"),
                       QStringLiteral("in-place")};
    QTest::newRow("unknown mode") << QStringList{QStringLiteral("--mode"),
                                                 QStringLiteral("sideways")};
    QTest::newRow("no folder") << QStringList{QStringLiteral("--to"), QString()};
    QTest::newRow("unknown option") << QStringList{QStringLiteral("--frobnicate")};
    QTest::newRow("argument") << QStringList{QStringLiteral("www")};
}

void DeployCommandsTest::wrongUsage()
{
    QFETCH(QStringList, options);
    for (const char *command : {"plan", "deploy"}) {
        const Run wrong = run(QStringList{QString::fromLatin1(command)} + options);
        QVERIFY2(wrong.status == 2, wrong.all().constData());
        QVERIFY(!wrong.err.isEmpty());
        QCOMPARE(wrong.out, QByteArray());
        QVERIFY(!fs::exists(bytes("www")));
    }
}

void DeployCommandsTest::refusals_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("storage") << "storage" << QByteArray("only the project's Python");
    QTest::newRow("STATIC_ROOT") << "project/static_root" << QByteArray("STATIC_ROOT");
    QTest::newRow("inside STATIC_ROOT") << "project/static_root/www" << QByteArray("STATIC_ROOT");
    QTest::newRow("a source folder") << "project/assets" << QByteArray("source folder");
    QTest::newRow("holds all") << "project" << QByteArray("source folder");
    QTest::newRow("a file") << "snapshot.json" << QByteArray("not a folder");
    QTest::newRow("nothing collected") << "empty" << QByteArray("no file");
}

void DeployCommandsTest::refusals()
{
    QFETCH(QString, what);
    QFETCH(QByteArray, words);
    QString to = path("www");
    if (what == QLatin1String("storage")) {
        m_snapshot.storage.kind = StorageKind::Custom;
        m_snapshot.storage.className = QStringLiteral("project.Storage");
        writeSnapshot();
    } else if (what == QLatin1String("empty")) {
        fs::remove_all(bytes("project/assets"));
        fs::create_directories(bytes("project/assets"));
    } else {
        to = path(qPrintable(what));
    }
    const Tree before = readTree(m_folder->path());
    for (const char *command : {"plan", "deploy"}) {
        const Run refused = run({QString::fromLatin1(command), QStringLiteral("--to"), to});
        QVERIFY2(refused.status == 1, refused.all().constData());
        QVERIFY2(refused.err.contains(words), refused.err.constData());
        QVERIFY(treeDifference(readTree(m_folder->path()), before).isEmpty());
    }
}

/// Django names the first reference that leads nowhere, these commands count and list them all.
void DeployCommandsTest::dangling()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    writeSnapshot();
    fs::remove(bytes("project/assets/odd\n\xff"));
    writeFile(bytes("project/assets/css/site.css"),
              {.bytes = "a{b:url(gone.png)}c{d:url(lost.png)}e{f:url(kept.png)}"});
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[[reference-policy]]\nwanted = \"css/kept.png\"\naction = \"leave\"\n"});
    for (const char *command : {"plan", "deploy"}) {
        const Run text = run({QString::fromLatin1(command)});
        QCOMPARE(text.status, 1);
        QVERIFY2(text.err.contains("css/gone.png"), text.err.constData());
        QVERIFY2(text.err.contains("lead nowhere and stop it: 2; \"slipwayctl references\""),
                 text.err.constData());
        const Run machine = run({QString::fromLatin1(command), QStringLiteral("--json")});
        QCOMPARE(machine.status, 1);
        const QJsonArray references = machine.json()[QLatin1String("references")].toArray();
        QCOMPARE(references.size(), 2);
        QCOMPARE(references[1][QLatin1String("wanted")].toString(), QStringLiteral("css/lost.png"));
        QVERIFY(machine.json()[QLatin1String("error")].isObject());
    }
}

void DeployCommandsTest::pipeAmongTheSources()
{
    fs::remove(bytes("project/assets/odd\n\xff"));
    QCOMPARE(::mkfifo(bytes("project/assets/pipe").c_str(), 0600), 0);
    for (const StorageKind kind : {StorageKind::Plain, StorageKind::Manifest}) {
        m_snapshot.storage.kind = kind;
        writeSnapshot();
        const Run refused = run({QStringLiteral("plan")});
        QCOMPARE(refused.status, 1);
        for (const char *words : {"project/assets/pipe", "it is a pipe", "ignore pattern"}) {
            QVERIFY2(refused.err.contains(words), refused.err.constData());
        }
    }
}

/// manifest_storage is another folder: the release has no manifest, and says so.
void DeployCommandsTest::manifestElsewhere()
{
    fs::remove(bytes("project/assets/odd\n\xff"));
    m_snapshot.storage.kind = StorageKind::Manifest;
    m_snapshot.document = {
        {QStringLiteral("storage"),
         QJsonObject{{QStringLiteral("manifest_storage"), QStringLiteral("other")},
                     {QStringLiteral("manifest_folder"),
                      QJsonObject{{QStringLiteral("location"), path("kept")}}}}}};
    writeSnapshot();
    const Run plan = run({QStringLiteral("plan")});
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY2(plan.out.contains("+ 4 to add"), plan.out.constData());
    QVERIFY2(plan.out.contains("no part of the release")
                 && plan.out.contains("kept/staticfiles.json"),
             plan.out.constData());
}

/// What a plan rewrites must be somewhere until it is deployed.
void DeployCommandsTest::cacheThatCannotBeMade()
{
    fs::remove(bytes("project/assets/odd\n\xff"));
    m_snapshot.storage.kind = StorageKind::Manifest;
    writeSnapshot();
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), path("snapshot.json"));
    process.setProcessEnvironment(environment);
    process.start(Program, arguments({QStringLiteral("plan")}));
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray words = process.readAllStandardError();
    for (const char *expected : {"snapshot.json/slipway/contents: ", "XDG_CACHE_HOME"}) {
        QVERIFY2(words.contains(expected), words.constData());
    }
}

void DeployCommandsTest::asksOnATerminal()
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

void DeployCommandsTest::productionAsksForItsName()
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

void DeployCommandsTest::targetMovesWhileAsked()
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

void DeployCommandsTest::colours()
{
    TerminalProcess colourful(Program, arguments({QStringLiteral("plan")}), {});
    QCOMPARE(colourful.finish(), 0);
    QVERIFY2(colourful.output().contains("\x1b[1m"), colourful.output().constData());
    TerminalProcess plain(Program, arguments({QStringLiteral("plan")}), "1");
    QCOMPARE(plain.finish(), 0);
    QVERIFY2(!plain.output().contains("\x1b[1m"), plain.output().constData());
}

void DeployCommandsTest::interrupted()
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
        QTRY_VERIFY(isReading());
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), signal), 0);
        QVERIFY(process.waitForFinished(10'000));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        const QJsonObject document =
            QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        QCOMPARE(document[QStringLiteral("error")][QStringLiteral("code")].toString(),
                 QStringLiteral("cancelled"));
        QVERIFY(!fs::exists(bytes("www")));
    }
}

void DeployCommandsTest::help()
{
    for (const char *command : {"plan", "deploy"}) {
        const Run help = run({QString::fromLatin1(command), QStringLiteral("--help")});
        QCOMPARE(help.status, 0);
        for (const char *word :
             {"Exit status", "--confirm", "--to", "--mode", "--json", "--snapshot"}) {
            QVERIFY2(help.out.contains(word), help.out.constData());
        }
    }
}

QTEST_GUILESS_MAIN(DeployCommandsTest)
#include "tst_deploycommands.moc"
