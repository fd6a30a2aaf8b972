// SPDX-License-Identifier: GPL-3.0-or-later
// What `slipwayctl plan` and `deploy` refuse, with which words and exit status.
#include "deployfixture.h"

#include <QJsonArray>
#include <QProcess>
#include <QTest>

#include <filesystem>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

const QString Program = QStringLiteral(SLIPWAYCTL_PROGRAM);

} // namespace

class DeployRefusalsTest : public QObject, private DeployFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void wrongUsage_data();
    void wrongUsage();
    void refusals_data();
    void refusals();
    void dangling();
    void climbsOut();
    void leadToEachOther();
    void pipeAmongTheSources();
};

void DeployRefusalsTest::wrongUsage_data()
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

void DeployRefusalsTest::wrongUsage()
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

void DeployRefusalsTest::refusals_data()
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

void DeployRefusalsTest::refusals()
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
void DeployRefusalsTest::dangling()
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

/// Django says nothing about who refers to a path outside of STATIC_ROOT.
void DeployRefusalsTest::climbsOut()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    writeSnapshot();
    fs::remove(bytes("project/assets/odd\n\xff"));
    writeFile(bytes("project/assets/css/site.css"), {.bytes = "a{b:url(../../../etc/passwd)}"});
    const Run refused = run({QStringLiteral("plan")});
    QCOMPARE(refused.status, 1);
    for (const char *words : {"/etc/passwd", "css/site.css", "lead nowhere and stop it: 1"}) {
        QVERIFY2(refused.err.contains(words), refused.err.constData());
    }
}

/// Which they are, though Django says no more than "All".
void DeployRefusalsTest::leadToEachOther()
{
    m_snapshot.storage.kind = StorageKind::Manifest;
    writeSnapshot();
    fs::remove(bytes("project/assets/odd\n\xff"));
    writeFile(bytes("project/assets/css/site.css"), {.bytes = "@import 'two.css';"});
    writeFile(bytes("project/assets/css/two.css"), {.bytes = "@import 'site.css';"});
    writeFile(bytes("project/assets/css/user.css"), {.bytes = "@import 'site.css';"});
    const Run refused = run({QStringLiteral("plan")});
    QCOMPARE(refused.status, 1);
    for (const char *words : {"css/site.css, css/two.css: Max post-process passes exceeded",
                              "\"slipwayctl references\""}) {
        QVERIFY2(refused.err.contains(words), refused.err.constData());
    }
    for (int i = 0; i < 6; ++i) {
        writeFile(bytes("project/assets/own/") + std::to_string(i) + ".css",
                  {.bytes = "@import '" + std::to_string(i) + ".css';"});
    }
    QVERIFY(run({QStringLiteral("plan")}).err.contains("own/2.css, \u2026: "));
}

void DeployRefusalsTest::pipeAmongTheSources()
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

QTEST_GUILESS_MAIN(DeployRefusalsTest)
#include "tst_deployrefusals.moc"
