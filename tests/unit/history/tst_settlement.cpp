// SPDX-License-Identifier: GPL-3.0-or-later
// What became of deployments that had ended early, in their records.
#include "deploytesting/contractworlds.h"
#include "history/deploymenthistory.h"
#include "history/historyjson.h"
#include "history/settlement.h"
#include "history/targethistory.h"
#include "historyfixture.h"
#include "historysample.h"

#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <array>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class SettlementTest : public QObject, private HistoryFixture {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { end(); }
    void documents();
    void words();
    void whatTheJournalIsAbout();
    void earlierAttempts();
    void interruptedUndo_data();
    void interruptedUndo();
    void undoOfAnother();
    void withoutARecord();
    void othersSeeIt();
    void publishedItself_data();
    void publishedItself();
    void servedSaysSo_data();
    void servedSaysSo();
    void servedBySomebodyElse();
    void servedWithItsUndoing_data();
    void servedWithItsUndoing();
    void keptBeforeTheNext();
    void theNextOnesOwnIsNotItsPredecessors();

private:
    /// What the target serves, and since when; release folders, unless it is `inPlace`.
    void serve(const HistoryEntry &entry, const QDateTime &since, bool inPlace = false,
               const QString &by = u"anna@build7"_s, const QString &more = {}) const
    {
        const QString head =
            u"slipway-listing 1\nrelease %1\npublished %2\nby %3\n%4files 1\n"_s.arg(
                entry.releaseId, since.toUTC().toString(Qt::ISODate), by, more);
        const std::string id = entry.releaseId.toStdString();
        fs::create_directories(path("site/.slipway/releases"));
        writeFile(path(inPlace ? "site/.slipway/published" : "site/.slipway/releases/" + id),
                  {.bytes = head.toStdString()});
        if (!inPlace) {
            fs::remove(path("site/current"));
            fs::create_symlink("releases/" + id, path("site/current"));
        }
    }
    /// What the journal of a killed program says.
    void leaveJournal(const HistoryEntry &entry) const
    {
        JournalHead head = taken(entry, HistorySettlement::Finished).open.head;
        head.target = target().name;
        head.before = entry.before;
        head.fingerprint = QString(64, u'a');
        auto journal = DeployJournal::open(path("journals"), head);
        VERIFY_RESULT(journal);
        VERIFY_RESULT(journal->begun(DeployStep::Publish));
    }
    [[nodiscard]] TargetConfig target() const
    {
        return {.name = u"web"_s, .type = u"local"_s, .path = path("site")};
    }
    /// One that was interrupted while it staged.
    [[nodiscard]] HistoryEntry cutShort(int number) const
    {
        HistoryEntry entry = sampleEntry(number, target().path);
        entry.state = HistoryState::Running;
        entry.reached = DeployStep::Stage;
        entry.published = false;
        entry.error.reset();
        return entry;
    }
    /// The same of a release that may be a folder's name.
    [[nodiscard]] HistoryEntry cutShortThere(int number) const
    {
        HistoryEntry entry = cutShort(number);
        entry.releaseId += u'0';
        return entry;
    }
    [[nodiscard]] TakenUp taken(const HistoryEntry &entry, HistorySettlement how) const
    {
        TakenUp taken{.open = {}, .how = how};
        taken.open.head.path = entry.place;
        taken.open.head.release = entry.releaseId;
        taken.open.head.by = entry.by();
        // As a journal has it: whole seconds.
        taken.open.head.began = QDateTime::fromSecsSinceEpoch(entry.started.toSecsSinceEpoch());
        return taken;
    }
    [[nodiscard]] HistoryEntry kept(const QString &id) const
    {
        return *findEntry(store().list()->entries, id);
    }
};

void SettlementTest::init()
{
    begin();
    fs::create_directories(path("site/.slipway"));
}

void SettlementTest::documents()
{
    HistoryEntry entry = sampleEntry();
    QVERIFY(!historyToJson(entry).contains(u"settled"_s));
    QVERIFY(!historyToJson(entry).contains(u"undoes"_s));
    entry.undoes = u"20261122-184502-1f3a99"_s;
    entry.settlement = HistorySettlement::Undone;
    entry.settledBy = u"20261124-084502-1f3a99c0"_s;
    entry.settledAt = entry.started.addDays(1);
    QVERIFY(!historyToJson(entry).contains(u"settledLockFrom"_s));
    entry.settledLockFrom = u"ben@build2, process 312, whose lock was taken over"_s;
    const auto read = parseHistoryDocument(historyDocument(entry), u"here"_s);
    VERIFY_RESULT(read);
    QCOMPARE(historyToJson(*read), historyToJson(entry));
    QVERIFY(read->settlement == HistorySettlement::Undone);
    QCOMPARE(read->undoes, entry.undoes);
    QCOMPARE(read->settledBy, entry.settledBy);
    QCOMPARE(read->settledAt, entry.settledAt);
    QCOMPARE(read->settledLockFrom, entry.settledLockFrom);
    // A word of a later version costs none of the rest.
    QJsonObject later = historyToJson(entry);
    later[u"settled"_s] = u"forgotten"_s;
    const auto other = parseHistoryDocument(QJsonDocument(later).toJson(), u"here"_s);
    VERIFY_RESULT(other);
    QVERIFY(other->settlement == HistorySettlement::None);
}

void SettlementTest::words()
{
    HistoryEntry entry = sampleEntry();
    entry.state = HistoryState::Interrupted;
    QCOMPARE(historyOutcomeName(entry), u"interrupted"_s);
    entry.settlement = HistorySettlement::Undone;
    QCOMPARE(historyOutcomeName(entry), u"interrupted, later undone"_s);
    entry.state = HistoryState::Failed;
    entry.settlement = HistorySettlement::Finished;
    QCOMPARE(historyOutcomeName(entry), u"failed, later finished"_s);
}

void SettlementTest::whatTheJournalIsAbout()
{
    HistoryEntry done = sampleEntry(1, target().path);
    done.state = HistoryState::Done;
    HistoryEntry elsewhere = cutShort(2);
    elsewhere.place = path("other");
    const HistoryEntry meant = cutShort(2);
    elsewhere.id = u"elsewhere"_s;
    HistoryEntry later = cutShort(3);
    later.releaseId = meant.releaseId;
    later.state = HistoryState::Done;
    later.started = meant.started.addMSecs(100); // a journal knows whole seconds
    VERIFY_RESULT(store().put(std::array{done, elsewhere, meant, later}));
    QVERIFY(settleHistory(store(), target(), taken(meant, HistorySettlement::Finished), later.id)
                .empty());
    const HistoryEntry now = kept(meant.id);
    QVERIFY(now.settlement == HistorySettlement::Finished);
    QVERIFY(now.state == HistoryState::Interrupted);
    QCOMPARE(now.settledBy, later.id);
    QVERIFY(now.settledAt.isValid());
    for (const HistoryEntry &other : {done, elsewhere, later}) {
        QCOMPARE(historyToJson(kept(other.id)), historyToJson(other));
    }
    // It stays as it was settled first.
    QVERIFY(settleHistory(store(), target(), taken(meant, HistorySettlement::Undone), {}).empty());
    QVERIFY(kept(meant.id).settlement == HistorySettlement::Finished);
}

void SettlementTest::earlierAttempts()
{
    HistoryEntry before = cutShort(1);
    before.releaseId = u"20261120-000000-aaaaaa"_s; // of another release: not this one's matter
    HistoryEntry first = cutShort(2);
    first.state = HistoryState::Failed;
    HistoryEntry second = cutShort(3);
    second.releaseId = first.releaseId;
    VERIFY_RESULT(store().put(std::array{before, first, second}));
    QVERIFY(settleHistory(store(), target(), taken(second, HistorySettlement::Undone), {}).empty());
    QCOMPARE(historyOutcomeName(kept(first.id)), u"failed, later undone"_s);
    QCOMPARE(historyOutcomeName(kept(second.id)), u"interrupted, later undone"_s);
    QVERIFY(kept(before.id).settlement == HistorySettlement::None);
}

void SettlementTest::interruptedUndo_data()
{
    QTest::addColumn<bool>("isFinished");
    QTest::addColumn<bool>("wasPublished");
    QTest::addColumn<QString>("first");
    QTest::newRow("finished") << true << true << u"interrupted, later undone"_s;
    QTest::newRow("undone where the first was published")
        << false << true << u"interrupted, later finished"_s;
    QTest::newRow("undone where the first was not")
        << false << false << u"interrupted, later undone"_s;
}

/// What was to be undone is settled with its undoing, however often that was tried.
void SettlementTest::interruptedUndo()
{
    QFETCH(bool, isFinished);
    QFETCH(bool, wasPublished);
    QFETCH(QString, first);
    const HistoryEntry older = cutShort(1);
    const HistoryEntry deployment = cutShort(2);
    HistoryEntry attempt = cutShort(3);
    attempt.releaseId = deployment.before;
    attempt.undoes = deployment.releaseId;
    HistoryEntry undo = cutShort(4); // goes on with what the attempt began
    undo.releaseId = deployment.before;
    HistoryEntry last = cutShort(5);
    last.state = HistoryState::Done;
    VERIFY_RESULT(store().put(std::array{older, deployment, attempt, undo, last}));
    TakenUp open =
        taken(undo, isFinished ? HistorySettlement::Finished : HistorySettlement::Undone);
    open.open.head.before = wasPublished ? deployment.releaseId : deployment.before;
    QVERIFY(settleHistory(store(), target(), open, last.id).empty());
    QCOMPARE(historyOutcomeName(kept(deployment.id)), first);
    QCOMPARE(kept(deployment.id).settledBy, last.id);
    for (const HistoryEntry &each : {attempt, undo}) {
        QCOMPARE(historyOutcomeName(kept(each.id)),
                 isFinished ? u"interrupted, later finished"_s : u"interrupted, later undone"_s);
    }
    QVERIFY(kept(older.id).settlement == HistorySettlement::None);
}

/// Only what it says that it undoes.
void SettlementTest::undoOfAnother()
{
    const HistoryEntry deployment = cutShort(1);
    HistoryEntry undo = cutShort(2);
    undo.undoes = cutShort(3).releaseId;
    VERIFY_RESULT(store().put(std::array{deployment, undo}));
    QVERIFY(settleHistory(store(), target(), taken(undo, HistorySettlement::Finished), {}).empty());
    QVERIFY(kept(undo.id).settlement == HistorySettlement::Finished);
    QVERIFY(kept(deployment.id).settlement == HistorySettlement::None);
}

void SettlementTest::withoutARecord()
{
    HistoryEntry done = sampleEntry(1, target().path);
    done.state = HistoryState::Done;
    VERIFY_RESULT(put(done));
    QVERIFY(settleHistory(store(), target(), taken(done, HistorySettlement::Undone), {}).empty());
    QCOMPARE(historyToJson(kept(done.id)), historyToJson(done));
    QVERIFY(!fs::exists(path("site/.slipway/history")));
}

/// Its program never came to tell the target of it.
void SettlementTest::othersSeeIt()
{
    const HistoryEntry entry = cutShort(1);
    VERIFY_RESULT(put(entry));
    QVERIFY(settleHistory(store(), target(), taken(entry, HistorySettlement::Undone), {}).empty());
    const HistoryStore others(path("others.sqlite"));
    const DeploymentHistory seen = readHistory(others, {target()});
    QCOMPARE(seen.entries.size(), 1U);
    QCOMPARE(historyOutcomeName(seen.entries.front()), u"interrupted, later undone"_s);
    // Who has seen it begin, from another machine's database, learns its end.
    VERIFY_RESULT(others.put(std::array{entry}));
    QCOMPARE(historyOutcomeName(readHistory(others, {target()}).entries.front()),
             u"interrupted, later undone"_s);
}

void SettlementTest::publishedItself_data()
{
    QTest::addColumn<DeployStep>("reached");
    QTest::addColumn<bool>("isFinished");
    QTest::addColumn<QString>("by");
    QTest::addColumn<bool>("published");
    QTest::newRow("nothing was left to do") << DeployStep::Publish << true << QString() << true;
    QTest::newRow("by another") << DeployStep::Publish << true << u"20261124-000000-aa"_s << false;
    QTest::newRow("undone") << DeployStep::Publish << false << QString() << false;
    QTest::newRow("only staged") << DeployStep::Stage << true << QString() << false;
}

/// It was killed before it could say so.
void SettlementTest::publishedItself()
{
    QFETCH(const DeployStep, reached);
    QFETCH(const bool, isFinished);
    QFETCH(const QString, by);
    HistoryEntry entry = cutShort(1);
    entry.reached = reached;
    VERIFY_RESULT(put(entry));
    const auto how = isFinished ? HistorySettlement::Finished : HistorySettlement::Undone;
    QVERIFY(settleHistory(store(), target(), taken(entry, how), by).empty());
    QTEST(kept(entry.id).published, "published");
}

void SettlementTest::servedSaysSo_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::addColumn<DeployStep>("reached");
    QTest::addColumn<bool>("hasJournal");
    QTest::addColumn<int>("secondsLater");
    QTest::addColumn<bool>("isLive");
    QTest::addColumn<QString>("words");
    const QString finished = u"interrupted, later finished"_s;
    const QString cut = u"interrupted"_s;
    QTest::newRow("journal gone, in place")
        << true << DeployStep::Lock << false << 2 << true << finished;
    QTest::newRow("journal gone, folders")
        << false << DeployStep::Check << false << 0 << true << finished;
    QTest::newRow("journal gone, published")
        << false << DeployStep::Prune << false << 2 << true << finished;
    QTest::newRow("switched, no word of it")
        << false << DeployStep::Publish << true << 2 << true << cut;
    QTest::newRow("from before it began")
        << false << DeployStep::Publish << false << -5 << false << cut;
}

/// Killed before its record could follow: what visitors get tells.
void SettlementTest::servedSaysSo()
{
    QFETCH(const bool, inPlace);
    QFETCH(const DeployStep, reached);
    QFETCH(const bool, hasJournal);
    QFETCH(const int, secondsLater);
    QFETCH(const bool, isLive);
    QFETCH(const QString, words);
    HistoryEntry before = cutShortThere(1);
    before.published = true;
    before.state = HistoryState::Done;
    HistoryEntry cut = cutShortThere(2);
    cut.state = HistoryState::Interrupted;
    cut.reached = reached;
    VERIFY_RESULT(store().put(std::array{before, cut}));
    serve(cut, cut.started.addSecs(secondsLater), inPlace);
    if (hasJournal) {
        leaveJournal(cut);
    }
    TargetConfig place = target();
    place.mode = inPlace ? LocalMode::InPlace : LocalMode::Releases;
    const DeploymentHistory seen = readHistory(store(), {place}, path("journals"));
    const auto entry = findEntry(seen.entries, cut.id);
    VERIFY_RESULT(entry);
    QCOMPARE(seen.isLive(*entry), isLive);
    QCOMPARE(historyOutcomeName(*entry), words);
    QCOMPARE(entry->reached, std::max(reached, isLive ? DeployStep::Publish : reached));
    QCOMPARE(seen.isToBeTakenUp(*entry), hasJournal);
    QVERIFY(!seen.isLive(*findEntry(seen.entries, before.id)));
}

/// Or by a later deployment: the one that was cut short had no part in it.
void SettlementTest::servedBySomebodyElse()
{
    HistoryEntry cut = cutShortThere(1);
    cut.state = HistoryState::Interrupted;
    VERIFY_RESULT(put(cut));
    serve(cut, cut.started.addSecs(2), false, u"ben@build2"_s);
    const auto seen = readHistory(store(), {target()}, path("journals"));
    QCOMPARE(historyOutcomeName(*findEntry(seen.entries, cut.id)), u"interrupted"_s);

    HistoryEntry again = cutShortThere(2);
    again.published = true;
    again.releaseId = cut.releaseId;
    again.state = HistoryState::Done;
    VERIFY_RESULT(put(again));
    serve(again, again.started.addSecs(2));
    const auto later = readHistory(store(), {target()}, path("journals"));
    QVERIFY(later.isLive(*findEntry(later.entries, again.id)));
    QCOMPARE(historyOutcomeName(*findEntry(later.entries, cut.id)), u"interrupted"_s);
}

void SettlementTest::servedWithItsUndoing_data()
{
    QTest::addColumn<bool>("inPlace");
    QTest::addColumn<bool>("isToNothing");
    QTest::newRow("folders") << false << false;
    QTest::newRow("folders, of the first") << false << true;
    QTest::newRow("in place") << true << false;
    QTest::newRow("in place, of the first") << true << true;
}

/// What the deployment that was cut short had undone is settled with it.
void SettlementTest::servedWithItsUndoing()
{
    QFETCH(const bool, inPlace);
    QFETCH(const bool, isToNothing);
    HistoryEntry first = cutShortThere(1);
    HistoryEntry undo = cutShortThere(2);
    first.state = undo.state = HistoryState::Interrupted;
    undo.undoes = first.releaseId;
    VERIFY_RESULT(store().put(std::array{first, undo}));
    serve(undo, undo.started.addSecs(2), inPlace, undo.by(),
          isToNothing ? u"way-back to-nothing\n"_s : QString());
    TargetConfig place = target();
    place.mode = inPlace ? LocalMode::InPlace : LocalMode::Releases;
    const auto seen = readHistory(store(), {place}, path("journals"));
    QCOMPARE(seen.isLive(*findEntry(seen.entries, undo.id)), !isToNothing);
    QCOMPARE(historyOutcomeName(*findEntry(seen.entries, undo.id)),
             u"interrupted, later finished"_s);
    QCOMPARE(historyOutcomeName(*findEntry(seen.entries, first.id)),
             u"interrupted, later undone"_s);
    QCOMPARE(findEntry(seen.entries, first.id)->settledBy, undo.id);
}

/// Once another release is live the target says it no more.
void SettlementTest::keptBeforeTheNext()
{
    HistoryEntry cut = cutShortThere(1);
    cut.state = HistoryState::Interrupted;
    HistoryEntry next = cutShortThere(2);
    VERIFY_RESULT(put(cut));
    serve(cut, cut.started.addSecs(2));
    const auto open = openDeploymentTo(target(), path("journals"));
    VERIFY_RESULT(keepServed(store(), target(), open, cut.started.addSecs(60)));
    serve(next, next.started.addSecs(2));
    QVERIFY(kept(cut.id).published);
    QCOMPARE(historyOutcomeName(kept(cut.id)), u"interrupted, later finished"_s);
}

/// The next one has begun by then: its journal is there, or it has published the same release again.
void SettlementTest::theNextOnesOwnIsNotItsPredecessors()
{
    HistoryEntry cut = cutShortThere(1);
    cut.state = HistoryState::Interrupted;
    VERIFY_RESULT(put(cut));
    serve(cut, cut.started.addSecs(60));
    const Result<std::optional<OpenDeployment>> none = std::optional<OpenDeployment>();
    VERIFY_RESULT(keepServed(store(), target(), none, cut.started.addSecs(60)));
    QVERIFY(!kept(cut.id).published);

    serve(cut, cut.started.addSecs(2));
    leaveJournal(cut);
    const auto open = openDeploymentTo(target(), path("journals"));
    QVERIFY(open && *open);
    VERIFY_RESULT(forgetDeployment(**open));
    VERIFY_RESULT(keepServed(store(), target(), open, cut.started.addSecs(60)));
    QVERIFY(kept(cut.id).published);
    QCOMPARE(historyOutcomeName(kept(cut.id)), u"interrupted"_s); // pruning was left to be done
}

QTEST_GUILESS_MAIN(SettlementTest)
#include "tst_settlement.moc"
