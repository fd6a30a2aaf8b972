// SPDX-License-Identifier: GPL-3.0-or-later
// Ways back and ways out of a deployment that ended early, on a disk with little or no room.
#include "deploytesting/partlypublished.h"
#include "deploytesting/smalldisk.h"

#include <QTest>

#include <filesystem>
#include <fstream>
#include <sys/statvfs.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

constexpr size_t Large = 600'000;
constexpr int64_t ForRecords = 64 << 10;

const Tree Small = {{"same.txt", {.bytes = "always the same"}}};

Tree withLarge(Tree tree)
{
    tree["pictures/large.bin"] = {.bytes = std::string(Large, 'x')};
    return tree;
}

} // namespace

class FullDiskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_folder = std::make_unique<ScratchFolder>(); }
    void cleanup() { m_folder.reset(); }
    void wayBack_data() { addModes(); }
    void wayBack();
    void wayBackToAFolder();
    void byTheLinkAlone();
    void namesThatNoRecordCouldTell();
    void damagedAside_data() { addModes(); }
    void damagedAside();
    void asideOfOthers_data();
    void asideOfOthers();
    void mendsOnceThereIsRoom();
    void saysWhatVisitorsGet();

private:
    static void addModes()
    {
        QTest::addColumn<LocalMode>("mode");
        QTest::newRow("in place") << LocalMode::InPlace;
        QTest::newRow("pool") << LocalMode::Pool;
    }
    [[nodiscard]] std::string disk() const { return m_folder->path() + "/disk"; }
    [[nodiscard]] std::string root() const { return disk() + "/www"; }
    /// Where a file of that release is when it was put aside.
    [[nodiscard]] std::string aside(const Release &release) const
    {
        return root() + "/.slipway/trash/" + release.id.toStdString() + "/pictures/large.bin";
    }
    /// Takes all but so many bytes.
    void fillBut(int64_t left) const
    {
        std::ofstream hog(disk() + "/hog", std::ios::binary);
        const std::string block(4096, 'x');
        struct statvfs status = {};
        while (::statvfs(disk().c_str(), &status) == 0
               && static_cast<int64_t>(status.f_bfree * status.f_frsize) > left
               && hog.write(block.data(), 4096).flush()) { }
    }
    void makeRoom() const { fs::remove(disk() + "/hog"); }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void FullDiskTest::initTestCase()
{
    if (!takeOwnMounts()) {
        QSKIP("mounting small disks needs root");
    }
}

/// What was put aside is moved back: there is neither room to write it nor anything to write it from.
void FullDiskTest::wayBack()
{
    QFETCH(const LocalMode, mode);
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, root());
    const auto first = m_sources.release(withLarge(Small));
    const auto second = m_sources.release(Small);
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), second));
    QVERIFY(fs::exists(aside(*first)));
    for (const ReleaseFile &file : first->files) {
        fs::remove(file.source);
    }
    fillBut(ForRecords);

    const auto back = deployTo(*world->target(), first);
    VERIFY_RESULT(back);
    QCOMPARE(back->staged.filesFromAside, 1);
    QCOMPARE(back->staged.filesWritten, 0);
    COMPARE_TREES(world->live(), withLarge(Small));
    QVERIFY(!fs::exists(aside(*first)));
    QCOMPARE(world->leftovers(), QByteArray());
    const auto again = planFor(*world->target(), first);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());

    VERIFY_RESULT(deployTo(*world->target(), second));
    QVERIFY(fs::exists(aside(*first)));
}

/// Its folder is still there: the link is turned, and nothing is written from anywhere.
void FullDiskTest::wayBackToAFolder()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(LocalMode::Releases, root());
    const auto first = m_sources.release(withLarge(Small));
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(Small)));
    for (const ReleaseFile &file : first->files) {
        fs::remove(file.source);
    }
    fillBut(ForRecords);

    const auto back = deployTo(*world->target(), first);
    VERIFY_RESULT(back);
    QCOMPARE(back->staged.bytesWritten, 0);
    COMPARE_TREES(world->live(), withLarge(Small));
    QCOMPARE(fs::read_symlink(root() + "/current").string(), "releases/" + first->id.toStdString());
    const auto again = planFor(*world->target(), first);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
}

/// Its folder is there: nothing but the link has to be written.
void FullDiskTest::byTheLinkAlone()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(LocalMode::Releases, root());
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), second));
    fillBut(0);
    for (const auto &release : {first, second, first}) {
        const auto report = deployTo(*world->target(), release);
        VERIFY_RESULT(report);
        COMPARE_TREES(world->live(), release == first ? firstTree() : secondTree());
        const QString record = QString::fromStdString(root() + "/.slipway/releases/") + release->id;
        QVERIFY2(report->pruned.recordsKept.contains(record),
                 qPrintable(report->pruned.recordsKept.join(u' ')));
        QCOMPARE(world->leftovers(), QByteArray());
        const auto again = planFor(*world->target(), release);
        VERIFY_RESULT(again);
        QVERIFY((*again)->isNothingToDo());
        QCOMPARE((*again)->sums.foreign, 0);
    }
    // Room that comes before the link is turned is used: nothing is said to have had none.
    const auto target = world->target();
    const auto plan = planFor(*target, second);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    makeRoom();
    VERIFY_RESULT(target->publish(**plan, {}));
    const auto pruned = target->prune(**plan, {});
    VERIFY_RESULT(pruned);
    QCOMPARE(pruned->recordsKept, QStringList());
    target->unlock();
    VERIFY_RESULT(deployTo(*world->target(), first));
    // With room again its record says when.
    const auto report = deployTo(*world->target(), second);
    VERIFY_RESULT(report);
    QVERIFY(report->pruned.recordsKept.isEmpty());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release({{"new.txt", {.bytes = "new"}}})));
}

/// Names that old pages ask for have to be added, and no record could say so: it is as it was.
void FullDiskTest::namesThatNoRecordCouldTell()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(LocalMode::Releases, root());
    const auto named = [](const std::string &digits) {
        return Tree{{"app." + digits + ".js", {.bytes = digits}},
                    {"staticfiles.json", {.bytes = '{' + digits + '}'}}};
    };
    const auto first = m_sources.hashedRelease(named("aaaaaaaaaaaa"));
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), m_sources.hashedRelease(named("bbbbbbbbbbbb"))));
    const Tree live = world->live();
    const std::string back = root() + "/releases/" + first->id.toStdString();
    const Tree standing = readTree(back);
    fillBut(0);
    const auto refused = deployTo(*world->target(), first);
    VERIFY_ERROR(refused, ErrorCode::NoSpace);
    QVERIFY2(refused.error().where.contains(first->id), qPrintable(refused.error().message()));
    COMPARE_TREES(world->live(), live);
    COMPARE_TREES(readTree(back), standing);
    makeRoom();
    VERIFY_RESULT(deployTo(*world->target(), first));
}

/// It has the size of the old one and is not believed.
void FullDiskTest::damagedAside()
{
    QFETCH(const LocalMode, mode);
    const SmallDisk small(disk(), "size=2m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(mode, root());
    const auto first = m_sources.release(withLarge(Small));
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(Small)));
    {
        std::fstream file(aside(*first), std::ios::in | std::ios::out | std::ios::binary);
        QVERIFY(file.put('y').flush());
    }
    fillBut(ForRecords);

    VERIFY_ERROR(deployTo(*world->target(), first), ErrorCode::NoSpace);
    COMPARE_TREES(world->live(), Small);
    QCOMPARE(fs::file_size(aside(*first)), Large);
    makeRoom();
    VERIFY_RESULT(deployTo(*world->target(), first));
    COMPARE_TREES(world->live(), withLarge(Small));
}

void FullDiskTest::asideOfOthers_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::newRow("there is room") << false;
    QTest::newRow("there is none") << true;
}

/// What another release had stays for the way back to that, as long as there is room for a second one.
void FullDiskTest::asideOfOthers()
{
    QFETCH(const bool, isFull);
    const SmallDisk small(disk(), "size=2m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(LocalMode::InPlace, root());
    const auto had = m_sources.release(withLarge(Small));
    VERIFY_RESULT(deployTo(*world->target(), had));
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(Small)));
    Tree next = withLarge(Small);
    next["other.txt"] = {.bytes = "other"};
    if (isFull) {
        fillBut(ForRecords);
    }
    const auto deployed = deployTo(*world->target(), m_sources.release(next));
    VERIFY_RESULT(deployed);
    QCOMPARE(deployed->staged.filesFromAside, isFull ? 1 : 0);
    COMPARE_TREES(world->live(), next);
    QCOMPARE(fs::exists(aside(*had)), !isFull);
}

/// The record of what was put in place already finds no room: it says so, and all stays as it is until there is some.
void FullDiskTest::mendsOnceThereIsRoom()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const TargetConfig config{.name = QStringLiteral("local"),
                              .type = QStringLiteral("local"),
                              .path = root(),
                              .mode = LocalMode::InPlace};
    const auto partly = publishPartly(config, m_folder->path() + "/journals");
    VERIFY_RESULT(partly);
    const auto world = localWorld(LocalMode::InPlace, root());
    const Tree mixture = world->live();
    for (int taken = 0; taken < 2; ++taken) {
        (void)m_sources.release(Small); // with the ids of those
    }
    const auto release = m_sources.release(secondTree(), "staticfiles.json");
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    const auto before = target->inspect({});
    VERIFY_RESULT(before);
    fillBut(0);

    const auto refused = target->stage(**plan, *sourceContent(), {});
    VERIFY_ERROR(refused, ErrorCode::NoSpace);
    target->unlock();
    const auto early = deployTo(*world->target(), release);
    VERIFY_ERROR(early, ErrorCode::NoSpace);
    for (const Error &error : {refused.error(), early.error()}) {
        QVERIFY2(error.advice.contains(QStringLiteral("Nothing was lost"))
                     && error.advice.contains(QStringLiteral("deploy again")),
                 qPrintable(error.message()));
    }
    COMPARE_TREES(world->live(), mixture);
    const auto state = world->target()->inspect({});
    VERIFY_RESULT(state);
    QVERIFY(state->interrupted);
    QCOMPARE(state->fingerprint, before->fingerprint);

    makeRoom();
    VERIFY_RESULT(deployTo(*world->target(), release));
    COMPARE_TREES(world->live(), secondTree());
    QCOMPARE(world->leftovers(), QByteArray());
    const auto after = world->target()->inspect({});
    VERIFY_RESULT(after);
    QVERIFY(!after->interrupted);
    QCOMPARE(after->releaseId, release->id);
}

/// The room for the last records went to somebody else after all was staged.
void FullDiskTest::saysWhatVisitorsGet()
{
    const SmallDisk small(disk(), "size=1m,mode=755");
    QVERIFY(small.isMounted());
    const auto world = localWorld(LocalMode::InPlace, root());
    VERIFY_RESULT(deployTo(*world->target(), m_sources.release(Small)));
    Tree next = Small;
    next["other.txt"] = {.bytes = "other"};
    const auto release = m_sources.release(next);
    const auto target = world->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    fillBut(4096); // what is about to be put in place is recorded, and no more

    const auto failed = target->publish(**plan, {});
    VERIFY_ERROR(failed, ErrorCode::NoSpace);
    COMPARE_TREES(world->live(), next);
    QVERIFY2(failed.error().advice.contains(QStringLiteral("Visitors already get"))
                 && failed.error().advice.contains(QStringLiteral("--resume"))
                 && failed.error().advice.contains(QStringLiteral("--undo")),
             qPrintable(failed.error().message()));
    target->unlock();
    makeRoom();
    VERIFY_RESULT(deployTo(*world->target(), release));
    COMPARE_TREES(world->live(), next);
}

QTEST_GUILESS_MAIN(FullDiskTest)
#include "tst_fulldisk.moc"
