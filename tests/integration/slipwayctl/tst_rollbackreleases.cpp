// SPDX-License-Identifier: GPL-3.0-or-later
// `slipwayctl rollback` among the releases that `slipwayctl deploy` keeps.
#include "releasesfixture.h"

#include <QFile>
#include <QJsonObject>
#include <QTest>

#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class RollbackReleasesTest : public QObject, private ReleasesFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { makeProject(); }
    void oneBefore_data();
    void oneBefore();
    void withoutItsContents();
    void toNowhere();
};

void RollbackReleasesTest::oneBefore_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("file");
    QTest::newRow("releases") << u"releases"_s << u"www/current/js/app.js"_s;
    QTest::newRow("in place") << u"in-place"_s << u"www/js/app.js"_s;
    QTest::newRow("pool") << u"pool"_s << u"www/js/app.js"_s;
}

void RollbackReleasesTest::oneBefore()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, file);
    const QStringList target = {u"--to"_s, path("www"), u"--mode"_s, mode};
    QCOMPARE(deploy({u"--mode"_s, mode}).status, 0);
    const QString first = ids().value(0);
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    QCOMPARE(deploy({u"--mode"_s, mode}).status, 0);
    const QString second = ids().value(0);
    const auto live = [&] {
        QFile served(path(file.toUtf8().constData()));
        return served.open(QIODevice::ReadOnly) ? served.readAll() : QByteArray();
    };
    QCOMPARE(live(), "run(2)");

    // Neither the project nor its snapshot are there any more.
    fs::rename(bytes("shop"), bytes("elsewhere"));
    const Run asked = run(QStringList(u"rollback"_s) + target);
    QCOMPARE(asked.status, 0);
    QVERIFY2(asked.out.contains((second + u" \u2192 "_s + first).toUtf8())
                 && asked.out.contains("restart the"),
             asked.out.constData());
    QCOMPARE(live(), "run()");
    QCOMPARE(ids(), QStringList({second, first}));

    // The one before does not exist; by its id the later one comes back.
    const Run none = run(QStringList(u"rollback"_s) + target);
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("no earlier release"), none.all().constData());
    const Run forward = run(QStringList{u"rollback"_s, second, u"--json"_s, u"--yes"_s} + target);
    QVERIFY2(forward.status == 0, forward.all().constData());
    QCOMPARE(forward.json()[u"deployment"_s][u"published"_s].toBool(), true);
    QCOMPARE(forward.json()[u"difference"_s][u"before"_s].toString(), first);
    QCOMPARE(live(), "run(2)");
    // And once it is there nothing is left to do.
    const Run again = run(QStringList{u"rollback"_s, second, u"--json"_s} + target);
    QCOMPARE(again.status, 0);
    QCOMPARE(again.json()[u"nothingToDo"_s].toBool(), true);
}

void RollbackReleasesTest::withoutItsContents()
{
    // In place nothing is left of what was replaced.
    const QStringList mode = {u"--mode"_s, u"in-place"_s};
    QCOMPARE(deploy(mode).status, 0);
    const QString first = ids().value(0);
    writeFile(bytes("shop/assets/js/app.js"), {.bytes = "run(2)"});
    QCOMPARE(deploy(mode).status, 0);
    lose("run()");
    const Tree before = readTree(bytes("www"));
    const Run refused = run(QStringList{u"rollback"_s, u"--to"_s, path("www"), u"--yes"_s} + mode);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("js/app.js") && refused.err.contains(first.toLatin1())
                 && refused.err.contains("Nothing was changed"),
             refused.all().constData());
    const QByteArray difference = treeDifference(readTree(bytes("www")), before);
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void RollbackReleasesTest::toNowhere()
{
    const Run nothing = run({u"rollback"_s, u"--to"_s, path("www")});
    QCOMPARE(nothing.status, 1);
    QVERIFY2(nothing.err.contains("no release is kept"), nothing.all().constData());
    QVERIFY(!fs::exists(bytes("www")));
    QVERIFY(!deployed().isEmpty());
    const Run empty = run({u"rollback"_s, u"--to"_s, path("other")});
    QCOMPARE(empty.status, 1);
    QVERIFY2(empty.err.contains("published there"), empty.all().constData());
    QCOMPARE(run({u"rollback"_s, u"x"_s, u"--to"_s, path("www")}).status, 1);
    QCOMPARE(run({u"rollback"_s, u"a"_s, u"b"_s}).status, 2);
    QCOMPARE(run({u"rollback"_s, u"--help"_s}).status, 0);
}

QTEST_GUILESS_MAIN(RollbackReleasesTest)
#include "tst_rollbackreleases.moc"
