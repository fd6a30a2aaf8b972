// SPDX-License-Identifier: GPL-3.0-or-later
// Where `slipwayctl rollback` takes the contents from that the target does not serve any more.
#include "commandfixture.h"
#include "deploytesting/sourcetree.h"

#include <QJsonObject>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class RollbackCommandTest : public QObject, private CommandFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }
    void fromWhatWasPutAside_data();
    void fromWhatWasPutAside();
    void toWhatWasThere_data() { fromWhatWasPutAside_data(); }
    void toWhatWasThere();
    void toWhatWasServedLast_data() { fromWhatWasPutAside_data(); }
    void toWhatWasServedLast();

private:
    /// Deploys, and gives the release's id.
    [[nodiscard]] QString deployed(const QString &mode) const;
    /// Takes a content from the store.
    void lose(const char *content) const;
};

void RollbackCommandTest::init()
{
    makeProject(StorageKind::Plain, u"django.contrib.staticfiles.storage.StaticFilesStorage"_s,
                {"shop"});
    qputenv("XDG_DATA_HOME", bytes("data").c_str());
    qputenv("XDG_STATE_HOME", bytes("state").c_str());
    writeFile(bytes("project/shop/static/js/app.js"), {.bytes = "run()"});
}

QString RollbackCommandTest::deployed(const QString &mode) const
{
    const Run done = run({u"deploy"_s, u"--json"_s, u"--yes"_s, u"--to"_s,
                          QString::fromStdString(bytes("www")), u"--mode"_s, mode});
    return done.status == 0 ? done.json()[u"release"_s].toObject()[u"id"_s].toString() : QString();
}

void RollbackCommandTest::lose(const char *content) const
{
    const std::string name = Sha256::of(content).hex().insert(2, u'/').toStdString();
    QVERIFY(fs::remove(bytes("data/slipway/releases/contents/" + name)));
}

void RollbackCommandTest::fromWhatWasPutAside_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("served");
    QTest::addColumn<QString>("aside"); // %1: the first release
    QTest::newRow("releases") << u"releases"_s << u"www/current/"_s << u"www/releases/%1/"_s;
    QTest::newRow("in place") << u"in-place"_s << u"www/"_s << u"www/.slipway/trash/%1/"_s;
    QTest::newRow("pool") << u"pool"_s << u"www/"_s << u"www/.slipway/trash/%1/"_s;
}

/// From the target before the store; and what is in neither is named before anything is touched.
void RollbackCommandTest::fromWhatWasPutAside()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, served);
    QFETCH(const QString, aside);
    const QStringList target = {u"--to"_s, QString::fromStdString(bytes("www")), u"--mode"_s, mode};
    const QStringList back = QStringList{u"rollback"_s, u"--yes"_s} + target;
    const std::string old = bytes(served.toStdString() + "old.txt");
    writeFile(bytes("project/shop/static/old.txt"), {.bytes = "old"});
    const QString first = deployed(mode);
    fs::remove(bytes("project/shop/static/old.txt"));
    const QString second = deployed(mode);
    QVERIFY(!fs::exists(old));
    const std::string kept = bytes(aside.arg(first).toStdString() + "old.txt");
    QVERIFY(fs::exists(kept));
    lose("old");

    // Damaged there too: not believed, though it has the size of the old one.
    const fs::path safe = bytes("safe");
    fs::copy(kept, safe);
    const auto times = fs::last_write_time(kept);
    std::ofstream(kept) << "odd";
    fs::last_write_time(kept, times);
    const Tree before = readTree(bytes("www"));
    const Run refused = run(back);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("old.txt") && refused.err.contains("Nothing was changed")
                 && !refused.err.contains("app.js"),
             refused.err.constData());
    const QByteArray difference = treeDifference(readTree(bytes("www")), before);
    QVERIFY2(difference.isEmpty(), difference.constData());

    fs::copy(safe, kept, fs::copy_options::overwrite_existing);
    const Run done = run(back);
    QVERIFY2(done.status == 0, done.err.constData());
    QCOMPARE(readTree(bytes(served.toStdString())).at("old.txt").bytes, std::string("old"));

    // The other way round: not put aside, but in the store.
    const Run forward = run(QStringList{u"rollback"_s, second, u"--yes"_s} + target);
    QVERIFY2(forward.status == 0, forward.err.constData());
    QVERIFY(!fs::exists(old));
}

/// Another target of the project has had a later one: that is not where this one goes back to.
void RollbackCommandTest::toWhatWasThere()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, served);
    const auto content = [&] {
        return readTree(bytes(served.toStdString())).at("js/app.js").bytes;
    };
    const auto deployTo = [&](const char *target, const char *text) {
        writeFile(bytes("project/shop/static/js/app.js"), {.bytes = text});
        return run({u"deploy"_s, u"--yes"_s, u"--to"_s, QString::fromStdString(bytes(target)),
                    u"--mode"_s, mode})
            .status;
    };
    QCOMPARE(deployTo("www", "run(1)"), 0);
    QCOMPARE(deployTo("staging", "run(2)"), 0);
    QCOMPARE(deployTo("www", "run(3)"), 0);
    const QStringList target = {u"--yes"_s, u"--to"_s, QString::fromStdString(bytes("www")),
                                u"--mode"_s, mode};
    const Run back = run(QStringList{u"rollback"_s} + target);
    QVERIFY2(back.status == 0, back.all().constData());
    QCOMPARE(content(), std::string("run(1)"));
    const Run none = run(QStringList{u"rollback"_s} + target);
    QCOMPARE(none.status, 1);
    QVERIFY2(none.err.contains("no earlier release"), none.all().constData());
    QCOMPARE(content(), std::string("run(1)"));
}

/// A release that was once gone back from is not what the next way back leads to.
void RollbackCommandTest::toWhatWasServedLast()
{
    QFETCH(const QString, mode);
    QFETCH(const QString, served);
    const auto content = [&] {
        return readTree(bytes(served.toStdString())).at("js/app.js").bytes;
    };
    const QStringList back = {u"rollback"_s, u"--yes"_s,
                              u"--to"_s,     QString::fromStdString(bytes("www")),
                              u"--mode"_s,   mode};
    for (const char *text : {"run(1)", "run(2)"}) {
        writeFile(bytes("project/shop/static/js/app.js"), {.bytes = text});
        QVERIFY(!deployed(mode).isEmpty());
    }
    const Run fromBad = run(back);
    QVERIFY2(fromBad.status == 0, fromBad.all().constData());
    QCOMPARE(content(), std::string("run(1)"));
    writeFile(bytes("project/shop/static/js/app.js"), {.bytes = "run(3)"});
    QVERIFY(!deployed(mode).isEmpty());
    const Run again = run(back);
    QVERIFY2(again.status == 0, again.all().constData());
    QCOMPARE(content(), std::string("run(1)"));
    QCOMPARE(run(back).status, 1); // nothing was served before that
}

QTEST_GUILESS_MAIN(RollbackCommandTest)
#include "tst_rollbackcommand.moc"
