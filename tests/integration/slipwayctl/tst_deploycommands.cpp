// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl plan` and `deploy` as programs: texts, JSON, what is on the target then.
#include "base/digest.h"
#include "base/filedescriptor.h"
#include "deployfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QScopeGuard>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class DeployCommandsTest : public QObject, private DeployFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void planWritesNothing();
    void planAsJson();
    void planTellsWhatCollectstaticWrites();
    void deployTwice_data();
    void deployTwice();
    void deployWritesItsReport();
    void writesIntoWhatIsNoFile_data();
    void writesIntoWhatIsNoFile();
    void warningsNeedConsent();
    void anotherModeNeedsConsent_data();
    void anotherModeNeedsConsent();
    void planFileIsAppliedExactly_data();
    void planFileIsAppliedExactly();
    void planFileSaysItsFolder_data() { deployTwice_data(); }
    void planFileSaysItsFolder();
    void planFileRefusesWhatMoved();
    void leavesOut_data();
    void leavesOut();
    void namedTargets();
    void manifestElsewhere();
    void temporaryContentsGo();
    void help();
};

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

/// Every name with size and digest, compressed files and the manifest among them.
void DeployCommandsTest::planTellsWhatCollectstaticWrites()
{
    fs::remove(bytes("project/assets/odd\n\xff"));
    writeFile(bytes("project/assets/css/site.css"),
              {.bytes = "body { background: url(../js/app.js) }" + std::string(500, ' ')});
    m_snapshot.storage.kind = StorageKind::WhiteNoiseManifest;
    m_snapshot.storage.className = m_snapshot.storage.backend =
        QStringLiteral("whitenoise.storage.CompressedManifestStaticFilesStorage");
    writeSnapshot();
    const Run plan = run({QStringLiteral("plan"), QStringLiteral("--json")});
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY(!fs::exists(bytes("project/static_root")));
    const Run collected = run({QStringLiteral("collectstatic"), QStringLiteral("--noinput"),
                               QStringLiteral("--configured")});
    QVERIFY2(collected.status == 0, collected.all().constData());
    QMap<QString, QString> wanted;
    for (const auto &[path, file] : readTree(bytes("project/static_root"))) {
        wanted[QString::fromStdString(path)] =
            QString::number(file.bytes.size()) + QLatin1Char(' ') + Sha256::of(file.bytes).hex();
    }
    QMap<QString, QString> told;
    const QJsonArray rows = plan.json()[QStringLiteral("rows")].toArray();
    for (const QJsonValue &row : rows) {
        told[row[QStringLiteral("path")].toString()] =
            QString::number(row[QStringLiteral("size")].toInteger()) + QLatin1Char(' ')
            + row[QStringLiteral("sha256")].toString();
    }
    QCOMPARE(told, wanted);
    QCOMPARE(wanted.size(),
             7); // two sources under two names each, two compressed ones, the manifest
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

void DeployCommandsTest::writesIntoWhatIsNoFile_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("plan") << QStringList{QStringLiteral("plan"), QStringLiteral("--out")};
    QTest::newRow("report") << QStringList{QStringLiteral("deploy"), QStringLiteral("--report")};
}

/// A FIFO that is named stays one, and whoever reads it gets all of it.
void DeployCommandsTest::writesIntoWhatIsNoFile()
{
    QFETCH(const QStringList, arguments);
    const std::string pipe = bytes("pipe.json");
    QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
    // What is written waits in there: it is far less than it holds.
    const FileDescriptor reader(::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    QVERIFY(reader.isValid());
    const Run done = run(arguments + QStringList{path("pipe.json")});
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(fs::is_fifo(pipe));
    QByteArray seen(64 * 1024, '\0');
    const ssize_t count = ::read(reader.get(), seen.data(), static_cast<size_t>(seen.size()));
    QVERIFY(count > 0);
    seen.truncate(count);
    QVERIFY2(QJsonDocument::fromJson(seen).isObject(), seen.constData());
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

void DeployCommandsTest::anotherModeNeedsConsent_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now");
    QTest::addColumn<bool>("areRecordsGone");
    QTest::addColumn<bool>("isAsked");
    const QString releases = QStringLiteral("releases");
    const QString inPlace = QStringLiteral("in-place");
    const QString pool = QStringLiteral("pool");
    QTest::newRow("releases, in place") << releases << inPlace << false << true;
    QTest::newRow("releases, in place, no records") << releases << inPlace << true << true;
    QTest::newRow("releases, pool") << releases << pool << false << true;
    QTest::newRow("in place, releases") << inPlace << releases << false << true;
    QTest::newRow("pool, releases") << pool << releases << false << true;
    QTest::newRow("in place, pool") << inPlace << pool << false << false;
}

/// What was published in another mode stays there and is served on: nobody should find that out afterwards.
void DeployCommandsTest::anotherModeNeedsConsent()
{
    QFETCH(const QString, before);
    QFETCH(const QString, now);
    QFETCH(const bool, areRecordsGone);
    QFETCH(const bool, isAsked);
    const auto deploy = [&](const QString &mode, const QStringList &more = {}) {
        return run(QStringList{QStringLiteral("deploy"), QStringLiteral("--mode"), mode} + more);
    };
    QCOMPARE(deploy(before).status, 0);
    if (areRecordsGone) {
        fs::remove_all(bytes("www/.slipway"));
    }
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "run(2)"});
    const Run second = deploy(now);
    QCOMPARE(second.status, isAsked ? 1 : 0);
    QCOMPARE(second.err.contains("other-mode"), isAsked);
    if (isAsked) {
        QCOMPARE(fs::exists(bytes("www/current")), before == QStringLiteral("releases"));
        const Run agreed = deploy(now, {QStringLiteral("--confirm"), QStringLiteral("other-mode")});
        QVERIFY2(agreed.status == 0, agreed.all().constData());
    }
    // That was decided, and is not asked again.
    writeFile(bytes("project/assets/js/app.js"), {.bytes = "run(3)"});
    const Run third = deploy(now);
    QVERIFY2(third.status == 0, third.all().constData());
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

/// One that was made with --to needs no --to, and no --mode, to be applied.
void DeployCommandsTest::planFileSaysItsFolder()
{
    QFETCH(QString, mode);
    QFETCH(QString, served);
    const Run planned = run({QStringLiteral("plan"), QStringLiteral("--out"), path("plan.json"),
                             QStringLiteral("--mode"), mode});
    QVERIFY2(planned.status == 0, planned.all().constData());
    const Run done = run({QStringLiteral("deploy"), QStringLiteral("--plan"), path("plan.json"),
                          QStringLiteral("--configured")});
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(treeDifference(readTree(bytes(qPrintable(served)), ".slipway"),
                           readTree(bytes("project/assets")))
                .isEmpty());
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

/// What the cache folder does not take lies in a temporary folder, and not for longer than the program runs.
void DeployCommandsTest::temporaryContentsGo()
{
    fs::remove(bytes("project/assets/odd\n\xff"));
    writeFile(bytes("project/assets/css/site.css"),
              {.bytes = "body { background: url(../js/app.js) }"});
    m_snapshot.storage.kind = StorageKind::Manifest;
    writeSnapshot();
    writeFile(bytes("cache"), {.bytes = "no folder"});
    fs::create_directories(bytes("tmp"));
    const auto set = [](const char *name, const QByteArray &value) {
        value.isNull() ? qunsetenv(name) : qputenv(name, value);
    };
    const auto back =
        qScopeGuard([&set, cache = qgetenv("XDG_CACHE_HOME"), temporary = qgetenv("TMPDIR")] {
            set("XDG_CACHE_HOME", cache);
            set("TMPDIR", temporary);
        });
    set("XDG_CACHE_HOME", path("cache").toUtf8());
    set("TMPDIR", path("tmp").toUtf8());
    for (const QStringList &command : {QStringList{QStringLiteral("plan")},
                                       {QStringLiteral("deploy"), QStringLiteral("--yes")}}) {
        const Run done = run(command + QStringList{QStringLiteral("--json")});
        QVERIFY2(done.status == 0, done.all().constData());
        QVERIFY2(done.out.contains("\"content-cache\""), done.all().constData());
        QVERIFY2(fs::is_empty(bytes("tmp")), qPrintable(command.front()));
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
