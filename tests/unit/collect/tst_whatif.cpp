// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/whatif.h"

#include <QTest>

#include <algorithm>

using namespace Slipway;
using namespace Qt::StringLiterals;

namespace {

Origin origin(uint32_t finder, const char *root, const QString &app = {}, const char *prefix = "")
{
    return {.finder = finder,
            .finderName = finder == 0 ? u"FileSystemFinder"_s : u"AppDirectoriesFinder"_s,
            .prefix = prefix,
            .root = root,
            .app = app,
            .label = app.isEmpty() ? QString::fromLatin1(root) : app,
            .distribution = {},
            .version = {}};
}

/// Two folders and three apps; every one of them has "same", each one a file of its own.
struct World {
    World()
    {
        snapshot.finders.resize(2);
        snapshot.finders[0].setting = u"files"_s;
        snapshot.finders[0].kind = FinderKind::FileSystem;
        snapshot.finders[0].locations = {{.prefix = {}, .path = "/one", .app = {}},
                                         {.prefix = {}, .path = "/two", .app = {}}};
        snapshot.finders[1].setting = u"apps"_s;
        snapshot.finders[1].kind = FinderKind::AppDirectories;
        snapshot.settings.staticfilesDirs = {{.prefix = {}, .path = "/one"},
                                             {.prefix = {}, .path = "/two"}};
        for (const QString &app : {u"bare"_s, u"a"_s, u"b"_s, u"c"_s}) {
            snapshot.apps.push_back({.name = app, .label = app, .path = {}, .distribution = {}});
        }
        collection.origins = {origin(0, "/one"), origin(0, "/two"), origin(1, "/a", u"a"_s),
                              origin(1, "/b", u"b"_s), origin(1, "/c", u"c"_s)};
        collection.files.push_back({.destination = "same", .winner = 0});
        for (uint32_t i = 0; i < 5; ++i) {
            collection.sources.push_back({.path = "same", .origin = i});
            if (i > 0) {
                collection.shadowedSources.push_back(i * 2);
                ++collection.files.front().shadowedCount;
            }
            collection.sources.push_back({.path = "own" + std::to_string(i), .origin = i});
            collection.files.push_back(
                {.destination = "own" + std::to_string(i), .winner = i * 2 + 1});
        }
        conflicts.emplace_back().destination = "same";
        for (uint32_t i = 0; i < 5; ++i) {
            conflicts.back().candidates.push_back(
                {.source = i * 2,
                 .comparedToWinner = i == 1 ? ByteClass::Identical : ByteClass::Different,
                 .destination = "same"});
        }
    }
    [[nodiscard]] WhatIf tell(const SourceOrder &order) const
    {
        return whatIf(snapshot, collection, &conflicts, order);
    }

    ProjectSnapshot snapshot;
    Collection collection;
    std::vector<Conflict> conflicts;
};

} // namespace

class TestWhatIf final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orderAsSetChangesNothing();
    void folders();
    void apps();
    void finders();
    void movingAnOrigin();
    void lastPrefixCountsForAll();
    void ownFinderMovesAsAWhole();
    void linesOnlyOfWhatChanges();
    void stopsWhenAsked();
};

void TestWhatIf::orderAsSetChangesNothing()
{
    const World world;
    const WhatIf told = world.tell(SourceOrder::of(world.snapshot));
    QVERIFY(told.flips.empty());
    QCOMPARE(told.winners, (std::vector<uint32_t>{0, 1, 3, 5, 7, 9}));
}

void TestWhatIf::folders()
{
    const World world;
    SourceOrder order = SourceOrder::of(world.snapshot);
    std::ranges::reverse(order.dirs);
    const WhatIf told = world.tell(order);
    QCOMPARE(told.flips.size(), 1U);
    QCOMPARE(told.flips[0].destination, "same");
    QCOMPARE(told.flips[0].before, std::optional<uint32_t>(0));
    QCOMPARE(told.flips[0].after, std::optional<uint32_t>(2));
    QCOMPARE(told.flips[0].relation, ByteClass::Identical);
    QCOMPARE(told.changed(), 0);
}

void TestWhatIf::apps()
{
    const World world;
    SourceOrder order = SourceOrder::of(world.snapshot);
    std::ranges::reverse(order.apps);
    QVERIFY2(world.tell(order).flips.empty(), "a folder wins before any app");
    order.finders = {1, 0};
    const WhatIf told = world.tell(order);
    QCOMPARE(told.flips.size(), 1U);
    QCOMPARE(told.flips[0].after, std::optional<uint32_t>(8)); // app c
    QCOMPARE(told.changed(), 1);
}

void TestWhatIf::finders()
{
    const World world;
    SourceOrder order = SourceOrder::of(world.snapshot);
    order.finders = {1, 0};
    QCOMPARE(world.tell(order).flips.at(0).after, std::optional<uint32_t>(4)); // app a
}

void TestWhatIf::movingAnOrigin()
{
    const World world;
    const SourceOrder asSet = SourceOrder::of(world.snapshot);
    const auto move = [&](uint32_t what, std::optional<uint32_t> before) {
        return movedBefore(world.snapshot, world.collection, asSet, what, before);
    };
    const auto origins = [&](const SourceOrder &order, uint32_t finder) {
        return originsInOrder(world.snapshot, world.collection, finder, order);
    };
    QCOMPARE(origins(*move(4, 2), 1), (std::vector<uint32_t>{4, 2, 3}));
    QCOMPARE(move(4, 2)->apps, (std::vector<uint32_t>{0, 3, 1, 2})); // the bare app stays first
    QCOMPARE(origins(*move(2, std::nullopt), 1), (std::vector<uint32_t>{3, 4, 2}));
    QCOMPARE(origins(*move(4, std::nullopt), 1), (std::vector<uint32_t>{2, 3, 4}));
    QCOMPARE(origins(*move(1, 0), 0), (std::vector<uint32_t>{1, 0}));
    QCOMPARE(origins(*move(0, std::nullopt), 0), (std::vector<uint32_t>{1, 0}));
    QVERIFY2(!move(0, 2), "a folder does not move among apps");
}

void TestWhatIf::lastPrefixCountsForAll()
{
    // One folder under two prefixes: Django lists it twice, both times under the last one.
    World world;
    world.snapshot.settings.staticfilesDirs = {{.prefix = "x", .path = "/one"},
                                               {.prefix = "y", .path = "/one"}};
    world.snapshot.finders[0].locations = {{.prefix = "y", .path = "/one", .app = {}},
                                           {.prefix = "y", .path = "/one", .app = {}}};
    world.collection = {};
    world.collection.origins = {origin(0, "/one", {}, "y"), origin(0, "/one", {}, "y")};
    world.collection.sources = {{.path = "f", .origin = 0}, {.path = "f", .origin = 1}};
    world.collection.files = {{.destination = "y/f", .winner = 0, .shadowedCount = 1}};
    world.collection.shadowedSources = {1};
    SourceOrder order = SourceOrder::of(world.snapshot);
    std::ranges::reverse(order.dirs);
    const WhatIf told = world.tell(order);
    QCOMPARE(told.flips.size(), 2U);
    QCOMPARE(told.flips[0].destination, "x/f");
    QVERIFY(!told.flips[0].before && told.flips[0].after);
    QCOMPARE(told.flips[1].destination, "y/f");
    QVERIFY(told.flips[1].before && !told.flips[1].after);
}

void TestWhatIf::ownFinderMovesAsAWhole()
{
    World world;
    world.snapshot.finders[0].listing = std::vector<ListedFile>();
    world.snapshot.finders[0].kind = FinderKind::Custom;
    SourceOrder order = SourceOrder::of(world.snapshot);
    std::ranges::reverse(order.dirs);
    QVERIFY(world.tell(order).flips.empty());
    QCOMPARE(orderedBy(world.snapshot, world.collection.origins[0]), OrderedBy::Nothing);
    QVERIFY(!movedBefore(world.snapshot, world.collection, order, 1, 0));
    order.finders = {1, 0};
    QCOMPARE(world.tell(order).flips.size(), 1U);
}

void TestWhatIf::linesOnlyOfWhatChanges()
{
    World world;
    world.snapshot.settings.staticfilesDirs[1].prefix = "l\"ib";
    SourceOrder order = SourceOrder::of(world.snapshot);
    QVERIFY(settingsLines(world.snapshot, order).isEmpty());
    std::ranges::reverse(order.dirs);
    QCOMPARE(settingsLines(world.snapshot, order),
             u"STATICFILES_DIRS = [\n    (\"l\\\"ib\", \"/two\"),\n    \"/one\",\n]\n"_s);
    order.finders = {1, 0};
    QVERIFY(settingsLines(world.snapshot, order)
                .startsWith(u"STATICFILES_FINDERS = [\n    \"apps\",\n    \"files\",\n]\n"_s));
}

void TestWhatIf::stopsWhenAsked()
{
    const World world;
    std::stop_source stop;
    stop.request_stop();
    const WhatIf told = whatIf(world.snapshot, world.collection, nullptr,
                               SourceOrder::of(world.snapshot), stop.get_token());
    QVERIFY(told.winners.empty());
}

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_whatif.moc"
