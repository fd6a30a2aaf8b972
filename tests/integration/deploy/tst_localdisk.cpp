// SPDX-License-Identifier: GPL-3.0-or-later
// Local targets on disks that are full, read-only, elsewhere, or not ours to write to.
#include "deploy/spaceledger.h"
#include "deploytesting/contractworlds.h"
#include "deploytesting/smalldisk.h"
#include "deploytesting/testcontents.h"
#include "processtesting/childprocess.h"

#include <QDateTime>
#include <QTest>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sys/mount.h>
#include <unistd.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

constexpr int64_t DiskSize = 1 << 20;

/// Not a byte is left.
void fill(const std::string &disk)
{
    std::ofstream hog(disk + "/hog", std::ios::binary);
    const std::string block(4096, 'x');
    while (hog.write(block.data(), 4096).flush()) { }
}

} // namespace

class LocalDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void doesNotFit_data() { addModeRows(); }
    void doesNotFit();
    void severalOnOneDisk_data() { addModeRows(); }
    void severalOnOneDisk();
    void groupOnOneDisk_data() { addModeRows(); }
    void groupOnOneDisk();
    void tooManyFiles_data() { addModeRows(); }
    void tooManyFiles();
    void fillsUpOnTheWay_data() { addModeRows(); }
    void fillsUpOnTheWay();
    void prunesAFullDisk();
    void prunesAFullDiskInPlace_data();
    void prunesAFullDiskInPlace();
    void lessOnAFullDisk_data();
    void lessOnAFullDisk();
    void readOnly_data() { addModeRows(); }
    void readOnly();
    void readOnlyAfterPlanning_data() { addModeRows(); }
    void readOnlyAfterPlanning();
    void anotherFileSystemInside();
    void recordsOnAnotherFileSystem();
    void releasesOnAnotherFileSystem();
    void notOursToWrite_data() { addModeRows(); }
    void notOursToWrite();
    void sourceBecomesUnreadable_data() { addModeRows(); }
    void sourceBecomesUnreadable();

private:
    [[nodiscard]] std::string disk() const { return m_folder->path() + "/disk"; }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void LocalDiskTest::initTestCase()
{
    if (!takeOwnMounts()) {
        QSKIP("mounting small disks needs root");
    }
}

void LocalDiskTest::doesNotFit()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    Tree large = secondTree();
    large["large.bin"] = {.bytes = std::string(2 * DiskSize, 'x')};
    DeploymentReport report;
    const auto refused = deployTo(*world->target(), m_sources.release(large), {}, {}, &report);
    VERIFY_ERROR(refused, ErrorCode::NoSpace);
    QVERIFY2(refused.error().why.contains(QLatin1String("free")), qPrintable(refused.error().why));
    QVERIFY(!refused.error().advice.isEmpty());
    COMPARE_TREES(world->live(), firstTree());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(secondTree())));
    COMPARE_TREES(world->live(), secondTree());
}

/// Each of them fits by itself. That both do not is said before the second has written anything, also while the first
/// has written nothing yet.
void LocalDiskTest::severalOnOneDisk()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    Tree large = firstTree();
    large["large.bin"] = {.bytes = std::string(600'000, 'x')};
    const auto release = m_sources.release(large);
    const auto one = localWorld(mode, disk() + "/one")->target();
    const auto two = localWorld(mode, disk() + "/two")->target();
    const auto planOne = planFor(*one, release);
    const auto planTwo = planFor(*two, release);
    VERIFY_RESULT(planOne);
    VERIFY_RESULT(planTwo);
    TargetContext context;
    context.space = std::make_shared<SpaceLedger>();
    for (const auto &target : {one.get(), two.get()}) {
        VERIFY_RESULT(target->lock(context));
        VERIFY_RESULT(target->inspect(context));
    }
    Result<StageReport> second;
    const EventfulContent content(
        1, [&](const ContentSink &) { second = two->stage(**planTwo, *sourceContent(), context); });
    VERIFY_RESULT(one->stage(**planOne, content, context));
    VERIFY_ERROR(second, ErrorCode::NoSpace);
    QVERIFY2(second.error().why.contains(QStringLiteral("other targets on the same file system")),
             qPrintable(second.error().why));
}

void LocalDiskTest::groupOnOneDisk()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    Tree large = firstTree();
    large["large.bin"] = {.bytes = std::string(600'000, 'x')};
    const auto release = m_sources.release(large);
    std::vector<std::unique_ptr<DeployTarget>> targets;
    std::vector<std::shared_ptr<const Plan>> plans;
    std::vector<DeploymentPart> parts;
    for (const char *name : {"/one", "/two"}) {
        targets.push_back(localWorld(mode, disk() + name)->target());
        const auto plan = planFor(*targets.back(), release);
        VERIFY_RESULT(plan);
        plans.push_back(*plan);
        parts.push_back({.target = targets.back().get(),
                         .plan = plans.back().get(),
                         .options = {},
                         .board = nullptr,
                         .progress = nullptr});
    }
    const auto together = deployAll(parts, *sourceContent(), DeployOrder::Together);
    const auto refused = std::ranges::find_if(together, [](const DeploymentOutcome &outcome) {
        return outcome.error && outcome.error->code == ErrorCode::NoSpace;
    });
    QVERIFY(refused != together.end());
    QVERIFY2(refused->error->what == QStringLiteral("The release does not fit on the target"),
             qPrintable(refused->error->message()));
    for (const char *name : {"/one", "/two"}) {
        QVERIFY(localWorld(mode, disk() + name)->live().empty());
    }
}

void LocalDiskTest::tooManyFiles()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=8m,nr_inodes=60,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    Tree many = firstTree();
    for (int i = 0; i < 100; ++i) {
        many["many/" + std::to_string(i)] = {.bytes = "x"};
    }
    VERIFY_ERROR(deployTo(*world->target(), m_sources.release(many)), ErrorCode::NoSpace);
    COMPARE_TREES(world->live(), firstTree());
}

void LocalDiskTest::fillsUpOnTheWay()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    Tree next = secondTree();
    for (int i = 0; i < 8; ++i) {
        next["part" + std::to_string(i)] = {.bytes = std::string(40'000, 'x')};
    }
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(next));
    VERIFY_RESULT(plan);
    const std::string hog = disk() + "/hog";
    const EventfulContent content(
        6, [&](const ContentSink &) { std::ofstream(hog) << std::string(2 * DiskSize, 'x'); });
    const auto failed = deploy(*target, **plan, content, {}, {});
    VERIFY_ERROR(failed, ErrorCode::NoSpace);
    QVERIFY(!failed.error().advice.isEmpty());
    COMPARE_TREES(world->live(), firstTree());
    QCOMPARE(world->leftovers(), QByteArray()); // it gave back what it had taken

    fs::remove(hog);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(next)));
    COMPARE_TREES(world->live(), next);
}

/// Not a byte is left, and fewer releases are to stay from now on.
void LocalDiskTest::prunesAFullDisk()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const std::string root = disk() + "/www";
    std::shared_ptr<const Release> live;
    QStringList ids;
    for (int i = 0; i < 4; ++i) {
        live = m_sources.release({{"large.bin", {.bytes = std::string(100'000, char('a' + i))}}});
        ids += live->id;
        VERIFY_RESULT(deployTo(*localWorld(LocalMode::Releases, root, 4)->target(), live));
    }
    fill(disk());
    const auto target = localWorld(LocalMode::Releases, root, 2)->target();
    VERIFY_ERROR(target->probe({}), ErrorCode::NoSpace);
    const auto refused = deployTo(*target, m_sources.release(secondTree()));
    VERIFY_ERROR(refused, ErrorCode::NoSpace);

    const auto plan = planFor(*target, live);
    VERIFY_RESULT(plan);
    QVERIFY((*plan)->isNothingToDo());
    const auto pruned = deploy(*target, **plan, *sourceContent(), {}, {});
    VERIFY_RESULT(pruned);
    QCOMPARE(pruned->pruned.releasesDropped, ids.first(2));
    QVERIFY(!fs::exists(root + "/releases/" + ids.first().toStdString()));
    COMPARE_TREES(localWorld(LocalMode::Releases, root)->live(),
                  (Tree{{"large.bin", {.bytes = std::string(100'000, 'd')}}}));
}

void LocalDiskTest::prunesAFullDiskInPlace_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::addColumn<bool>("isAsked");
    for (const auto mode : {LocalMode::InPlace, LocalMode::Pool}) {
        const QByteArray name = localModeId(mode).toUtf8();
        QTest::addRow("%s, an earlier release", name.constData()) << mode << false;
        QTest::addRow("%s, also what is not ours", name.constData()) << mode << true;
    }
}

/// What takes the room goes before the records are written that have none.
void LocalDiskTest::prunesAFullDiskInPlace()
{
    QFETCH(const LocalMode, mode);
    QFETCH(const bool, isAsked);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    const auto named = [](char digit) {
        const std::string script(150'000, digit);
        return Tree{{"js/app.js", {.bytes = script}},
                    {"js/app." + std::string(12, digit) + ".js", {.bytes = script}},
                    {"staticfiles.json", {.bytes = std::string(1, digit)}}};
    };
    const QDateTime later = QDateTime::currentDateTimeUtc().addDays(1);
    const PlanOptions both{.retention = {.releases = 2, .days = 0}, .now = later};
    const Tree last = named('b');
    const auto live = m_sources.hashedRelease(last);
    VERIFY_RESULT(deployTo(*world->target(), m_sources.hashedRelease(named('a')), both));
    VERIFY_RESULT(deployTo(*world->target(), live, both));
    const std::string earlier = "js/app.aaaaaaaaaaaa.js";
    QVERIFY(world->live().contains(earlier));
    if (isAsked) {
        world->plant("theirs.bin", {.bytes = std::string(100'000, 'x')});
    }
    fill(disk());

    const auto target = world->target();
    VERIFY_ERROR(deployTo(*target, m_sources.release(secondTree())), ErrorCode::NoSpace);
    const PlanOptions options{
        .deleteForeign = isAsked, .retention = {.releases = 1, .days = 0}, .now = later};
    const auto pruned = deployTo(*target, live, options);
    VERIFY_RESULT(pruned);
    QCOMPARE(pruned->pruned.filesDeleted, isAsked ? 2 : 1);
    COMPARE_TREES(world->live(), last);
    QCOMPARE(world->leftovers(), QByteArray());
    const auto again = planFor(*world->target(), live, options);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    QVERIFY((*again)->keptReleases.isEmpty());
    // There is room again.
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(secondTree())));
}

void LocalDiskTest::lessOnAFullDisk_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
}

/// Another release, which has less than what is live and nothing else.
void LocalDiskTest::lessOnAFullDisk()
{
    QFETCH(const LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    Tree tree = firstTree();
    tree["large.bin"] = {.bytes = std::string(200'000, 'x')};
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(tree)));
    fill(disk());
    const auto less = m_sources.release(firstTree());
    const auto report = deployTo(*world->target(), less);
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.filesDeleted, 1);
    COMPARE_TREES(world->live(), firstTree());
    QCOMPARE(world->leftovers(), QByteArray());
    const auto state = world->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->releaseId, less->id);
    const auto again = planFor(*world->target(), less);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
}

void LocalDiskTest::readOnly()
{
    QFETCH(LocalMode, mode);
    fs::create_directories(disk());
    QCOMPARE(::mount(disk().c_str(), disk().c_str(), nullptr, MS_BIND, nullptr), 0);
    QCOMPARE(::mount("none", disk().c_str(), nullptr, MS_BIND | MS_REMOUNT | MS_RDONLY, nullptr),
             0);
    for (const std::string &path : {disk(), disk() + "/new"}) {
        const auto target = localWorld(mode, path)->target();
        const auto refused = target->probe({});
        VERIFY_ERROR(refused, ErrorCode::ReadOnly);
        QVERIFY(!refused.error().advice.isEmpty());
        VERIFY_ERROR(deployTo(*target, m_sources.release(firstTree())), ErrorCode::ReadOnly);
    }
    ::umount2(disk().c_str(), MNT_DETACH);
}

/// The whole file system, between the plan and the deployment; and back again.
void LocalDiskTest::readOnlyAfterPlanning()
{
    QFETCH(LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, disk() + "/www");
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto target = world->target();
    const auto plan = planFor(*target, m_sources.release(secondTree()));
    VERIFY_RESULT(plan);
    QVERIFY(small.remount(true));
    const auto refused = deploy(*target, **plan, *sourceContent(), {}, {});
    VERIFY_ERROR(refused, ErrorCode::ReadOnly);
    QVERIFY(!refused.error().advice.isEmpty());
    COMPARE_TREES(world->live(), firstTree());
    QVERIFY(small.remount(false));
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
    COMPARE_TREES(world->live(), secondTree());
    QCOMPARE(world->leftovers(), QByteArray());
}

void LocalDiskTest::anotherFileSystemInside()
{
    const auto world = localWorld(LocalMode::InPlace, disk());
    const SmallDisk inside(disk() + "/js", "size=1m,mode=755");
    QVERIFY(inside.isMounted());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    COMPARE_TREES(world->live(), firstTree());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(secondTree())));
    COMPARE_TREES(world->live(), secondTree());

    // Full inside: found while staging, before any live file is touched.
    std::error_code ignored;
    std::ofstream(disk() + "/js/theirs") << std::string(DiskSize - 40'000, 'x');
    Tree next = firstTree();
    next["js/large.js"] = {.bytes = std::string(100'000, 'x')};
    Tree before = world->live();
    VERIFY_ERROR(deployTo(*world->target(), m_sources.release(next)), ErrorCode::NoSpace);
    COMPARE_TREES(world->live(), before);
    fs::remove(disk() + "/js/theirs", ignored);

    // What a killed run left there is no content, and goes.
    writeFile(disk() + "/js/vendor/.slipway-new-7", {.bytes = "left"});
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(next)));
    COMPARE_TREES(world->live(), next);
}

void LocalDiskTest::recordsOnAnotherFileSystem()
{
    const auto world = localWorld(LocalMode::InPlace, disk());
    const SmallDisk records(disk() + "/.slipway", "size=1m,mode=755");
    QVERIFY(records.isMounted());
    // Folders that are new as a whole would come by one rename.
    const auto release = [&](const Tree &tree) {
        auto made = std::make_shared<Release>(*m_sources.release(tree));
        made->uses = FileUses(made->files.size(), {});
        return made;
    };
    VERIFY_RESULT(deployTo(*world->target(), release(firstTree())));
    COMPARE_TREES(world->live(), firstTree());
    VERIFY_RESULT(deployTo(*world->target(), release(secondTree())));
    COMPARE_TREES(world->live(), secondTree());
    QCOMPARE(world->leftovers(), QByteArray());
}

void LocalDiskTest::releasesOnAnotherFileSystem()
{
    const auto world = localWorld(LocalMode::Releases, disk());
    const SmallDisk releases(disk() + "/releases", "size=4m,mode=755");
    const SmallDisk records(disk() + "/.slipway", "size=4m,mode=755");
    QVERIFY(releases.isMounted() && records.isMounted());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(firstTree())));
    const auto report = deployTo(*world->target(), m_sources.release(secondTree()));
    VERIFY_RESULT(report);
    QVERIFY(report->staged.filesLinked > 0);
    COMPARE_TREES(world->live(), secondTree());
}

void LocalDiskTest::notOursToWrite()
{
    QFETCH(LocalMode, mode);
    const std::string closed = disk() + "/closed";
    fs::create_directories(closed);
    fs::permissions(m_folder->path(), fs::perms(0755));
    const auto release = m_sources.release(firstTree());
    for (const std::string &path : {closed, closed + "/new"}) {
        const ChildEnd end = runAsNobody([&] {
            const auto target = localWorld(mode, path)->target();
            const auto refused = target->probe({});
            return !refused && refused.error().code == ErrorCode::PermissionDenied
                    && !refused.error().advice.isEmpty()
                ? 0
                : 1;
        });
        QCOMPARE(end.status, 0);
    }
    QVERIFY(fs::is_empty(closed));
}

void LocalDiskTest::sourceBecomesUnreadable()
{
    QFETCH(LocalMode, mode);
    const std::string open = disk() + "/open";
    fs::create_directories(open);
    fs::permissions(open, fs::perms(0777));
    fs::permissions(m_folder->path(), fs::perms(0755));
    const std::string source = m_folder->path() + "/secret";
    auto release = std::make_shared<Release>(*m_sources.release({{"a", {.bytes = "x"}}}));
    writeFile(source, {.bytes = "x", .mode = 0600});
    release->files.front().source = source;
    const ChildEnd end = runAsNobody([&] {
        const auto world = localWorld(mode, open + "/www");
        const auto refused = deployTo(*world->target(), release);
        return !refused && refused.error().code == ErrorCode::PermissionDenied
                && world->live().empty()
            ? 0
            : 1;
    });
    QCOMPARE(end.status, 0);
}

QTEST_GUILESS_MAIN(LocalDiskTest)
#include "tst_localdisk.moc"
