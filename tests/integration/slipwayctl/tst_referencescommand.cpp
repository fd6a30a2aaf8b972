// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl references` on a project.
#include "base/digest.h"
#include "commandfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <filesystem>
#include <iterator>

using namespace Slipway;
using namespace Slipway::Testing;

class ReferencesCommandTest final : public QObject, CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsWhatLeadsNowhere();
    void checks();
    void tellsAllInJson();
    void danglingAlone();
    void usedBy();
    void uses();
    void disagreements();
    void policies();
    void policiesHoldForReleasesAlone();
    void templates();
    void clashesAndCopies();
    void tellsWhatCollectstaticWrites();
    void refusals();

private:
    [[nodiscard]] Run references(const QStringList &given = {}) const
    {
        return run(QStringList{QStringLiteral("references")} + given);
    }
};

/// One image is misspelt, two style sheets import each other.
void ReferencesCommandTest::init()
{
    makeProject(StorageKind::Manifest,
                QStringLiteral("django.contrib.staticfiles.storage.ManifestStaticFilesStorage"),
                {"shop"});
    const std::string root = "project/shop/static/";
    writeFile(bytes(root + "css/a.css"),
              {.bytes = "@import 'b.css';\n\nh1 { background: url(../img/Logo.png) }\n"});
    writeFile(bytes(root + "css/b.css"), {.bytes = "@import 'a.css';\na{b:url(../img/logo.png)}"});
    writeFile(bytes(root + "img/logo.png"), {.bytes = "12345"});
    writeFile(bytes(root + "notes.txt"), {.bytes = "1234567"});
}

void ReferencesCommandTest::showsWhatLeadsNowhere()
{
    const Run all = references();
    QVERIFY2(all.status == 0, all.err.constData());
    for (const char *expected :
         {"References that lead nowhere: 1", "css/a.css:3:22", "h1 { background", "img/Logo.png",
          "perhaps img/logo.png", "Files that lead to each other: 2", "css/b.css:1:10",
          "1 of 4 files (7 B)"}) {
        QVERIFY2(all.out.contains(expected), (expected + QByteArray("\n") + all.out).constData());
    }
}

void ReferencesCommandTest::checks()
{
    QCOMPARE(references({QStringLiteral("--check")}).status, 1);
    writeFile(bytes("project/shop/static/img/Logo.png"), {.bytes = "1"});
    const Run mended = references({QStringLiteral("--check")});
    QCOMPARE(mended.status, 0);
    QVERIFY(mended.out.contains("Every reference leads somewhere."));
    writeFile(bytes("project/shop/static/css/c.css"), {.bytes = "\xff"});
    const Run unread = references({QStringLiteral("--check")});
    QCOMPARE(unread.status, 1);
    QVERIFY2(unread.err.startsWith("css/c.css: UnicodeDecodeError"), unread.err.constData());
    QVERIFY2(unread.out.contains("those files that could be read (2 of 3) leads somewhere."),
             unread.out.constData());
}

void ReferencesCommandTest::tellsAllInJson()
{
    const QJsonObject json = references({QStringLiteral("--json")}).json();
    const QJsonObject summary = json[QLatin1String("summary")].toObject();
    QCOMPARE(summary[QLatin1String("files")].toInt(), 4);
    QCOMPARE(summary[QLatin1String("adjustable")].toInt(), 2);
    QCOMPARE(summary[QLatin1String("resolved")].toInt(), 3);
    QCOMPARE(summary[QLatin1String("dangling")].toInt(), 1);
    QCOMPARE(summary[QLatin1String("orphanBytes")].toInt(), 7);
    QCOMPARE(json[QLatin1String("references")].toArray().size(), 4);
    const QJsonArray cycles = json[QLatin1String("cycles")].toArray();
    QCOMPARE(cycles.size(), 1);
    QCOMPARE(cycles[0][QLatin1String("files")].toArray(),
             (QJsonArray{QStringLiteral("css/a.css"), QStringLiteral("css/b.css")}));
    QCOMPARE(cycles[0][QLatin1String("references")].toArray().size(), 2);
    QCOMPARE(json[QLatin1String("orphans")].toArray(),
             (QJsonArray{QJsonObject{{QStringLiteral("file"), QStringLiteral("notes.txt")},
                                     {QStringLiteral("bytes"), 7}}}));
    // Nothing is final where collectstatic would end early.
    QVERIFY(json[QLatin1String("final")].isArray());
    QVERIFY(json[QLatin1String("final")].toArray().isEmpty());
    QVERIFY(!json[QLatin1String("finalError")].toObject().isEmpty());
    // Of names that never settle, which files they are, though Django says no more than "All".
    writeFile(bytes("project/shop/static/css/a.css"), {.bytes = "@import 'b.css';"});
    writeFile(bytes("project/shop/static/css/b.css"), {.bytes = "@import 'a.css';"});
    QCOMPARE(references({QStringLiteral("--json")})
                 .json()[QLatin1String("finalError")][QLatin1String("where")]
                 .toString(),
             QStringLiteral("css/a.css, css/b.css"));
}

void ReferencesCommandTest::danglingAlone()
{
    const QJsonObject json =
        references({QStringLiteral("--dangling"), QStringLiteral("--json")}).json();
    const QJsonObject expected{
        {QStringLiteral("file"), QStringLiteral("css/a.css")},
        {QStringLiteral("line"), 3},
        {QStringLiteral("column"), 22},
        {QStringLiteral("kind"), QStringLiteral("css-url")},
        {QStringLiteral("state"), QStringLiteral("dangling")},
        {QStringLiteral("reading"), QStringLiteral("agreed")},
        {QStringLiteral("action"), QStringLiteral("error")},
        {QStringLiteral("url"), QStringLiteral("../img/Logo.png")},
        {QStringLiteral("text"), QStringLiteral("h1 { background: url(../img/Logo.png) }")},
        {QStringLiteral("wanted"), QStringLiteral("img/Logo.png")},
        {QStringLiteral("near"), QJsonArray{QStringLiteral("img/logo.png")}},
    };
    QCOMPARE(json[QLatin1String("references")].toArray(), (QJsonArray{expected}));
    QVERIFY(!json.contains(QLatin1String("cycles")));
}

void ReferencesCommandTest::usedBy()
{
    const Run found = references({QStringLiteral("--used-by"), QStringLiteral("img/logo.png")});
    QCOMPARE(found.status, 0);
    QVERIFY2(found.out.contains("css/b.css:2:9"), found.out.constData());
    QVERIFY(!found.out.contains("css/a.css"));
    QVERIFY(references({QStringLiteral("--used-by"), QStringLiteral("notes.txt")})
                .out.contains("No style sheet"));
}

void ReferencesCommandTest::uses()
{
    const QJsonObject json = references({QStringLiteral("--uses"), QStringLiteral("css/a.css"),
                                         QStringLiteral("--json")})
                                 .json();
    QCOMPARE(json[QLatin1String("references")].toArray().size(), 2);
    const QJsonObject pulled = json[QLatin1String("pulledIn")].toObject();
    QCOMPARE(pulled[QLatin1String("files")].toArray().size(), 3);
    QCOMPARE(pulled[QLatin1String("bytes")].toInt(), 58 + 42 + 5);
}

void ReferencesCommandTest::disagreements()
{
    writeFile(bytes("project/shop/static/css/c.css"),
              {.bytes = "/* url(../img/logo.png) */\na{b:image-set('../img/logo.png' 2x)}"});
    const Run found = references();
    for (const char *expected :
         {"Read otherwise by the storage than by browsers: 2", "css/c.css:1:8", "in a comment",
          "css/c.css:2:16", "not seen by the storage"}) {
        QVERIFY2(found.out.contains(expected),
                 (expected + QByteArray("\n") + found.out).constData());
    }
    const QJsonArray list =
        references({QStringLiteral("--json")}).json()[QLatin1String("references")].toArray();
    QStringList readings;
    for (const QJsonValue &one : list) {
        readings << one[QLatin1String("reading")].toString();
    }
    QCOMPARE(readings.count(QStringLiteral("in-comment")), 1);
    QCOMPARE(readings.count(QStringLiteral("missed")), 1);
}

void ReferencesCommandTest::policies()
{
    // Without the cycle, which no post-processing gets to an end.
    writeFile(bytes("project/shop/static/css/b.css"), {.bytes = "a{}"});
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[[reference-policy]]\nwanted = \"img/*\"\naction = \"warn\"\n"});
    const Run found = references({QStringLiteral("--check")});
    QVERIFY2(found.status == 0, found.err.constData());
    QVERIFY2(found.out.contains("policy: warn"), found.out.constData());
    QCOMPARE(references({QStringLiteral("--dangling"), QStringLiteral("--json")})
                 .json()[QLatin1String("references")][0][QLatin1String("action")]
                 .toString(),
             QStringLiteral("warn"));
    const auto toTarget = [this](const QString &command) {
        return run({command, QStringLiteral("--to"), QString::fromStdString(bytes("target"))});
    };
    const Run planned = toTarget(QStringLiteral("plan"));
    QVERIFY2(planned.status == 0, planned.err.constData());
    QVERIFY2(planned.out.contains("1 reference leads nowhere and stays"), planned.out.constData());
    const Run deployed = toTarget(QStringLiteral("deploy"));
    QVERIFY2(deployed.status == 0, deployed.err.constData());
    // Django's own command knows no policies.
    QVERIFY(run({QStringLiteral("collectstatic"), QStringLiteral("--noinput")}).status != 0);
    writeFile(bytes("project/slipway.toml"), {.bytes = ""});
    QCOMPARE(toTarget(QStringLiteral("plan")).status, 1);
}

/// Where collectstatic itself ends is told beside what ends a release, and where nothing ends that.
void ReferencesCommandTest::policiesHoldForReleasesAlone()
{
    const std::string root = "project/shop/static/css/";
    writeFile(bytes(root + "a.css"), {.bytes = "a{b:url(gone-a.png)}"});
    writeFile(bytes(root + "b.css"), {.bytes = "a{b:url(gone-b.png)}"});
    writeFile(bytes("project/slipway.toml"),
              {.bytes = "[[reference-policy]]\nfiles = \"css/a.css\"\naction = \"leave\"\n"});
    const auto asJson = [this] { return references({QStringLiteral("--json")}).json(); };
    const auto where = [](const QJsonObject &json, const char *error) {
        return json[QLatin1String(error)][QLatin1String("where")].toString();
    };
    const QJsonObject both = asJson();
    QCOMPARE(where(both, "finalError"), QStringLiteral("css/b.css"));
    QCOMPARE(where(both, "collectstaticError"), QStringLiteral("css/a.css"));
    const Run collected = run({QStringLiteral("collectstatic"), QStringLiteral("--noinput")});
    QVERIFY2(collected.all().contains("gone-a.png"), collected.all().constData());

    writeFile(bytes(root + "b.css"), {.bytes = "a{}"});
    const QJsonObject decided = asJson();
    QVERIFY(!decided.contains(QLatin1String("finalError")));
    QVERIFY(!decided[QLatin1String("final")].toArray().isEmpty());
    QCOMPARE(where(decided, "collectstaticError"), QStringLiteral("css/a.css"));
    const QByteArray said = "collectstatic itself fails at css/a.css: it knows no policies.";
    const Run told = references();
    QVERIFY2(told.out.contains(said), told.out.constData());

    writeFile(bytes("project/slipway.toml"), {.bytes = ""}); // no policy: as it was
    const QJsonObject plain = asJson();
    QCOMPARE(where(plain, "finalError"), QStringLiteral("css/a.css"));
    QVERIFY(!plain.contains(QLatin1String("collectstaticError")));
    QVERIFY(!references().out.contains("collectstatic itself"));
}

void ReferencesCommandTest::templates()
{
    const QByteArray json = [this] {
        QFile file(QString::fromStdString(bytes("snapshot.json")));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    QJsonObject snapshot = QJsonDocument::fromJson(json).object();
    snapshot.insert(QStringLiteral("templates"),
                    QJsonArray{QJsonObject{{QStringLiteral("dirs"),
                                            QJsonArray{QString::fromStdString(bytes("pages"))}}}});
    writeFile(bytes("snapshot.json"), {.bytes = QJsonDocument(snapshot).toJson().toStdString()});
    writeFile(bytes("pages/a.html"), {.bytes = "{% load static %}\n {% static 'img/logo.pgn' %}"});
    const Run all = references();
    for (const char *expected : {"Names in templates that lead nowhere: 1", "pages/a.html:2:13",
                                 "img/logo.pgn", "perhaps img/logo.png"}) {
        QVERIFY2(all.out.contains(expected), (expected + QByteArray("\n") + all.out).constData());
    }
    const QJsonObject alone =
        references({QStringLiteral("--templates"), QStringLiteral("--json")}).json();
    QVERIFY(!alone.contains(QLatin1String("references")));
    const QJsonValue found = alone[QLatin1String("templates")][QLatin1String("dangling")][0];
    QCOMPARE(found[QLatin1String("template")].toString(), QStringLiteral("a.html"));
    QCOMPARE(found[QLatin1String("line")].toInt(), 2);
    QCOMPARE(found[QLatin1String("near")].toArray(), (QJsonArray{QStringLiteral("img/logo.png")}));
    writeFile(bytes("project/shop/static/img/Logo.png"), {.bytes = "1"});
    QCOMPARE(references({QStringLiteral("--check")}).status, 1);
    writeFile(bytes("pages/a.html"), {.bytes = "{% load static %}{% static 'img/logo.png' %}"});
    QCOMPARE(references({QStringLiteral("--check")}).status, 0);
}

void ReferencesCommandTest::clashesAndCopies()
{
    const std::string root = "project/shop/static/";
    writeFile(bytes(root + "staticfiles.json"), {.bytes = "{}"});
    writeFile(bytes(root + "copy.png"), {.bytes = "12345"});
    const QJsonObject json = references({QStringLiteral("--json")}).json();
    const QJsonArray clashes = json[QLatin1String("clashes")].toArray();
    QCOMPARE(clashes.size(), 1);
    QCOMPARE(clashes[0][QLatin1String("kind")].toString(), QStringLiteral("manifest"));
    QCOMPARE(json[QLatin1String("duplicates")].toArray(),
             (QJsonArray{QJsonObject{
                 {QStringLiteral("files"),
                  QJsonArray{QStringLiteral("copy.png"), QStringLiteral("img/logo.png")}},
                 {QStringLiteral("bytes"), 5}}}));
    const Run found = references();
    QVERIFY2(found.out.contains("the manifest overwrites this source"), found.out.constData());
    QVERIFY2(found.out.contains("Copies of other files: 1 (5 B)"), found.out.constData());
}

/// Names, sizes and digests, before anything is written.
void ReferencesCommandTest::tellsWhatCollectstaticWrites()
{
    const std::string root = "project/shop/static/";
    writeFile(bytes(root + "css/a.css"), {.bytes = "@import 'b.css';\n"});
    writeFile(bytes(root + "css/b.css"), {.bytes = "a{b:url(../img/logo.png)}"});
    // What notes.txt is hashed to is there already: Django takes it for the hashed file.
    const std::string taken = "notes.fcea920f7412.txt";
    writeFile(bytes(root + taken), {.bytes = "a source of its own"});
    const QJsonObject json = references({QStringLiteral("--json")}).json();
    QVERIFY(!json.contains(QLatin1String("finalError")));
    QVERIFY(!std::filesystem::exists(bytes("project/static_root")));
    const Run collected = run({QStringLiteral("collectstatic"), QStringLiteral("--noinput")});
    QVERIFY2(collected.status == 0, collected.all().constData());
    const Tree written = readTree(bytes("project/static_root"));
    const QJsonObject manifest =
        QJsonDocument::fromJson(QByteArray::fromStdString(written.at("staticfiles.json").bytes))
            .object()[QLatin1String("paths")]
            .toObject();
    const QJsonArray list = json[QLatin1String("final")].toArray();
    QCOMPARE(list.size(), 5);
    QCOMPARE(manifest.size(), 5);
    for (const QJsonValue &file : list) {
        const QString name = file[QLatin1String("file")].toString();
        const QString path = file[QLatin1String("path")].toString();
        QCOMPARE(path, manifest[name].toString());
        const std::string &content = written.at(path.toStdString()).bytes;
        QCOMPARE(file[QLatin1String("size")].toInteger(), std::ssize(content));
        QCOMPARE(file[QLatin1String("sha256")].toString(), Sha256::of(content).hex());
    }
    QCOMPARE(manifest[QLatin1String("notes.txt")].toString(), QString::fromStdString(taken));
    QVERIFY(!references({QStringLiteral("--dangling"), QStringLiteral("--json")})
                 .json()
                 .contains(QLatin1String("final")));
}

void ReferencesCommandTest::refusals()
{
    QCOMPARE(references({QStringLiteral("--uses"), QStringLiteral("none.css")}).status, 1);
    QCOMPARE(references({QStringLiteral("--uses"), QStringLiteral("css/a.css"),
                         QStringLiteral("--dangling")})
                 .status,
             2);
    writeSnapshot(StorageKind::Plain,
                  QStringLiteral("django.contrib.staticfiles.storage.StaticFilesStorage"),
                  {"shop"});
    const Run plain = references();
    QCOMPARE(plain.status, 1);
    QVERIFY2(plain.err.contains("no hashes"), plain.err.constData());
}

QTEST_GUILESS_MAIN(ReferencesCommandTest)
#include "tst_referencescommand.moc"
