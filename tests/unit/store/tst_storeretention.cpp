// SPDX-License-Identifier: GPL-3.0-or-later
// What retention lets go, and that nothing goes that somebody needs.
#include "storetesting.h"

#include <QTest>

#include <fstream>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class StoreRetentionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void countAndAge_data();
    void countAndAge();
    void fromTheFuture();
    void projectsAreApart();
    void contentsGoWithTheLast();
    void dryRunsChangeNothing();
    void pinsAndNeedsHold();
    void needsLapseWithTheirJournal();
    void damagedNeeds();
    void drop();
    void cancelledBeforeAnythingGoes();
    void tidyDoesOnlyWhatHasToBe();
    void strangersAreLeftAlone();

private:
    std::shared_ptr<const Release> put(const Tree &tree, int days,
                                       const QString &project = u"shop"_s);
    [[nodiscard]] QStringList ids() const;

    std::unique_ptr<ScratchFolder> m_folder;
    std::unique_ptr<ReleaseStore> m_store;
    SourceTree m_sources;
};

void StoreRetentionTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_store = std::make_unique<ReleaseStore>(m_folder->path() + "/releases");
}

std::shared_ptr<const Release> StoreRetentionTest::put(const Tree &tree, int days,
                                                       const QString &project)
{
    auto release = aged(m_sources.release(tree), days, project);
    if (const auto done = m_store->put(*release); !done) {
        qFatal("%s", qPrintable(done.error().message()));
    }
    return release;
}

QStringList StoreRetentionTest::ids() const
{
    QStringList ids;
    const auto list = m_store->list();
    for (const StoredRelease &stored : *list) {
        ids += stored.id;
    }
    return ids;
}

void StoreRetentionTest::countAndAge_data()
{
    QTest::addColumn<int>("releases");
    QTest::addColumn<int>("days");
    QTest::addColumn<QList<int>>("left"); // ages
    QTest::newRow("three, fourteen days") << 3 << 14 << QList<int>{1, 10, 20};
    QTest::newRow("one, fourteen days") << 1 << 14 << QList<int>{1, 10};
    QTest::newRow("one, five days") << 1 << 5 << QList<int>{1};
    QTest::newRow("four, no days") << 4 << 0 << QList<int>{1, 10, 20, 30};
    QTest::newRow("none, 25 days") << 0 << 25 << QList<int>{1, 10, 20};
    QTest::newRow("none, no days") << 0 << 0 << QList<int>{};
}

void StoreRetentionTest::countAndAge()
{
    QFETCH(const int, releases);
    QFETCH(const int, days);
    QFETCH(const QList<int>, left);
    QStringList expected;
    for (const int age : {30, 1, 20, 10, 40}) { // not in the order in which they were put
        const auto release = put({{"a", {.bytes = std::to_string(age)}}}, age);
        if (left.contains(age)) {
            expected += release->id;
        }
    }
    VERIFY_RESULT(m_store->collect({.releases = releases, .days = days}));
    QStringList kept = ids();
    kept.sort();
    expected.sort();
    QCOMPARE(kept, expected);
    QCOMPARE(countFiles(m_store->folder() + "/contents"), left.size());
}

/// Made while the clock was wrong: they stay until their time has come, and nobody goes for them.
void StoreRetentionTest::fromTheFuture()
{
    const auto one = put({{"a", {.bytes = "1"}}}, -400);
    const auto other = put({{"a", {.bytes = "2"}}}, -5);
    const auto newest = put({{"a", {.bytes = "3"}}}, 1);
    const auto before = put({{"a", {.bytes = "4"}}}, 2);
    const auto old = put({{"a", {.bytes = "5"}}}, 3);
    const auto report = m_store->collect({.releases = 2, .days = 0});
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(old->id));
    QCOMPARE(ids(), QStringList({one->id, other->id, newest->id, before->id}));
}

void StoreRetentionTest::projectsAreApart()
{
    const auto shop = put({{"a", {.bytes = "a"}}}, 100, u"shop"_s);
    const auto old = put({{"a", {.bytes = "b"}}}, 200, u"shop"_s);
    const auto blog = put({{"a", {.bytes = "c"}}}, 300, u"blog"_s);
    const auto report = m_store->collect({.releases = 1, .days = 14});
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(old->id));
    QCOMPARE(ids(), QStringList({shop->id, blog->id}));
}

void StoreRetentionTest::contentsGoWithTheLast()
{
    put({{"a", {.bytes = "shared"}}, {"b", {.bytes = "old"}}}, 50);
    const auto fresh = put({{"a", {.bytes = "shared"}}, {"b", {.bytes = "new"}}}, 1);
    const auto report = m_store->collect({.releases = 1, .days = 14});
    VERIFY_RESULT(report);
    QCOMPARE(report->contents, 1);
    QCOMPARE(report->bytes, 3);
    QVERIFY(!fs::exists(contentPath(*m_store, "old")));
    QVERIFY(m_store->missing(*fresh)->empty());
}

void StoreRetentionTest::dryRunsChangeNothing()
{
    const auto old = put({{"b", {.bytes = "old"}}}, 50);
    put({{"b", {.bytes = "new"}}}, 1);
    const Tree before = readTree(m_store->folder());
    const auto report = m_store->collect({.releases = 1, .days = 14}, true);
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(old->id));
    QCOMPARE(report->contents, 1);
    QCOMPARE(report->bytes, 3);
    COMPARE_TREES(readTree(m_store->folder()), before);
}

void StoreRetentionTest::pinsAndNeedsHold()
{
    const auto pinned = put({{"a", {.bytes = "1"}}}, 300);
    const auto needed = put({{"a", {.bytes = "2"}}}, 200);
    const auto gone = put({{"a", {.bytes = "3"}}}, 100);
    VERIFY_RESULT(m_store->setPinned(pinned->id, true));
    VERIFY_RESULT(m_store->need({.holder = "deploy to web", .releases = {needed->id}}));
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QCOMPARE(ids(), QStringList({needed->id, pinned->id}));
    QVERIFY(m_store->missing(*pinned)->empty() && m_store->missing(*needed)->empty());
    QVERIFY(!fs::exists(contentPath(*m_store, "3")));
    VERIFY_ERROR(m_store->need({.holder = "x", .releases = {gone->id}}), ErrorCode::NotFound);

    VERIFY_ERROR(m_store->drop(pinned->id), ErrorCode::Refused);
    VERIFY_ERROR(m_store->drop(needed->id), ErrorCode::Refused);
    VERIFY_RESULT(m_store->needNoMore("deploy to web"));
    VERIFY_RESULT(m_store->needNoMore("nobody"));
    VERIFY_RESULT(m_store->drop(needed->id));
    VERIFY_RESULT(m_store->setPinned(pinned->id, false));
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QVERIFY(ids().isEmpty());
    QCOMPARE(countFiles(m_store->folder() + "/contents"), 0);
}

void StoreRetentionTest::needsLapseWithTheirJournal()
{
    const auto release = put({{"a", {.bytes = "1"}}}, 300);
    const std::string journal = m_folder->path() + "/journal\n";
    writeFile(journal, {.bytes = "open"});
    VERIFY_RESULT(m_store->need({.holder = "x", .journal = journal, .releases = {release->id}}));
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QCOMPARE(ids(), QStringList(release->id));
    fs::remove(journal);
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    QVERIFY(ids().isEmpty());
}

void StoreRetentionTest::damagedNeeds()
{
    const auto release = put({{"a", {.bytes = "1"}}}, 300);
    const ReleaseNeed need = {.holder = "deploy to web", .releases = {release->id}};
    VERIFY_RESULT(m_store->need(need));
    const std::string path = m_store->folder() + '/' + need.fileName();
    const std::string whole = readTree(m_store->folder())[need.fileName()].bytes;
    QVERIFY(whole.ends_with("end\n"));
    for (size_t size = 0; size < whole.size(); ++size) {
        std::ofstream(path, std::ios::trunc) << whole.substr(0, size);
        const auto refused = m_store->collect({.releases = 0, .days = 0});
        VERIFY_ERROR(refused, ErrorCode::InvalidData);
        QCOMPARE(refused.error().where, QString::fromStdString(path));
        QCOMPARE(ids(), QStringList(release->id));
    }
}

void StoreRetentionTest::drop()
{
    const auto one = put({{"a", {.bytes = "1"}}, {"b", {.bytes = "shared"}}}, 1);
    const auto other = put({{"b", {.bytes = "shared"}}}, 1);
    VERIFY_RESULT(m_store->setName(one->id, u"first"_s));
    const auto report = m_store->drop(one->id);
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(one->id));
    QCOMPARE(report->contents, 1);
    QCOMPARE(ids(), QStringList(other->id));
    QVERIFY(m_store->missing(*other)->empty());
    VERIFY_RESULT(m_store->setName(other->id, u"first"_s)); // the name is free again
}

/// While it is asked whether it may go. It is the only one: there is no other to look through.
void StoreRetentionTest::cancelledBeforeAnythingGoes()
{
    const auto release = put({{"a", {.bytes = "1"}}}, 100);
    std::stop_source stop;
    const auto asked = [&stop]() -> Result<void> {
        stop.request_stop();
        return {};
    };
    VERIFY_ERROR(m_store->drop(release->id, stop.get_token(), asked), ErrorCode::Cancelled);
    QCOMPARE(ids(), QStringList(release->id));
    const RetentionRule none{.releases = 0, .days = 0};
    VERIFY_ERROR(m_store->collect(none, false, stop.get_token()), ErrorCode::Cancelled);
    VERIFY_ERROR(m_store->tidy(none, stop.get_token()), ErrorCode::Cancelled);
    QCOMPARE(ids(), QStringList(release->id));
    QVERIFY(m_store->missing(*release)->empty());
    VERIFY_RESULT(m_store->drop(release->id));
}

void StoreRetentionTest::tidyDoesOnlyWhatHasToBe()
{
    put({{"a", {.bytes = "1"}}}, 1);
    writeFile(contentPath(*m_store, "nobody's"), {.bytes = "nobody's"});
    VERIFY_RESULT(m_store->tidy({}));
    QVERIFY(fs::exists(contentPath(*m_store, "nobody's"))); // nothing had to go: nobody looked
    const auto old = put({{"a", {.bytes = "2"}}}, 100);
    const auto report = m_store->tidy({.releases = 1, .days = 14});
    VERIFY_RESULT(report);
    QCOMPARE(report->releases, QStringList(old->id));
    QVERIFY(!fs::exists(contentPath(*m_store, "nobody's")));
}

void StoreRetentionTest::strangersAreLeftAlone()
{
    put({{"a", {.bytes = "1"}}}, 1);
    const std::string here = m_store->folder();
    const std::vector<std::string> strangers = {here + "/notes.txt", here + "/contents/notes.txt",
                                                here + "/contents/ab/notes.txt",
                                                here + "/releases/notes.txt"};
    for (const std::string &path : strangers) {
        writeFile(path, {.bytes = "mine"});
    }
    VERIFY_RESULT(m_store->collect({.releases = 0, .days = 0}));
    for (const std::string &path : strangers) {
        QVERIFY2(fs::exists(path), path.c_str());
    }
}

QTEST_GUILESS_MAIN(StoreRetentionTest)
#include "tst_storeretention.moc"
