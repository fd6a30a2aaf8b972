// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl releases drop` of a release that is live on some target, and `prune` beside it.
#include "processtesting/openlease.h"
#include "releasesfixture.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class ReleasesDropTest : public QObject, private ReleasesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void ofALiveOne();
    void ofAnAdoptedOne();
    void onceAdopted();
    void givesNoAnswer();
    void nothingToDoHidesNobody_data();
    void nothingToDoHidesNobody();

private:
    /// The release that would be made now.
    [[nodiscard]] QString planned() const
    {
        return run({u"plan"_s, u"--json"_s, u"--snapshot"_s, path("snapshot.json"), u"--to"_s,
                    path("www")})
            .json()[u"release"_s][u"id"_s]
            .toString();
    }
};

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

/// The history has no word of it, the project's targets have.
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
    const QJsonArray live = forced.json()[u"liveOn"_s].toArray();
    QCOMPARE(live.size(), 1);
    QCOMPARE(live[0][u"target"_s].toString(), u"web"_s);
    QCOMPARE(live[0][u"place"_s].toString(), path("www"));
}

/// A target on a mount whose server is away, to which nobody has deployed from here: no release goes that may be live
/// there.
void ReleasesDropTest::givesNoAnswer()
{
    writeFile(bytes("shop/slipway.toml"),
              {.bytes = "[targets.web]\npath = \"" + bytes("www") + "\"\nmode = \"in-place\"\n"});
    QCOMPARE(deploy({u"--mode"_s, u"in-place"_s}).status, 0);
    const QString id = ids().value(0);
    fs::remove_all(bytes("state"));
    constexpr int Long = 30;
    const OpenLease lease(bytes("www/.slipway/published"));
    if (!lease.lastsFor(Long)) {
        QSKIP("files cannot be leased here");
    }
    const Run refused = runSlipwayctl({u"releases"_s, u"drop"_s, id}, path("shop"));
    QVERIFY2(refused.status == 1, refused.all().constData());
    for (const QString &expected :
         {u"it may be live on web ("_s, path("www"), u"no answer"_s, u"--force"_s}) {
        QVERIFY2(refused.err.contains(expected.toUtf8()), refused.all().constData());
    }
    const Run pruned = runSlipwayctl(
        {u"releases"_s, u"prune"_s, u"--keep"_s, u"0"_s, u"--days"_s, u"0"_s}, path("shop"));
    QVERIFY2(pruned.status == 1, pruned.all().constData());
    QVERIFY2(pruned.err.contains("Nothing was deleted")
                 && pruned.err.contains(path("www").toUtf8()),
             pruned.all().constData());
    QVERIFY(lease.isWaitedFor());
    QCOMPARE(ids(), QStringList(id));
}

/// Of no project's targets: the history alone knows where to look.
void ReleasesDropTest::onceAdopted()
{
    writeFile(bytes("plain/x.txt"), {.bytes = "hi"});
    const Run adopted = run({u"adopt"_s, u"--to"_s, path("plain"), u"--yes"_s, u"--json"_s});
    QVERIFY2(adopted.status == 0, adopted.all().constData());
    const QString id = adopted.json()[u"release"_s].toString();
    QCOMPARE(ids(), QStringList(id));
    const Run refused = run({u"releases"_s, u"drop"_s, id});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("it is live on " + path("plain.releases").toUtf8()),
             refused.all().constData());

    const auto history = [&](const QStringList &of) {
        return run(QStringList{u"history"_s, u"--json"_s} + of).json()[u"deployments"_s].toArray();
    };
    const QJsonArray there = history({path("plain.releases")});
    QCOMPARE(there.size(), 1); // its listing is no second one
    QCOMPARE(there[0][u"live"_s].toBool(), true);
    QCOMPARE(there[0][u"release"_s].toString(), id);
    QCOMPARE(there[0][u"program"_s].toString(), u"slipwayctl adopt"_s);
    QCOMPARE(history({u"--everything"_s}).size(), 1);

    for (const bool isAway : {false, true}) {
        if (isAway) {
            fs::rename(bytes("plain.releases"), bytes("unmounted"));
        }
        const Run pruned =
            run({u"releases"_s, u"prune"_s, u"--keep"_s, u"0"_s, u"--days"_s, u"0"_s});
        QVERIFY2(pruned.status == 0, pruned.all().constData());
        QCOMPARE(ids(), QStringList(id));
    }
}

void ReleasesDropTest::nothingToDoHidesNobody_data()
{
    QTest::addColumn<bool>("isRollback");
    QTest::addColumn<bool>("isAway");
    QTest::newRow("deployed again") << false << false;
    QTest::newRow("deployed again, out of reach") << false << true;
    QTest::newRow("rolled back, out of reach") << true << true;
}

/// A deployment, or a rollback, to what is there already, under another id: what was published before it stays live.
void ReleasesDropTest::nothingToDoHidesNobody()
{
    QFETCH(const bool, isRollback);
    QFETCH(const bool, isAway);
    const QString live = deployed();
    QTRY_VERIFY(planned() != live); // ids tell seconds
    QStringList staying{live};
    Run same;
    if (isRollback) {
        QCOMPARE(deploy({u"--to"_s, path("elsewhere")}).status, 0);
        staying.prepend(ids().value(0));
        same = run({u"rollback"_s, staying[0], u"--json"_s, u"--yes"_s, u"--to"_s, path("www")});
    } else {
        same = deploy();
    }
    QVERIFY2(same.status == 0, same.all().constData());
    QCOMPARE(same.json()[u"nothingToDo"_s].toBool(), true);
    QVERIFY(same.json()[u"release"_s][u"id"_s].toString() != live);
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    QCOMPARE(deploy({u"--to"_s, path("another")}).status, 0);
    staying.prepend(ids().value(0));
    QCOMPARE(staying.size(), isRollback ? 3 : 2);
    if (isAway) {
        fs::rename(bytes("www"), bytes("unmounted"));
    }
    const Run pruned = run({u"releases"_s, u"prune"_s, u"--keep"_s, u"1"_s, u"--days"_s, u"0"_s});
    QVERIFY2(pruned.status == 0, pruned.all().constData());
    QCOMPARE(ids(), staying);
    const Run refused = run({u"releases"_s, u"drop"_s, live});
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains(path("www").toUtf8()), refused.all().constData());
}

QTEST_GUILESS_MAIN(ReleasesDropTest)
#include "tst_releasesdrop.moc"
