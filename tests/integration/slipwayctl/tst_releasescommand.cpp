// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl releases` as a program, over what `slipwayctl deploy` keeps.
#include "releasesfixture.h"
#include "terminalprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScopeGuard>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

namespace {

const QString Program = QStringLiteral(SLIPWAYCTL_PROGRAM);

} // namespace

class ReleasesCommandTest : public QObject, private ReleasesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void nothingKept();
    void deployKeeps();
    void nothingToDoKeepsNothing();
    void withoutTheStore();
    void unwritableStore();
    void changedSource();
    void show();
    void figuresAreTheSameEverywhere();
    void marks();
    void compare();
    void drop();
    void dropOfALiveOne();
    void dropOfAnAdoptedOne();
    void prune();
    void deploymentsTidyUp();
    void damageIsShown();
    void wrongUsage_data();
    void wrongUsage();
    void help();
    void colours();
};

void ReleasesCommandTest::nothingKept()
{
    const Run list = run({u"releases"_s, u"list"_s});
    QCOMPARE(list.status, 0);
    QVERIFY2(list.out.contains("No releases are kept"), list.all().constData());
    QCOMPARE(run({u"releases"_s, u"--json"_s}).json()[u"releases"_s].toArray().size(), 0);
    const Run show = run({u"releases"_s, u"show"_s, u"x"_s});
    QCOMPARE(show.status, 1);
    QVERIFY2(show.err.contains("no such release"), show.all().constData());
    QVERIFY(!fs::exists(bytes("data"))); // looking makes nothing
}

void ReleasesCommandTest::deployKeeps()
{
    const Run done = deploy();
    QVERIFY2(done.status == 0, done.all().constData());
    const QJsonArray releases = run({u"releases"_s, u"--json"_s}).json()[u"releases"_s].toArray();
    QCOMPARE(releases.size(), 1);
    const QJsonObject release = releases[0].toObject();
    QCOMPARE(release[u"id"_s].toString(), done.json()[u"release"_s].toObject()[u"id"_s].toString());
    QCOMPARE(release[u"project"_s].toString(), u"shop"_s);
    QCOMPARE(release[u"files"_s].toInt(), 7); // three, hashed ones, the manifest
    QCOMPARE(release[u"madeWith"_s][u"django"_s].toString(), u"6.0.3"_s);
    QCOMPARE(contents(), 4);
    const Run list = run({u"releases"_s});
    QVERIFY2(list.out.startsWith(release[u"id"_s].toString().toLatin1()), list.out.constData());
    QVERIFY2(list.out.contains("shop  7 files"), list.out.constData());
}

void ReleasesCommandTest::nothingToDoKeepsNothing()
{
    const QString id = deployed();
    QCOMPARE(deploy().status, 0);
    QCOMPARE(ids(), QStringList(id));
}

void ReleasesCommandTest::withoutTheStore()
{
    const Run done = deploy({u"--no-store"_s});
    QVERIFY2(done.status == 0, done.all().constData());
    QVERIFY(!fs::exists(bytes("data")));
}

void ReleasesCommandTest::unwritableStore()
{
    writeFile(bytes("data"), {.bytes = "a file where a folder should be"});
    const Run refused = deploy();
    QCOMPARE(refused.status, 1);
    const QJsonObject error = refused.json()[u"error"_s].toObject();
    QVERIFY2(error[u"advice"_s].toString().contains(u"--no-store"_s), refused.all().constData());
    QVERIFY(!fs::exists(bytes("www/current"))); // nothing was changed
    QCOMPARE(deploy({u"--no-store"_s}).status, 0);
}

void ReleasesCommandTest::changedSource()
{
    // Kept contents are the store's own: who edits the project afterwards changes no release.
    const QString id = deployed();
    std::ofstream(bytes("shop/assets/js/app.js"), std::ios::app) << "edited";
    const Run show = run({u"releases"_s, u"show"_s, id, u"--json"_s});
    QCOMPARE(show.json()[u"missing"_s].toArray().size(), 0);
    QCOMPARE(contents(), 4);
}

void ReleasesCommandTest::show()
{
    const QString id = deployed();
    const Run shown = run({u"releases"_s, u"show"_s, id.left(15), u"--all"_s});
    QVERIFY2(shown.status == 0, shown.all().constData());
    for (const char *expected : {"shop.settings", "ManifestStaticFilesStorage", "6.0.3",
                                 "the project is in no git repository", "By origin", "assets",
                                 "made by the storage", "css/site.css"}) {
        QVERIFY2(shown.out.contains(expected), shown.out.constData());
    }
    QVERIFY2(!shown.out.contains('\x1b'), "a file's name reaches the terminal as it is");
    const QJsonObject json = run({u"releases"_s, u"show"_s, id, u"--json"_s}).json();
    QCOMPARE(json[u"files"_s].toArray().size(), 7);
    QVERIFY2(QJsonDocument(json).toJson().contains("\"noCommit\": \"no-repository\""),
             QJsonDocument(json).toJson().constData());
    bool hasHashed = false;
    for (const QJsonValue &file : json[u"files"_s].toArray()) {
        if (file[u"logical"_s].toString() == u"css/site.css"_s) {
            hasHashed = true;
            QCOMPARE(file[u"role"_s].toString(), u"hashed"_s);
            QCOMPARE(file[u"type"_s].toString(), u"text/css; charset=utf-8"_s);
            QCOMPARE(file[u"md5"_s].toString(), QString(Md5::of("body {}").hex()));
            QCOMPARE(file[u"origin"_s].toInt(-1), 0);
        }
    }
    QVERIFY(hasHashed);
}

/// Whatever language the machine speaks: people compare them, and scripts read them.
void ReleasesCommandTest::figuresAreTheSameEverywhere()
{
    const QByteArray before = qgetenv("LC_ALL");
    const auto restore =
        qScopeGuard([&] { before.isNull() ? qunsetenv("LC_ALL") : qputenv("LC_ALL", before); });
    qputenv("LC_ALL", "de_DE.UTF-8");
    writeFile(bytes("shop/assets/small.txt"), {.bytes = std::string(950, 'x')});
    writeFile(bytes("shop/assets/large.txt"), {.bytes = std::string(1500, 'x')});
    const Run done = deploy({u"--report"_s, path("report.txt")});
    QVERIFY2(done.status == 0, done.all().constData());
    const Run shown = run({u"releases"_s, u"show"_s, ids().value(0), u"--all"_s});
    for (const char *expected : {"950 B", "1.5 KB"}) {
        QVERIFY2(shown.out.contains(expected), shown.out.constData());
    }
    QFile report(path("report.txt"));
    QVERIFY(report.open(QIODevice::ReadOnly));
    const QByteArray words = report.readAll();
    QVERIFY2(words.contains(".2 KB"), words.constData());
}

void ReleasesCommandTest::marks()
{
    const QString id = deployed();
    const Run pin = run({u"releases"_s, u"pin"_s, id, u"--name"_s, u"spring-sale"_s});
    QVERIFY2(pin.status == 0, pin.all().constData());
    QVERIFY2(pin.out.contains("spring-sale  pinned"), pin.out.constData());
    QVERIFY(run({u"releases"_s}).out.contains("spring-sale"));
    const Run json = run({u"releases"_s, u"show"_s, u"spring-sale"_s, u"--json"_s});
    QCOMPARE(json.json()[u"release"_s][u"pinned"_s].toBool(), true);
    const Run drop = run({u"releases"_s, u"drop"_s, u"spring-sale"_s});
    QCOMPARE(drop.status, 1);
    QVERIFY2(drop.err.contains("pinned"), drop.all().constData());
    QCOMPARE(run({u"releases"_s, u"unpin"_s, u"spring-sale"_s}).status, 0);
    QCOMPARE(run({u"releases"_s, u"name"_s, id, u"two words"_s}).status, 1);
    QCOMPARE(run({u"releases"_s, u"name"_s, id, QString()}).status, 0);
    QCOMPARE(run({u"releases"_s, u"show"_s, u"spring-sale"_s}).status, 1);
}

void ReleasesCommandTest::compare()
{
    const QString first = deployed();
    std::ofstream(bytes("shop/assets/css/site.css"), std::ios::app) << "/* more */";
    writeFile(bytes("shop/assets/new.txt"), {.bytes = "new"});
    fs::remove(bytes("shop/assets/js/app.js"));
    const QString second = deployed();
    QVERIFY(first != second);
    const Run text = run({u"releases"_s, u"compare"_s, first, second});
    QVERIFY2(text.status == 0, text.all().constData());
    QVERIFY2(text.out.contains("+ 2 added"), text.out.constData());
    QVERIFY2(text.out.contains("\u2212 2 removed"), text.out.constData());
    QVERIFY2(text.out.contains("~ 3 changed"), text.out.constData()); // both names, the manifest
    QVERIFY2(text.out.contains("By origin"), text.out.constData());
    const QJsonObject json = run({u"releases"_s, u"compare"_s, first, second, u"--json"_s}).json();
    QCOMPARE(json[u"sums"_s][u"added"_s].toInt(), 2);
    QCOMPARE(json[u"sums"_s][u"bytesAdded"_s].toInt(), 6);
    QCOMPARE(json[u"sums"_s][u"same"_s].toInt(), 2);
    bool hasPair = false;
    for (const QJsonValue &change : json[u"changes"_s].toArray()) {
        const QString before = change[u"before"_s].toString();
        hasPair = hasPair
            || (before.startsWith(u"css/site."_s) && before != u"css/site.css"_s
                && change[u"after"_s].toString().startsWith(u"css/site."_s));
    }
    QVERIFY(hasPair);
}

void ReleasesCommandTest::drop()
{
    const QString first = deployed();
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    const QString second = deployed();
    QCOMPARE(contents(), 6);
    const Run drop = run({u"releases"_s, u"drop"_s, first, u"--json"_s});
    QVERIFY2(drop.status == 0, drop.all().constData());
    QCOMPARE(drop.json()[u"contents"_s].toInt(), 2);
    QCOMPARE(ids(), QStringList(second));
    QCOMPARE(contents(), 4);
}

/// Live on two targets: by its record, and, of one that is out of reach, by the history.
void ReleasesCommandTest::dropOfALiveOne()
{
    const QString first = deployed();
    QCOMPARE(run({u"rollback"_s, first, u"--yes"_s, u"--to"_s, path("away")}).status, 0);
    fs::rename(bytes("away"), bytes("unmounted"));
    const Run refused = run({u"releases"_s, u"drop"_s, first});
    QCOMPARE(refused.status, 1);
    for (const QString &expected : {u"it is live on"_s, path("www"), path("away"), u"--force"_s}) {
        QVERIFY2(refused.err.contains(expected.toUtf8()), refused.all().constData());
    }
    QCOMPARE(ids(), QStringList(first));
    QCOMPARE(contents(), 4);

    // Somebody else's deployment to the one: its record tells better than the history here.
    const QByteArray state = qgetenv("XDG_STATE_HOME");
    qputenv("XDG_STATE_HOME", path("another state").toUtf8());
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    const QString second = deployed();
    qputenv("XDG_STATE_HOME", state);
    const Run other = run({u"releases"_s, u"drop"_s, first, u"--json"_s});
    QCOMPARE(other.status, 1);
    const QString why = other.json()[u"error"_s][u"why"_s].toString();
    QVERIFY2(why.contains(path("away")) && !why.contains(path("www")), qPrintable(why));

    const Run forced = run({u"releases"_s, u"drop"_s, first, u"--force"_s});
    QCOMPARE(forced.status, 0);
    QVERIFY2(forced.out.contains("live on") && forced.out.contains(path("away").toUtf8()),
             forced.all().constData());
    QCOMPARE(ids(), QStringList(second));
}

/// Adopted, not deployed: the history has no word of it, the project's targets have.
void ReleasesCommandTest::dropOfAnAdoptedOne()
{
    writeFile(bytes("shop/slipway.toml"),
              {.bytes = "[targets.web]\npath = \"" + bytes("www") + "\"\n"});
    const QString id = deployed();
    fs::remove_all(bytes("state"));
    const QStringList drop = {u"releases"_s, u"drop"_s, id, u"--json"_s};
    const Run refused = runSlipwayctl(drop, path("shop"));
    QCOMPARE(refused.status, 1);
    const QString why = refused.json()[u"error"_s][u"why"_s].toString();
    QVERIFY2(why.contains(u"live on web ("_s), qPrintable(why));
    const Run forced = runSlipwayctl(drop + QStringList{u"--force"_s}, path("shop"));
    QVERIFY2(forced.status == 0, forced.all().constData());
    const QJsonArray live = forced.json()[u"liveOn"_s].toArray();
    QCOMPARE(live.size(), 1);
    QCOMPARE(live[0][u"target"_s].toString(), u"web"_s);
    QCOMPARE(live[0][u"place"_s].toString(), path("www"));
}

void ReleasesCommandTest::prune()
{
    const QString first = deployed();
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    const QString second = deployed();
    QCOMPARE(run({u"releases"_s, u"prune"_s}).status, 0);
    QCOMPARE(ids(), QStringList({second, first})); // both young
    const Run dry =
        run({u"releases"_s, u"prune"_s, u"--dry-run"_s, u"--keep"_s, u"1"_s, u"--days"_s, u"0"_s});
    QVERIFY2(dry.status == 0 && dry.out.contains(first.toLatin1())
                 && dry.out.contains("would be deleted"),
             dry.all().constData());
    QCOMPARE(ids(), QStringList({second, first}));
    const Run done = run({u"releases"_s, u"prune"_s, u"--keep"_s, u"1"_s, u"--days"_s, u"0"_s});
    QVERIFY2(done.status == 0 && done.out.contains("were deleted"), done.all().constData());
    QCOMPARE(ids(), QStringList(second));
    QCOMPARE(run({u"releases"_s, u"prune"_s, u"--keep"_s, u"0"_s, u"--days"_s, u"0"_s}).status, 0);
    QCOMPARE(ids(), QStringList(second)); // it is live
}

void ReleasesCommandTest::deploymentsTidyUp()
{
    writeFile(bytes("shop/slipway.toml"), {.bytes = "[retention]\nreleases = 1\ndays = 0\n"});
    const QString live = deployed();
    for (const char *script : {"run(2)", "run(3)"}) {
        writeFile(bytes("shop/assets/js/app.js"), {.bytes = script});
        QCOMPARE(deploy({u"--to"_s, path("elsewhere")}).status, 0);
        QCOMPARE(ids().size(), 2);
        QCOMPARE(ids().value(1), live);
    }
}

void ReleasesCommandTest::damageIsShown()
{
    const QString id = deployed();
    lose("run()");
    const Run shown = run({u"releases"_s, u"show"_s, id});
    QCOMPARE(shown.status, 0);
    QVERIFY2(shown.out.contains("content of 2 files is missing") && shown.out.contains("js/app.js"),
             shown.out.constData());
    // The next deployment of a release that has it brings it anew.
    writeFile(bytes("shop/assets/css/site.css"), {.bytes = "p {}"});
    QVERIFY(!deployed().isEmpty());
    QCOMPARE(run({u"releases"_s, u"show"_s, id, u"--json"_s}).json()[u"missing"_s].toArray().size(),
             0);
    // A record that is none does not keep the others from being listed.
    std::ofstream(bytes("data/slipway/releases/releases/") + id.toStdString() + ".zst") << "none";
    const Run list = run({u"releases"_s});
    QCOMPARE(list.status, 0);
    QVERIFY2(list.out.contains("! " + id.toLatin1()), list.out.constData());
    QCOMPARE(ids().size(), 2);
}

void ReleasesCommandTest::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("no action") << QStringList{u"frobnicate"_s};
    QTest::newRow("no release") << QStringList{u"show"_s};
    QTest::newRow("one of two") << QStringList{u"compare"_s, u"a"_s};
    QTest::newRow("too many") << QStringList{u"list"_s, u"a"_s};
    QTest::newRow("far too many") << QStringList{u"compare"_s, u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    QTest::newRow("another's option") << QStringList{u"list"_s, u"--dry-run"_s};
    QTest::newRow("unknown option") << QStringList{u"list"_s, u"--frobnicate"_s};
    QTest::newRow("below none") << QStringList{u"prune"_s, u"--keep"_s, u"-1"_s};
    QTest::newRow("no number") << QStringList{u"prune"_s, u"--keep"_s, u"x"_s};
    QTest::newRow("a line break") << QStringList{u"prune"_s, u"--days"_s, u"\n"_s};
    QTest::newRow("too many days") << QStringList{u"prune"_s, u"--days"_s, u"100001"_s};
}

void ReleasesCommandTest::wrongUsage()
{
    QFETCH(const QStringList, arguments);
    const Run wrong = run(QStringList(u"releases"_s) + arguments);
    QCOMPARE(wrong.status, 2);
    QVERIFY(wrong.out.isEmpty());
    QVERIFY2(wrong.err.startsWith("slipwayctl releases: ") && wrong.err.count('\n') == 1,
             wrong.err.constData());
}

void ReleasesCommandTest::help()
{
    const Run help = run({u"releases"_s, u"--help"_s});
    QCOMPARE(help.status, 0);
    for (const char *action : {"list", "show ID", "pin ID", "unpin ID", "name ID NAME",
                               "compare A B", "drop ID", "prune", "Exit status"}) {
        QVERIFY2(help.out.contains(action), action);
    }
    QVERIFY(run({u"help"_s}).all().contains("releases"));
}

void ReleasesCommandTest::colours()
{
    const QString id = deployed();
    TerminalProcess colourful(Program, {u"releases"_s, u"show"_s, id}, {});
    QCOMPARE(colourful.finish(), 0);
    QVERIFY2(colourful.output().contains("\x1b[1m" + id.toLatin1()),
             colourful.output().constData());
    TerminalProcess plain(Program, {u"releases"_s, u"show"_s, id}, "1");
    QCOMPARE(plain.finish(), 0);
    QVERIFY2(!plain.output().contains("\x1b["), plain.output().constData());
}

QTEST_GUILESS_MAIN(ReleasesCommandTest)
#include "tst_releasescommand.moc"
