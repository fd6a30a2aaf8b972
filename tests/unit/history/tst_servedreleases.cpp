// SPDX-License-Identifier: GPL-3.0-or-later
// In which order a target has served its releases.
#include "history/servedreleases.h"
#include "historysample.h"

#include <QTest>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;

namespace {

HistoryEntry published(int minute, const QString &release, const QString &before = {})
{
    HistoryEntry entry = sampleEntry(minute);
    entry.releaseId = release;
    entry.before = before;
    return entry;
}

} // namespace

class ServedReleasesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lastServedFirst();
    void whatDoesNotCount();
    void knownByOthersAlone();
    void neverWhole();
};

void ServedReleasesTest::lastServedFirst()
{
    QCOMPARE(servedReleases({published(4, u"c"_s), published(3, u"a"_s), published(2, u"b"_s),
                             published(1, u"a"_s)},
                            {}),
             (std::vector{u"c"_s, u"a"_s, u"b"_s}));
    QVERIFY(servedReleases({}, {}).empty());
}

void ServedReleasesTest::whatDoesNotCount()
{
    HistoryEntry failed = published(2, u"b"_s);
    failed.published = false;
    HistoryEntry undone = published(3, u"c"_s);
    undone.settlement = HistorySettlement::Undone;
    HistoryEntry same = published(4, u"d"_s, u"a"_s); // it was there, under another id
    same.state = HistoryState::NothingToDo;
    QCOMPARE(servedReleases({same, undone, failed, published(1, u"a"_s)}, {}), std::vector{u"a"_s});
}

void ServedReleasesTest::knownByOthersAlone()
{
    const HistoryEntry live = published(9, u"c"_s, u"b"_s);
    QCOMPARE(servedReleases(
                 {live}, {{.id = u"a"_s, .publishedAt = live.started.addSecs(-60), .hashed = {}}}),
             (std::vector{u"c"_s, u"b"_s, u"a"_s}));
}

/// Neither what the next one has found there, nor what the target still has of it, makes it one to go back to.
void ServedReleasesTest::neverWhole()
{
    HistoryEntry undone = published(2, u"b"_s);
    undone.settlement = HistorySettlement::Undone;
    HistoryEntry undoing = published(3, u"a"_s, u"b"_s);
    undoing.state = HistoryState::Done;
    HistoryEntry other = published(4, u"c"_s);
    other.state = HistoryState::Failed;
    other.reached = DeployStep::Verify;
    other.error->code = ErrorCode::InvalidData;
    const HistoryEntry live = published(5, u"d"_s, u"c"_s);
    const std::vector<KeptRelease> kept{
        {.id = u"c"_s, .publishedAt = other.started, .hashed = {}},
        {.id = u"b"_s, .publishedAt = undone.started, .hashed = {}}};
    QCOMPARE(servedReleases({live, other, undoing, undone, published(1, u"a"_s)}, kept),
             (std::vector{u"d"_s, u"a"_s}));
    // One that has no record is told by what undid it.
    undoing.undoes = u"e"_s;
    HistoryEntry listing = published(2, u"e"_s);
    listing.program.clear();
    QCOMPARE(servedReleases({undoing, listing}, {}), (std::vector{u"a"_s, u"b"_s}));
    // Once whole is enough.
    QCOMPARE(servedReleases({live, published(4, u"b"_s), undone}, {}),
             (std::vector{u"d"_s, u"c"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(ServedReleasesTest)
#include "tst_servedreleases.moc"
