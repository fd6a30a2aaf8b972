// SPDX-License-Identifier: GPL-3.0-or-later
// Records of deployments on their targets, and both histories as one.
#include "deploytesting/contractworlds.h"
#include "deploytesting/partlypublished.h"
#include "history/deploymenthistory.h"
#include "history/historyjson.h"
#include "history/historyrecorder.h"
#include "history/settlement.h"
#include "history/targethistory.h"
#include "historyfixture.h"
#include "historysample.h"
#include "processtesting/openlease.h"
#include "release/whoami.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <future>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class TargetHistoryTest : public QObject, private HistoryFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void cleanup() { end(); }
    void onTarget();
    void damagedIsTold_data();
    void damagedIsTold();
    void whatIsNoRecordIsTold();
    void targetKeepsTheNewest();
    void targetLinks();
    void listingAlone();
    void unionById();
    void ofAMixtureNeitherIsLive();
    void whoGivesNoAnswerIsNamed();
    void theJournalKnowsTheStep_data();
    void theJournalKnowsTheStep();
};

void TargetHistoryTest::onTarget()
{
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    HistoryEntry entry = sampleEntry(1, "/elsewhere");
    VERIFY_RESULT(putOnTarget(target, entry));
    QVERIFY(!fs::exists(path("www"))); // no deployment was there
    fs::create_directories(path("www/.slipway"));
    VERIFY_RESULT(putOnTarget(target, entry));
    const HistoryList list = historyOnTarget(target);
    QCOMPARE(list.entries.size(), 1U);
    // It is known here by another name, and another way leads there.
    entry.place = path("www");
    entry.target = u"web"_s;
    QCOMPARE(historyToJson(list.entries[0]), historyToJson(entry));

    writeFile(path("www/.slipway/history/20261123-084509-1f3a99c0.json"), {.bytes = "{"});
    writeFile(path("www/.slipway/history/20261123-084508-1f3a99c0.json"),
              {.bytes = std::string(LargestHistoryDocument + 1, ' ')});
    fs::copy(path("www/.slipway/history/") + entry.id.toStdString() + ".json",
             path("www/.slipway/history/copy.json"));
    const HistoryList more = historyOnTarget(target);
    QCOMPARE(more.entries.size(), 1U);
    QCOMPARE(more.unreadable.size(), 3U);
    QVERIFY2(more.unreadable[0].where.endsWith(u"/copy.json"_s)
                 && more.unreadable[0].why.contains(entry.id),
             qPrintable(more.unreadable[0].message()));
}

void TargetHistoryTest::damagedIsTold_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<QString>("why");
    const QByteArray whole = historyDocument(sampleEntry(2));
    QTest::newRow("empty") << QByteArray() << u"it is empty"_s;
    QTest::newRow("zeros") << QByteArray(700, '\0') << u"zero bytes only"_s;
    QTest::newRow("cut") << whole.first(whole.size() / 2)
                         << u"cut short: it ends at byte %1,"_s.arg(whole.size() / 2);
    QTest::newRow("no JSON") << QByteArray("\x7f"
                                           "ELF")
                             << u"no JSON: illegal value, at byte"_s;
    QTest::newRow("two") << whole + whole << u"at byte"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"no JSON object"_s;
    QTest::newRow("another's") << QByteArray("{\"a\":1}") << u"slipway-history"_s;
}

/// Which file, what is wrong with it, and what to do; and it stays.
void TargetHistoryTest::damagedIsTold()
{
    QFETCH(QByteArray, found);
    QFETCH(QString, why);
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    fs::create_directories(path("www/.slipway"));
    VERIFY_RESULT(putOnTarget(target, sampleEntry(1)));
    const std::string file =
        path("www/.slipway/history/") + sampleEntry(2).id.toStdString() + ".json";
    writeFile(file, {.bytes = found.toStdString()});
    const HistoryList list = historyOnTarget(target);
    QCOMPARE(list.entries.size(), 1U);
    QCOMPARE(list.unreadable.size(), 1U);
    const Error &error = list.unreadable[0];
    QCOMPARE(error.where, QString::fromStdString(file));
    QVERIFY2(error.why.contains(why), qPrintable(error.why));
    QVERIFY(!error.advice.isEmpty());
    VERIFY_RESULT(putOnTarget(target, sampleEntry(3)));
    QCOMPARE(
        readTree(path("www/.slipway/history"))[sampleEntry(2).id.toStdString() + ".json"].bytes,
        found.toStdString());
}

void TargetHistoryTest::whatIsNoRecordIsTold()
{
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    fs::create_directories(path("www/.slipway"));
    VERIFY_RESULT(putOnTarget(target, sampleEntry()));
    const std::string folder = path("www/.slipway/history");
    fs::create_directories(folder + "/folder");
    for (const char *name : {"core", "notes.txt", "of me.json", ".hidden", "a", "b"}) {
        writeFile(folder + '/' + name, {.bytes = "theirs"});
    }
    writeFile(folder + "/20261123-084509-1f3a99c0.json.new",
              {.bytes = "{"}); // by one that was killed
    writeFile(folder + "/.nfs00000000000a2b4c00000001",
              {.bytes = "{"}); // replaced while it was read
    const Tree before = readTree(folder);
    const HistoryList list = historyOnTarget(target);
    QCOMPARE(list.entries.size(), 1U);
    QCOMPARE(list.unreadable.size(), 1U);
    const Error &error = list.unreadable[0];
    QCOMPARE(error.where, QString::fromStdString(folder));
    QVERIFY2(error.why.contains(u".hidden, a, b, core, folder"_s)
                 && error.why.contains(u"2 more"_s),
             qPrintable(error.why));
    QVERIFY(!error.advice.isEmpty());
    COMPARE_TREES(readTree(folder), before);
}

void TargetHistoryTest::targetKeepsTheNewest()
{
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    fs::create_directories(path("www/.slipway"));
    for (int i = 0; i < MostTargetRecords + 3; ++i) {
        HistoryEntry entry = sampleEntry();
        entry.id = u"2026-%1"_s.arg(i, 4, 10, QLatin1Char('0'));
        VERIFY_RESULT(putOnTarget(target, entry));
    }
    QVERIFY(!fs::exists(path("www/.slipway/history/2026-0002.json")));
    QVERIFY(fs::exists(path("www/.slipway/history/2026-0003.json")));
    QCOMPARE(historyOnTarget(target).entries.size(), size_t(MostTargetRecords));
}

/// Whoever can write into a target cannot make us write elsewhere.
void TargetHistoryTest::targetLinks()
{
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    fs::create_directories(path("outside"));
    fs::create_directories(path("www/.slipway"));
    fs::create_symlink(path("outside"), path("www/.slipway/history"));
    QVERIFY(!putOnTarget(target, sampleEntry()));
    QVERIFY(fs::is_empty(path("outside")));
    QCOMPARE(historyOnTarget(target).unreadable.size(), 1U);
    // The same of a single record.
    fs::remove(path("www/.slipway/history"));
    fs::create_directories(path("www/.slipway/history"));
    writeFile(path("outside.json"), {.bytes = "{}"});
    fs::create_symlink(path("outside.json"),
                       path("www/.slipway/history/") + sampleEntry().id.toStdString() + ".json");
    const HistoryList linked = historyOnTarget(target);
    QVERIFY(linked.entries.empty());
    QCOMPARE(linked.unreadable.size(), 1U);
    QVERIFY(linked.unreadable[0].code == ErrorCode::WrongType);
    QVERIFY2(linked.unreadable[0].why.contains(u"symbolic link"_s),
             qPrintable(linked.unreadable[0].message()));
    fs::remove_all(path("www/.slipway"));
    fs::create_symlink(path("outside"), path("www/.slipway"));
    QVERIFY(!putOnTarget(target, sampleEntry()));
    QVERIFY(fs::is_empty(path("outside")));
}

/// What a Slipway without history has deployed is not lost.
void TargetHistoryTest::listingAlone()
{
    SourceTree sources;
    const auto first = sources.release(firstTree());
    const auto second = sources.release(secondTree());
    const auto world = localWorld(LocalMode::Releases, path("www"));
    VERIFY_RESULT(deployTo(*world->target(), first));
    VERIFY_RESULT(deployTo(*world->target(), second));
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    const DeploymentHistory history = readHistory(store(), {target});
    QCOMPARE(history.entries.size(), 2U);
    QCOMPARE(history.live.at(path("www")), second->id);
    const auto live = std::ranges::count_if(
        history.entries, [&](const HistoryEntry &entry) { return history.isLive(entry); });
    QCOMPARE(live, 1);
    QVERIFY(!history.entries[0].user.isEmpty());

    // Once a record tells more, the listing is not a second deployment.
    HistoryEntry entry = sampleEntry(1, path("www"));
    entry.releaseId = second->id;
    VERIFY_RESULT(put(entry));
    const DeploymentHistory told = readHistory(store(), {target});
    QCOMPARE(told.entries.size(), 2U);
    QVERIFY(std::ranges::any_of(told.entries,
                                [&](const HistoryEntry &known) { return known.id == entry.id; }));
}

void TargetHistoryTest::ofAMixtureNeitherIsLive()
{
    const TargetConfig target{
        .name = u"web"_s, .type = {}, .path = path("www"), .mode = LocalMode::InPlace};
    const auto mixture = publishPartly(target, path("journals"));
    VERIFY_RESULT(mixture);
    HistoryEntry cut = sampleEntry(2, target.path);
    cut.releaseId = mixture->release;
    cut.before = mixture->before;
    cut.started = QDateTime::currentDateTimeUtc();
    cut.state = HistoryState::Interrupted;
    cut.reached = DeployStep::Publish;
    cut.published = false;
    HistoryEntry before = sampleEntry(1, target.path);
    before.releaseId = mixture->before;
    before.state = HistoryState::Done;
    before.reached = DeployStep::Done;
    before.published = true;
    HistoryEntry earlier =
        sampleEntry(3, target.path); // of the same release, but it came to nothing
    earlier.started = before.started.addSecs(-60);
    earlier.releaseId = mixture->release;
    earlier.reached = DeployStep::Stage;
    earlier.published = false;
    VERIFY_RESULT(store().put(std::array{before, cut, earlier}));
    const DeploymentHistory history = readHistory(store(), {target}, path("journals"));
    QCOMPARE(history.entries.size(), 3U);
    for (const HistoryEntry &entry : history.entries) {
        QVERIFY(!history.isLive(entry));
        QCOMPARE(history.isPartlyLive(entry), entry.id != earlier.id);
        QCOMPARE(history.isToBeTakenUp(entry), entry.id == cut.id);
    }
    QVERIFY(!history.isUnderWay(target.path));
    QCOMPARE(history.partlyText(target.path),
             u"partly published: visitors get a mixture of %1 and %2"_s.arg(mixture->release,
                                                                            mixture->before));

    // Another machine has no journal of it, and nothing in it was put in place once it is undone.
    QVERIFY(!readHistory(store(), {target}, path("none")).isToBeTakenUp(cut));
    fs::remove(path("www/.slipway/publishing"));
    const DeploymentHistory undone = readHistory(store(), {target}, path("journals"));
    QVERIFY(undone.isLive(before) && !undone.isPartlyLive(cut));
    QCOMPARE(undone.partlyText(target.path), QString());
}

/// Nobody waits until the target can say something; the others have said theirs.
void TargetHistoryTest::whoGivesNoAnswerIsNamed()
{
    SourceTree sources;
    std::vector<TargetConfig> targets;
    for (const char *name : {"dead", "web"}) {
        targets.push_back({.name = QLatin1String(name), .type = {}, .path = path(name)});
        targets.back().mode = LocalMode::InPlace;
        const auto world = localWorld(LocalMode::InPlace, path(name));
        VERIFY_RESULT(deployTo(*world->target(), sources.release(firstTree())));
    }
    const auto read = [&] { return readHistory(store(), targets, path("journals")); };
    QVERIFY(read().unreadable.empty());
    constexpr auto Soon = std::chrono::seconds(30);
    std::future<DeploymentHistory> reading;
    const OpenLease lease(path("dead/.slipway/published"));
    if (!lease.lastsFor(Soon.count() + 5)) {
        QSKIP("files cannot be leased here");
    }
    reading = std::async(std::launch::async, read);
    QCOMPARE(reading.wait_for(Soon), std::future_status::ready);
    QVERIFY(lease.isWaitedFor());
    const DeploymentHistory history = reading.get();
    QCOMPARE(history.unreadable.size(), 1U);
    QVERIFY(history.unreadable[0].code == ErrorCode::Timeout);
    QVERIFY(history.unreadable[0].where.startsWith(u"dead "_s));
    QVERIFY(history.live.contains(path("web")) && !history.live.contains(path("dead")));
}

void TargetHistoryTest::theJournalKnowsTheStep_data()
{
    QTest::addColumn<QList<JournalStep>>("steps");
    QTest::addColumn<DeployStep>("reached");
    QTest::addColumn<bool>("isPublished");
    const JournalStep staging{.step = DeployStep::Stage, .ended = false, .at = {}};
    const JournalStep staged{.step = DeployStep::Stage, .ended = true, .at = {}};
    const JournalStep publishing{.step = DeployStep::Publish, .ended = false, .at = {}};
    const JournalStep published{.step = DeployStep::Publish, .ended = true, .at = {}};
    QTest::newRow("before the first") << QList<JournalStep>{} << DeployStep::Check << false;
    QTest::newRow("begun") << QList{staging} << DeployStep::Stage << false;
    QTest::newRow("the next has begun")
        << QList{staging, staged, publishing} << DeployStep::Publish << false;
    QTest::newRow("published") << QList{staging, staged, publishing, published}
                               << DeployStep::Publish << true;
}

/// Killed so soon that nobody had looked at its board yet: the record stands at its beginning.
void TargetHistoryTest::theJournalKnowsTheStep()
{
    QFETCH(const QList<JournalStep>, steps);
    QFETCH(const DeployStep, reached);
    QFETCH(const bool, isPublished);
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    HistoryEntry cut = sampleEntry(2, target.path);
    cut.state = HistoryState::Interrupted;
    cut.reached = DeployStep::Lock;
    cut.published = false;
    cut.error.reset();
    cut.steps = {{.step = DeployStep::Lock, .started = cut.started, .milliseconds = -1}};
    HistoryEntry earlier = cut;
    earlier.id = earlier.run = sampleEntry(1).id;
    earlier.started = sampleEntry(1).started;
    VERIFY_RESULT(store().put(std::array{earlier, cut}));
    {
        JournalHead head;
        head.target = target.name;
        head.path = target.path;
        head.release = cut.releaseId;
        head.before = cut.before;
        head.fingerprint = QString(64, u'a');
        head.by = cut.by();
        head.began = QDateTime::fromSecsSinceEpoch(cut.started.toSecsSinceEpoch());
        auto journal = DeployJournal::open(path("journals"), head);
        VERIFY_RESULT(journal);
        for (const JournalStep &step : steps) {
            VERIFY_RESULT(step.ended ? journal->ended(step.step) : journal->begun(step.step));
        }
    }
    const DeploymentHistory history = readHistory(store(), {target}, path("journals"));
    QCOMPARE(history.entries.size(), 2U);
    QCOMPARE(history.entries[0].id, cut.id);
    QCOMPARE(history.entries[0].reached, reached);
    QCOMPARE(history.entries[0].published, isPublished);
    if (reached > DeployStep::Check) {
        QCOMPARE(history.entries[0].steps.back().step, reached);
    }
    QCOMPARE(history.entries[1].reached, DeployStep::Lock); // it is not that one's

    // Another deployment takes its place, or it is settled: the record keeps what it said.
    const auto open = openDeploymentTo(target, path("journals"));
    VERIFY_RESULT(open);
    HistoryEntry next = sampleEntry(3, target.path);
    next.state = HistoryState::Running;
    HistoryRecorder recorder(store(), {{.entry = next, .target = target}}, path("journals"));
    QVERIFY(recorder.end({{.report = {}, .error = Error::cancelled()}}).empty());
    const auto replaced = store().list();
    VERIFY_RESULT(replaced);
    QCOMPARE(findEntry(replaced->entries, cut.id)->reached, reached);
    QCOMPARE(findEntry(replaced->entries, cut.id)->published, isPublished);
    VERIFY_RESULT(store().put(std::array{cut}));
    fs::create_directories(path("www/.slipway"));
    QVERIFY(settleHistory(store(), target, {.open = **open, .how = HistorySettlement::Undone}, {})
                .empty());
    VERIFY_RESULT(forgetDeployment(**open));
    const DeploymentHistory settled = readHistory(store(), {target}, path("journals"));
    QCOMPARE(findEntry(settled.entries, cut.id)->reached, reached);
    QCOMPARE(findEntry(settled.entries, cut.id)->settlement, HistorySettlement::Undone);
}

void TargetHistoryTest::unionById()
{
    const TargetConfig target{.name = u"web"_s, .type = {}, .path = path("www")};
    fs::create_directories(path("www/.slipway"));
    HistoryEntry both = sampleEntry(1, path("www"));
    HistoryEntry mine = sampleEntry(2, path("www"));
    const HistoryEntry theirs = sampleEntry(3, "/mnt/www");
    const HistoryEntry other = sampleEntry(4, "/another");
    VERIFY_RESULT(putOnTarget(target, both));
    VERIFY_RESULT(putOnTarget(target, theirs));
    both.state = HistoryState::Running; // this machine went down before its end was written
    both.host = currentHost();
    VERIFY_RESULT(store().put(std::array{both, mine, other}));
    const DeploymentHistory history = readHistory(store(), {target});
    QCOMPARE(history.entries.size(), 3U);
    QCOMPARE(history.entries[0].id, theirs.id);
    QCOMPARE(history.entries[1].id, mine.id);
    QCOMPARE(history.entries[1].target, u"web"_s);
    QVERIFY(history.entries[2].state == HistoryState::Failed);
    QCOMPARE(readHistory(store(), {}).entries.size(), 3U);

    // A broken database hides nothing of what the target says.
    writeFile(store().file(), {.bytes = std::string(9000, 'x')});
    const DeploymentHistory broken = readHistory(store(), {target});
    QVERIFY(broken.storeError.has_value());
    QCOMPARE(broken.entries.size(), 2U);
}

QTEST_GUILESS_MAIN(TargetHistoryTest)
#include "tst_targethistory.moc"
