// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment takes up on a file system: blocks, folders and Slipway's own records.
#include "deploy/roomneeds.h"

#include "deploy/local/asidecontent.h"

#include <QTest>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

using namespace Slipway;

namespace {

constexpr uint64_t Block = 4096;
constexpr int Files = 901;

Plan plan(PlanAction action)
{
    Plan plan;
    auto release = std::make_shared<Release>();
    for (int i = 0; i < Files; ++i) {
        PlanRow row;
        row.action = action;
        row.path = *RelPath::from("many/below/" + std::to_string(i) + ".txt");
        row.size = 100;
        if (action != PlanAction::Delete) {
            row.releaseFile = i;
            ReleaseFile file;
            file.path = row.path;
            file.size = row.size;
            release->files.push_back(file);
        }
        plan.rows.push_back(row);
    }
    (action == PlanAction::Delete ? plan.sums.deleted : plan.sums.added) = Files;
    plan.release = release;
    return plan;
}

bool all(size_t /*row*/)
{
    return true;
}

/// A target that has put everything aside.
class AllAside final : public AsideContent {
public:
    [[nodiscard]] bool has(const ReleaseFile & /*file*/) const override { return true; }
    [[nodiscard]] std::string localPath(const ReleaseFile & /*file*/) const override { return {}; }
    [[nodiscard]] Result<void> read(
        const ReleaseFile & /*file*/,
        const std::function<bool(std::string_view block)> & /*sink*/) const override
    {
        return {};
    }
};

bool none(size_t /*row*/)
{
    return false;
}

} // namespace

class RoomNeedsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wholeBlocks_data();
    void wholeBlocks();
    void whatLiesThereNeedsRecordsOnly();
    void lessNeedsNothing();
    void planTellsWhatIsWritten();
};

void RoomNeedsTest::wholeBlocks_data()
{
    QTest::addColumn<bool>("keepsReleases");
    QTest::newRow("in place") << false;
    QTest::newRow("release folders") << true;
}

void RoomNeedsTest::wholeBlocks()
{
    QFETCH(const bool, keepsReleases);
    const PlaceRoom room = roomNeeded(plan(PlanAction::Add), keepsReleases, Block, all);
    // Two folders, and a listing of as many lines, which hold a digest of 64 characters each.
    const uint64_t atLeast = Files * Block + 2 * Block + Files * uint64_t{64};
    QVERIFY2(room.bytes > atLeast, qPrintable(QString::number(room.bytes)));
    QVERIFY2(room.bytes < 2 * atLeast, qPrintable(QString::number(room.bytes)));
    QCOMPARE(room.bytes % Block, 0U);
    QVERIFY(room.files > uint64_t{Files} + 2);
    QVERIFY(room.files < uint64_t{Files} + 20);
    QVERIFY(roomNeeded(plan(PlanAction::Add), keepsReleases, 512, all).bytes < room.bytes);
}

/// Contents that were put aside come back by a rename.
void RoomNeedsTest::whatLiesThereNeedsRecordsOnly()
{
    const PlaceRoom room = roomNeeded(plan(PlanAction::Add), false, Block, none);
    QVERIFY(room.bytes > uint64_t{2} * Files * 64); // as it is, and as it was about to be
    QVERIFY(room.bytes < uint64_t{Files} * 512);
    QCOMPARE(room.files, 3U);
}

void RoomNeedsTest::lessNeedsNothing()
{
    const PlaceRoom room = roomNeeded(plan(PlanAction::Delete), false, Block, none);
    QCOMPARE(room.bytes, 0U);
    QCOMPARE(room.files, 0U);
}

/// As the window and slipwayctl ask before anything is staged.
void RoomNeedsTest::planTellsWhatIsWritten()
{
    const auto planned = [](PlanAction action, bool keepsReleases,
                            const AsideContent *aside = nullptr) {
        return roomPlanned(plan(action), keepsReleases, Block, aside).files;
    };
    for (const bool keepsReleases : {false, true}) {
        QVERIFY(planned(PlanAction::Add, keepsReleases) > uint64_t{Files});
        QVERIFY(planned(PlanAction::Change, keepsReleases) > uint64_t{Files});
        QVERIFY(planned(PlanAction::Keep, keepsReleases) < uint64_t{Files});
    }
    // A file of the release before would get them too, were it the same one.
    QVERIFY(planned(PlanAction::ModeOnly, true) > uint64_t{Files});
    QVERIFY(planned(PlanAction::ModeOnly, false) < uint64_t{Files});
    const AllAside aside;
    QVERIFY(planned(PlanAction::Add, false, &aside) < uint64_t{Files});
}

QTEST_GUILESS_MAIN(RoomNeedsTest)
#include "tst_roomneeds.moc"
