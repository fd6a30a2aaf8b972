// SPDX-License-Identifier: GPL-3.0-or-later
// What `slipwayctl plan` says of a target that lacks the room for a release.
#include "deployfixture.h"
#include "deploytesting/smalldisk.h"

#include <QJsonArray>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class PlanRoomTest : public QObject, private DeployFixture {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void lacksRoom_data() { addModes(); }
    void lacksRoom();
    void lacksFiles_data() { addModes(); }
    void lacksFiles();
    void smallFilesTakeBlocks_data() { addModes(); }
    void smallFilesTakeBlocks();
    void nothingIsFree_data();
    void nothingIsFree();
    void hasRoom_data() { addModes(); }
    void hasRoom();
    void lessNeedsNone();
    void wayBackLiesAside();

private:
    static void addModes()
    {
        QTest::addColumn<QString>("mode");
        for (const auto &mode : {u"in-place"_s, u"pool"_s, u"releases"_s}) {
            QTest::addRow("%s", qPrintable(mode)) << mode;
        }
    }
    [[nodiscard]] Run onDisk(const QString &command, const QString &mode,
                             const QStringList &more = {}) const
    {
        return run(QStringList{command, u"--json"_s, u"--to"_s, path("disk/www"), u"--mode"_s, mode}
                   + more);
    }
    /// A file of the project that is this large.
    void writeLarge(size_t bytes_) const
    {
        writeFile(bytes("project/assets/large.bin"), {.bytes = std::string(bytes_, 'x')});
    }
    /// Not a byte is left.
    void fill() const
    {
        std::ofstream hog(bytes("disk/hog"), std::ios::binary);
        const std::string block(4096, 'x');
        while (hog.write(block.data(), 4096).flush()) { }
    }
    /// The warning of missing room; empty: there is none.
    [[nodiscard]] static QJsonObject warningOf(const Run &plan)
    {
        const QJsonArray warnings = plan.json()[u"warnings"_s].toArray();
        for (const QJsonValue &warning : warnings) {
            if (warning[u"id"_s].toString() == u"no-room"_s) {
                return warning.toObject();
            }
        }
        return {};
    }
};

void PlanRoomTest::initTestCase()
{
    if (!takeOwnMounts()) {
        QSKIP("mounting small disks needs root");
    }
}

void PlanRoomTest::init()
{
    makeProject();
    qputenv("XDG_DATA_HOME", path("data").toUtf8());
    qputenv("XDG_STATE_HOME", path("state").toUtf8());
}

void PlanRoomTest::lacksRoom()
{
    QFETCH(const QString, mode);
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    writeLarge(2 << 20);
    const Run plan = onDisk(u"plan"_s, mode);
    QVERIFY2(plan.status == 1, plan.all().constData());
    const QJsonObject warning = warningOf(plan);
    QVERIFY2(warning[u"blocking"_s].toBool() && !warning[u"impossible"_s].toBool(),
             plan.all().constData());
    QVERIFY2(warning[u"text"_s].toString().contains(u" are free"_s), plan.all().constData());
    QCOMPARE(plan.json()[u"rows"_s].toArray().size(), 4);
    const Run words = run({u"plan"_s, u"--to"_s, path("disk/www"), u"--mode"_s, mode});
    QVERIFY2(words.out.contains("! The release does not fit on the target: "),
             words.all().constData());
    QVERIFY(!fs::exists(bytes("disk/www")));
    // Whoever knows better may try.
    QCOMPARE(onDisk(u"plan"_s, mode, {u"--confirm"_s, u"no-room"_s}).status, 0);
    const Run deployed = onDisk(u"deploy"_s, mode, {u"--yes"_s, u"--no-store"_s});
    QVERIFY2(deployed.status == 1, deployed.all().constData());
    QCOMPARE(deployed.json()[u"error"_s][u"what"_s].toString(),
             u"The release does not fit on the target"_s);
}

void PlanRoomTest::lacksFiles()
{
    QFETCH(const QString, mode);
    const SmallDisk disk(bytes("disk"), "size=8m,nr_inodes=60,mode=755");
    QVERIFY(disk.isMounted());
    for (int i = 0; i < 100; ++i) {
        writeFile(bytes("project/assets/many/") + std::to_string(i), {.bytes = "x"});
    }
    const Run plan = onDisk(u"plan"_s, mode);
    QVERIFY2(plan.status == 1, plan.all().constData());
    const QString said = warningOf(plan)[u"text"_s].toString();
    QVERIFY2(said.contains(u" new files are needed"_s), plan.all().constData());
}

/// Their bytes would fit many times over.
void PlanRoomTest::smallFilesTakeBlocks()
{
    QFETCH(const QString, mode);
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    for (int i = 0; i < 300; ++i) {
        writeFile(bytes("project/assets/many/") + std::to_string(i), {.bytes = "x"});
    }
    const Run plan = onDisk(u"plan"_s, mode);
    QVERIFY2(plan.status == 1, plan.all().constData());
    QVERIFY2(warningOf(plan)[u"blocking"_s].toBool(), plan.all().constData());
    const Run deployed = onDisk(u"deploy"_s, mode, {u"--yes"_s, u"--no-store"_s});
    QVERIFY2(deployed.status == 1, deployed.all().constData());
    QCOMPARE(deployed.json()[u"error"_s][u"what"_s].toString(),
             u"The release does not fit on the target"_s);
}

void PlanRoomTest::nothingIsFree_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<bool>("isThere");
    for (const auto &mode : {u"in-place"_s, u"pool"_s, u"releases"_s}) {
        QTest::addRow("%s", qPrintable(mode)) << mode << true;
        QTest::addRow("%s, a folder that is to be made", qPrintable(mode)) << mode << false;
    }
}

/// Planning writes nothing there, so it can say what there would be to do.
void PlanRoomTest::nothingIsFree()
{
    QFETCH(const QString, mode);
    QFETCH(const bool, isThere);
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    if (isThere) {
        fs::create_directories(bytes("disk/www"));
    }
    fill();
    const Run plan = onDisk(u"plan"_s, mode);
    QVERIFY2(plan.status == 1, plan.all().constData());
    QVERIFY2(warningOf(plan)[u"impossible"_s].toBool(), plan.all().constData());
    QCOMPARE(plan.json()[u"sums"_s][u"add"_s].toInt(), 3);
    QCOMPARE(fs::exists(bytes("disk/www")), isThere);
    const Run deployed = onDisk(u"deploy"_s, mode, {u"--yes"_s});
    QVERIFY2(deployed.status == 1, deployed.all().constData());
    QVERIFY2(deployed.json()[u"error"_s][u"why"_s].toString().contains(u"is full"_s),
             deployed.all().constData());
    QVERIFY(!fs::exists(bytes("data/slipway/releases/contents"))); // nothing is kept of it
}

void PlanRoomTest::hasRoom()
{
    QFETCH(const QString, mode);
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    const Run plan = onDisk(u"plan"_s, mode);
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY(warningOf(plan).isEmpty());
}

void PlanRoomTest::lessNeedsNone()
{
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    writeLarge(100'000);
    QCOMPARE(onDisk(u"deploy"_s, u"in-place"_s, {u"--yes"_s}).status, 0);
    fs::remove(bytes("project/assets/large.bin"));
    fill();
    const Run plan = onDisk(u"plan"_s, u"in-place"_s);
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY(warningOf(plan).isEmpty());
}

/// What was put aside comes back by a rename: it needs no room.
void PlanRoomTest::wayBackLiesAside()
{
    const SmallDisk disk(bytes("disk"), "size=1m,mode=755");
    QVERIFY(disk.isMounted());
    writeLarge(600'000);
    QCOMPARE(onDisk(u"deploy"_s, u"in-place"_s, {u"--yes"_s}).status, 0);
    fs::remove(bytes("project/assets/large.bin"));
    QCOMPARE(onDisk(u"deploy"_s, u"in-place"_s, {u"--yes"_s}).status, 0);
    QVERIFY(!fs::exists(bytes("disk/www/large.bin")));
    writeLarge(600'000);
    const Run plan = onDisk(u"plan"_s, u"in-place"_s);
    QVERIFY2(plan.status == 0, plan.all().constData());
    QVERIFY(warningOf(plan).isEmpty());
}

QTEST_GUILESS_MAIN(PlanRoomTest)
#include "tst_planroom.moc"
