// SPDX-License-Identifier: GPL-3.0-or-later
// What stays on a target in place after a release has been replaced: hashed names for old pages, other names
// put aside.
#include "deploytesting/contractworlds.h"

#include <QTest>

#include <algorithm>
#include <filesystem>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

namespace {

const QDateTime Now = QDateTime::fromString(QStringLiteral("2026-11-23T12:00:00Z"), Qt::ISODate);

/// The records on a target say when each was really published; nothing is old by then but what `days` calls so.
QDateTime later()
{
    return QDateTime::currentDateTimeUtc().addDays(1);
}

KeptRelease kept(const char *id, int hoursAgo)
{
    return {.id = QLatin1String(id), .publishedAt = Now.addSecs(-3600 * hoursAgo), .hashed = {}};
}

/// "js/app.aaaaaaaaaaaa.js" as the storage would name version "a" of js/app.js.
std::string named(const std::string &path, char version, size_t digits = 12)
{
    const size_t dot = path.rfind('.');
    return path.substr(0, dot) + '.' + std::string(digits, version) + path.substr(dot);
}

/// A release with a script of that version under both its names, and a manifest.
Tree tree(char version, size_t digits = 12)
{
    const std::string bytes = std::string("run(") + version + ")";
    return {{"js/app.js", {.bytes = bytes}},
            {named("js/app.js", version, digits), {.bytes = bytes}},
            {named("js/app.js", version, digits) + ".gz", {.bytes = "gz" + bytes}},
            {std::string("only-") + version + ".txt", {.bytes = bytes}},
            {"staticfiles.json", {.bytes = named("app.js", version, digits)}}};
}

QString words(const Plan &plan)
{
    QStringList all;
    for (const PlanRow &row : plan.rows) {
        if (row.action != PlanAction::Keep) {
            all += planActionSign(row.action) + row.path.display();
        }
    }
    return all.join(QLatin1Char(' '));
}

std::optional<PlanWarning> warningOf(const Plan &plan, const char *id)
{
    const auto found = std::ranges::find(plan.warnings, QLatin1String(id), &PlanWarning::id);
    return found == plan.warnings.end() ? std::nullopt : std::optional(*found);
}

} // namespace

class RetentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void rule_data();
    void rule();
    void fromTheFuture();
    void rebuildsTakeNobodysPlace_data();
    void rebuildsTakeNobodysPlace();
    void oldNamesStayInPlace();
    void ageKeepsMoreThanTheCount();
    void anOlderSlipwaysTargetKeepsItsNames_data();
    void anOlderSlipwaysTargetKeepsItsNames();
    void whatIsTakenAwayIsPutAside();
    void theWayBack();
    void aPoolSaysWhatItIs();
    void aPoolTakesNothingOfKeptReleases();
    void aPoolMissesNothingSilently();
    void theRecordFollowsWhoTakesOneAway_data() { addModeRows(); }
    void theRecordFollowsWhoTakesOneAway();
    void aPoolLetsGoWhatIsNotKept();
    void hashedNamesNeverChange();

private:
    std::shared_ptr<const Release> release(char version);
    void deployAt(char version, const QDateTime &now);
    /// The plan for a release on the target as it is now.
    [[nodiscard]] std::shared_ptr<const Plan> planned(const std::shared_ptr<const Release> &release,
                                                      bool deletesForeign = false);

    SourceTree m_sources;
    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<TargetWorld> m_world;
    RetentionRule m_rule;
    size_t m_digits = 12; ///< Of hashes in names.
};

void RetentionTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_world = localWorld(LocalMode::InPlace, m_folder->path());
    m_rule = {.releases = 2, .days = 0};
    m_digits = 12;
}

std::shared_ptr<const Release> RetentionTest::release(char version)
{
    auto made =
        std::make_shared<Release>(*m_sources.release(tree(version, m_digits), "staticfiles.json"));
    made->id = QStringLiteral("release-%1").arg(QLatin1Char(version));
    std::vector<FileUses::Edge> edges;
    const auto last = static_cast<uint32_t>(made->files.size() - 1);
    for (uint32_t i = 0; i < last; ++i) {
        ReleaseFile &file = made->files[i];
        if (file.path.bytes().contains(std::string(m_digits, version))) {
            file.role =
                file.path.bytes().ends_with(".gz") ? FileRole::Compressed : FileRole::Hashed;
            file.logical = "js/app.js";
            edges.emplace_back(last, i);
        }
    }
    made->uses = FileUses(made->files.size(), std::move(edges));
    return made;
}

void RetentionTest::deployAt(char version, const QDateTime &now)
{
    VERIFY_RESULT(
        deployTo(*m_world->target(), release(version), {.retention = m_rule, .now = now}));
}

std::shared_ptr<const Plan> RetentionTest::planned(const std::shared_ptr<const Release> &release,
                                                   bool deletesForeign)
{
    return planFor(*m_world->target(), release,
                   {.deleteForeign = deletesForeign, .retention = m_rule, .now = later()})
        .value_or(nullptr);
}

void RetentionTest::rule_data()
{
    QTest::addColumn<int>("releases");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("next");
    QTest::addColumn<QString>("staying");
    // Replaced: d now, c 1 hour ago, b 30 hours ago, a 300 hours ago.
    QTest::newRow("by number") << 3 << 0 << "e"
                               << "d c";
    QTest::newRow("only the new one") << 1 << 0 << "e"
                                      << "";
    QTest::newRow("more than there are") << 9 << 0 << "e"
                                         << "d c b a";
    QTest::newRow("by age") << 1 << 1 << "e"
                            << "d c";
    QTest::newRow("by both") << 4 << 1 << "e"
                             << "d c b";
    QTest::newRow("young enough") << 1 << 13 << "e"
                                  << "d c b a";
    QTest::newRow("the live one again") << 2 << 0 << "d"
                                        << "c";
    QTest::newRow("the live one again, by age") << 1 << 1 << "d"
                                                << "c";
    QTest::newRow("back") << 2 << 0 << "c"
                          << "d";
}

void RetentionTest::rule()
{
    QFETCH(int, releases);
    QFETCH(int, days);
    QFETCH(QString, next);
    QFETCH(QString, staying);
    const std::vector<KeptRelease> all = {kept("d", 1), kept("c", 30), kept("b", 300),
                                          kept("a", 999)};
    const auto names = [&](const QDateTime &now) {
        QStringList ids;
        for (const size_t i :
             releasesThatStay(all, next, {.releases = releases, .days = days}, now)) {
            ids += all[i].id;
        }
        return ids.join(QLatin1Char(' '));
    };
    QCOMPARE(names(Now), staying);
    QVERIFY(names({}).size() >= staying.size()); // without a clock nothing goes for its age
}

/// Published while the clock was wrong: they stay until their time has come, and nobody goes for them.
void RetentionTest::fromTheFuture()
{
    const std::vector<KeptRelease> all = {kept("live", 1), kept("late", -400), kept("soon", -5),
                                          kept("b", 30),   kept("a", 300),     kept("older", 999)};
    QStringList ids;
    for (const size_t i :
         releasesThatStay(all, QStringLiteral("next"), {.releases = 4, .days = 0}, Now)) {
        ids += all[i].id;
    }
    QCOMPARE(ids.join(QLatin1Char(' ')), QStringLiteral("live late soon b a")); // and "next"
}

void RetentionTest::rebuildsTakeNobodysPlace_data()
{
    QTest::addColumn<int>("releases");
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("staying");
    QTest::newRow("only the new one") << 1 << 0 << "";
    QTest::newRow("two contents") << 2 << 0 << "bbbbbb";
    QTest::newRow("three contents") << 3 << 0 << "bbbbbb cccccc";
    QTest::newRow("room for a copy") << 4 << 0 << "aaaaaa bbbbbb cccccc";
    QTest::newRow("for all") << 6 << 0 << "aaaaaa bbbbbb aaaaaa bbbbbb cccccc";
    QTest::newRow("young enough") << 1 << 1 << "aaaaaa bbbbbb";
}

/// One content built again has the same hashed names.
void RetentionTest::rebuildsTakeNobodysPlace()
{
    QFETCH(int, releases);
    QFETCH(int, days);
    QFETCH(QString, staying);
    // Replaced: now, 1 hour ago, 30, 40 and 50 hours ago.
    const std::vector<KeptRelease> all = {
        kept("20261123-110000-aaaaaa", 1), kept("20261122-060000-bbbbbb", 30),
        kept("20261121-200000-aaaaaa", 40), kept("20261121-100000-bbbbbb", 50),
        kept("20261121-000000-cccccc", 60)};
    QStringList contents;
    for (const size_t i : releasesThatStay(all, QStringLiteral("20261123-120000-aaaaaa"),
                                           {.releases = releases, .days = days}, Now)) {
        contents += all[i].id.right(6);
    }
    QCOMPARE(contents.join(QLatin1Char(' ')), staying);
}

void RetentionTest::oldNamesStayInPlace()
{
    deployAt('a', later());
    deployAt('b', later());
    const Tree afterTwo = m_world->live();
    QVERIFY(afterTwo.contains(named("js/app.js", 'a')));
    QVERIFY(afterTwo.contains(named("js/app.js", 'a') + ".gz"));
    QVERIFY(afterTwo.contains(named("js/app.js", 'b')));
    QVERIFY(!afterTwo.contains("only-a.txt"));

    // The plan for the next one says what goes and what goes later.
    const auto plan =
        planFor(*m_world->target(), release('c'), {.retention = m_rule, .now = later().addSecs(9)});
    VERIFY_RESULT(plan);
    QCOMPARE(words(**plan),
             QStringLiteral("\u2212js/app.aaaaaaaaaaaa.js \u2212js/app.aaaaaaaaaaaa.js.gz "
                            "\u25E6js/app.bbbbbbbbbbbb.js \u25E6js/app.bbbbbbbbbbbb.js.gz "
                            "+js/app.cccccccccccc.js +js/app.cccccccccccc.js.gz "
                            "~js/app.js \u2212only-b.txt +only-c.txt ~staticfiles.json"));
    QCOMPARE((*plan)->sums.later, 2);
    QCOMPARE((*plan)->sums.deleted, 3);
    deployAt('c', later().addSecs(9));
    const Tree afterThree = m_world->live();
    QVERIFY(!afterThree.contains(named("js/app.js", 'a')));
    QVERIFY(afterThree.contains(named("js/app.js", 'b')));

    // The same again: nothing to do, though something stays that is not of the release.
    const auto again =
        planFor(*m_world->target(), release('c'), {.retention = m_rule, .now = later()});
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    QCOMPARE((*again)->sums.later, 2);
    const auto state = m_world->target()->inspect({});
    VERIFY_RESULT(state);
    QCOMPARE(state->kept.size(), size_t(2));
    QCOMPARE(state->kept.front().id, QStringLiteral("release-c"));
}

void RetentionTest::ageKeepsMoreThanTheCount()
{
    m_rule = {.releases = 1, .days = 14};
    deployAt('a', later());
    deployAt('b', later());
    QVERIFY(m_world->live().contains(named("js/app.js", 'a')));
    // The records say when each was really published, so the clock of the plan is what moves.
    const QDateTime today = QDateTime::currentDateTimeUtc();
    const auto young =
        planFor(*m_world->target(), release('b'), {.retention = m_rule, .now = today.addDays(13)});
    VERIFY_RESULT(young);
    QCOMPARE((*young)->sums.later, 2);
    const auto old =
        planFor(*m_world->target(), release('b'), {.retention = m_rule, .now = today.addDays(15)});
    VERIFY_RESULT(old);
    QCOMPARE((*old)->sums.later, 0);
    QCOMPARE((*old)->sums.deleted, 2);
    QVERIFY((*old)->keptReleases.isEmpty());
}

/// Targets that have no record of names yet.
void RetentionTest::anOlderSlipwaysTargetKeepsItsNames_data()
{
    QTest::addColumn<size_t>("digits");
    QTest::newRow("as Django") << size_t(12);
    QTest::newRow("8") << size_t(8);
}

void RetentionTest::anOlderSlipwaysTargetKeepsItsNames()
{
    QFETCH(const size_t, digits);
    m_digits = digits;
    deployAt('a', later());
    fs::remove_all(m_folder->path() + "/.slipway/kept");
    deployAt('b', later());
    for (const char *ending : {"", ".gz"}) {
        QVERIFY(m_world->live().contains(named("js/app.js", 'a', digits) + ending));
    }
    QVERIFY(fs::exists(m_folder->path() + "/.slipway/kept/release-a"));
    deployAt('c', later());
    QVERIFY(!m_world->live().contains(named("js/app.js", 'a', digits)));
    QVERIFY(!fs::exists(m_folder->path() + "/.slipway/kept/release-a"));
}

void RetentionTest::whatIsTakenAwayIsPutAside()
{
    deployAt('a', later());
    deployAt('b', later());
    const std::string trash = m_folder->path() + "/.slipway/trash";
    Tree aside = readTree(trash);
    QCOMPARE(aside.size(), size_t(1));
    QCOMPARE(aside.at("release-a/only-a.txt").bytes, std::string("run(a)"));
    deployAt('c', later());
    aside = readTree(trash);
    QCOMPARE(aside.size(), size_t(1));
    QVERIFY(aside.contains("release-b/only-b.txt"));
}

/// Everything of the former release is there again, and what it had to fetch is little.
void RetentionTest::theWayBack()
{
    deployAt('a', later());
    const Tree before = m_world->live();
    deployAt('b', later());
    const auto plan =
        planFor(*m_world->target(), release('a'), {.retention = m_rule, .now = later()});
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.added, 1); // only-a.txt
    deployAt('a', later());
    Tree after = m_world->live();
    QVERIFY(after.contains(named("js/app.js", 'b'))); // its pages are out there
    std::erase_if(after,
                  [](const auto &file) { return file.first.contains(std::string(12, 'b')); });
    COMPARE_TREES(after, before);
}

void RetentionTest::aPoolSaysWhatItIs()
{
    deployAt('a', later());
    QVERIFY(!warningOf(*planned(release('b')), "pool"));
    m_world = localWorld(LocalMode::Pool, m_folder->path());
    const auto plan = planned(release('b'));
    const auto told = warningOf(*plan, "pool");
    QVERIFY(told && !told->blocking && !told->impossible);
    QVERIFY2(told->text.contains(QStringLiteral("hashed files are only added")),
             qPrintable(told->text));
    QVERIFY2(m_world->target()->description().contains(QStringLiteral("pool")), "description");
    deployAt('b', later());
    QVERIFY(!warningOf(*planned(release('b')), "pool")); // nothing to do, nothing to say
}

/// Not for files that somebody changed, not for foreign ones that are to go, not to make room.
void RetentionTest::aPoolTakesNothingOfKeptReleases()
{
    const std::string script = named("js/app.js", 'a');
    const auto actionOf = [&](const Plan &plan) {
        const auto row = std::ranges::find(plan.rows, *RelPath::from(script), &PlanRow::path);
        return row == plan.rows.end() ? PlanAction::Keep : row->action;
    };
    auto blocked = std::make_shared<Release>(*release('b'));
    blocked->files.front().path = *RelPath::from(script + "/inside");
    std::ranges::sort(blocked->files, {}, &ReleaseFile::path);
    for (const LocalMode mode : {LocalMode::InPlace, LocalMode::Pool}) {
        init();
        m_world = localWorld(mode, m_folder->path());
        deployAt('a', later());
        const bool isPool = mode == LocalMode::Pool;
        QCOMPARE(actionOf(*planned(blocked)), isPool ? PlanAction::Later : PlanAction::Delete);
        const auto inTheWay = warningOf(*planned(blocked), "in-the-way");
        QCOMPARE(inTheWay && inTheWay->impossible, isPool);
        QVERIFY(!isPool || inTheWay->text.contains(QString::fromStdString(script)));
        QVERIFY(!warningOf(*planned(release('b')), "in-the-way"));

        m_world->plant(script, {.bytes = "somebody's"});
        QCOMPARE(actionOf(*planned(release('b'))), PlanAction::Foreign);
        QCOMPARE(actionOf(*planned(release('b'), true)),
                 isPool ? PlanAction::Foreign : PlanAction::Delete);
    }
}

void RetentionTest::aPoolMissesNothingSilently()
{
    m_world = localWorld(LocalMode::Pool, m_folder->path());
    deployAt('a', later());
    QVERIFY(!warningOf(*planned(release('b')), "pool-incomplete"));
    m_world->remove(named("js/app.js", 'a'));
    const auto told = warningOf(*planned(release('b')), "pool-incomplete");
    QVERIFY(told && !told->blocking);
    QVERIFY2(told->text.contains(QStringLiteral("js/app.aaaaaaaaaaaa.js")), qPrintable(told->text));
    QVERIFY(!told->text.contains(QStringLiteral("js/app.aaaaaaaaaaaa.js.gz")));
    QVERIFY(!warningOf(*planned(release('a')), "pool-incomplete")); // it puts it there again
}

/// Else it names a file for ever that is not there, as the release does not bring it back.
void RetentionTest::theRecordFollowsWhoTakesOneAway()
{
    QFETCH(LocalMode, mode);
    m_world = localWorld(mode, m_folder->path());
    const auto made = [&](char version) {
        auto copy = std::make_shared<Release>(*release(version));
        copy->id = QStringLiteral("20261123-120000-") + QString(6, QLatin1Char(version));
        return copy;
    };
    const PlanOptions options = {.retention = m_rule, .now = later()};
    VERIFY_RESULT(deployTo(*m_world->target(), made('a'), options));
    VERIFY_RESULT(deployTo(*m_world->target(), made('b'), options));
    QVERIFY(planned(made('b'))->isNothingToDo());
    m_world->remove(named("js/app.js", 'a'));
    const Tree live = m_world->live();
    QVERIFY(live.contains(named("js/app.js", 'a') + ".gz"));
    const auto plan = planned(made('b'));
    QCOMPARE(plan->sums.changes(), 0);
    QVERIFY(!plan->isNothingToDo());
    VERIFY_RESULT(deployTo(*m_world->target(), made('b'), options));
    COMPARE_TREES(m_world->live(), live);
    const auto state = m_world->target()->inspect({});
    VERIFY_RESULT(state);
    QVERIFY(state->removed.empty());
    QCOMPARE(state->releaseId, made('b')->id);
    QVERIFY(planned(made('b'))->isNothingToDo());
}

/// The union of what is kept, and no more.
void RetentionTest::aPoolLetsGoWhatIsNotKept()
{
    m_world = localWorld(LocalMode::Pool, m_folder->path());
    m_rule = {.releases = 3, .days = 0};
    for (const char version : {'a', 'b', 'c', 'd', 'e'}) {
        deployAt(version, later());
    }
    Tree expected = tree('e');
    for (const char version : {'c', 'd'}) {
        for (const auto &[path, file] : tree(version)) {
            if (path.contains(std::string(12, version))) {
                expected.emplace(path, file);
            }
        }
    }
    COMPARE_TREES(m_world->live(), expected);
    deployAt('c', later()); // and back: what came after it stays as well
    Tree back = tree('c');
    for (const auto &[path, file] : expected) {
        if (path.contains("dddddddddddd") || path.contains("eeeeeeeeeeee")) {
            back.emplace(path, file);
        }
    }
    COMPARE_TREES(m_world->live(), back);
}

void RetentionTest::hashedNamesNeverChange()
{
    deployAt('a', later());
    auto other = std::make_shared<Release>(*release('a'));
    const auto hashed = std::ranges::find(other->files, FileRole::Hashed, &ReleaseFile::role);
    const auto index = static_cast<uint32_t>(hashed - other->files.begin());
    hashed->digest = Sha256::of("something else");
    hashed->size = 14;
    const auto warning = [&]() -> std::optional<PlanWarning> {
        const auto plan = planFor(*m_world->target(), other);
        const auto found = std::ranges::find((*plan)->warnings, QStringLiteral("hashed-collision"),
                                             &PlanWarning::id);
        return found == (*plan)->warnings.end() ? std::nullopt : std::optional(*found);
    };
    QVERIFY(warning() && warning()->impossible);
    QVERIFY2(warning()->text.contains(QStringLiteral("js/app.aaaaaaaaaaaa.js")),
             qPrintable(warning()->text));
    // A name of a pass in between is not what its content says, and pages do not ask for it.
    std::vector<FileUses::Edge> edges;
    for (uint32_t i = 0; i + 1 < other->files.size(); ++i) {
        if (i != index) {
            edges.emplace_back(static_cast<uint32_t>(other->files.size() - 1), i);
        }
    }
    other->uses = FileUses(other->files.size(), edges);
    QVERIFY(!warning());
}

QTEST_GUILESS_MAIN(RetentionTest)
#include "tst_retention.moc"
