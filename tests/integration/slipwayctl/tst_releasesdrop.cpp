// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl releases drop` of a release that is live on some target.
#include "foldersnapshot.h"
#include "programrun.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <filesystem>
#include <memory>
#include <string>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class ReleasesDropTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ofALiveOne();
    void ofAnAdoptedOne();

private:
    [[nodiscard]] std::string bytes(const char *name) const
    {
        return m_folder->path() + '/' + name;
    }
    [[nodiscard]] QString path(const char *name) const
    {
        return QString::fromStdString(bytes(name));
    }
    [[nodiscard]] static Run run(const QStringList &arguments) { return runSlipwayctl(arguments); }
    /// Deploys, and gives the release's id.
    [[nodiscard]] QString deployed() const;
    /// Of the releases that are kept, newest first.
    [[nodiscard]] static QStringList ids();

    std::unique_ptr<ScratchFolder> m_folder;
};

void ReleasesDropTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    qputenv("XDG_DATA_HOME", path("data").toUtf8());
    qputenv("XDG_STATE_HOME", path("state").toUtf8());
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run()"});
    writeSnapshotFile(bytes("snapshot.json"), folderSnapshot(bytes("shop"), StorageKind::Manifest));
}

QString ReleasesDropTest::deployed() const
{
    const Run done = run({u"deploy"_s, u"--json"_s, u"--yes"_s, u"--snapshot"_s,
                          path("snapshot.json"), u"--to"_s, path("www")});
    if (done.status != 0) {
        qFatal("%s", done.all().constData());
    }
    return done.json()[u"release"_s][u"id"_s].toString();
}

QStringList ReleasesDropTest::ids()
{
    QStringList ids;
    const QJsonArray releases = run({u"releases"_s, u"--json"_s}).json()[u"releases"_s].toArray();
    for (const QJsonValue &release : releases) {
        ids += release[u"id"_s].toString();
    }
    return ids;
}

/// Live on two targets: by its record, and, of one that is out of reach, by the history.
void ReleasesDropTest::ofALiveOne()
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
void ReleasesDropTest::ofAnAdoptedOne()
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
    QCOMPARE(forced.json()[u"liveOn"_s].toArray().size(), 1);
}

QTEST_GUILESS_MAIN(ReleasesDropTest)
#include "tst_releasesdrop.moc"
