// SPDX-License-Identifier: GPL-3.0-or-later
// What a deployment takes up on a file system: blocks, folders and Slipway's own records.
#include "deploy/roomneeds.h"

#include <QTest>

#include <memory>
#include <string>

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

QTEST_GUILESS_MAIN(RoomNeedsTest)
#include "tst_roomneeds.moc"
