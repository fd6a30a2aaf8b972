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

QTEST_GUILESS_MAIN(ServedReleasesTest)
#include "tst_servedreleases.moc"
