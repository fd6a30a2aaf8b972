// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/bytecompare.h"
#include "collect/conflict.h"
#include "collect/namecollisions.h"
#include "conflictfixture.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <sys/stat.h>
#include <utility>
#include <vector>

using namespace Slipway;
using Slipway::Testing::ConflictFixture;

class TestConflict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void rules();
    void folderOverFolder();
    void worstFirst();
    void byteClasses_data();
    void byteClasses();
    void aPipeIsNotWaitedFor();
    void collisions_data();
    void collisions();
    void collisionsOneByOne();
    void whatNoDecisionHelps_data();
    void whatNoDecisionHelps();
    void aStopIsObeyed();
};

void TestConflict::kinds_data()
{
    QTest::addColumn<uint>("winner");
    QTest::addColumn<uint>("shadowed");
    QTest::addColumn<QByteArray>("shadowedContent");
    QTest::addColumn<int>("kind");
    QTest::newRow("project folder over app")
        << 0U << 1U << QByteArray("other") << static_cast<int>(ConflictKind::Override);
    QTest::newRow("app over app") << 1U << 2U << QByteArray("other")
                                  << static_cast<int>(ConflictKind::AppOverApp);
    QTest::newRow("the same bytes")
        << 1U << 2U << QByteArray("winner") << static_cast<int>(ConflictKind::Identical);
    QTest::newRow("white space is a difference")
        << 1U << 2U << QByteArray("win ner") << static_cast<int>(ConflictKind::AppOverApp);
}

void TestConflict::kinds()
{
    QFETCH(uint, winner);
    QFETCH(uint, shadowed);
    QFETCH(QByteArray, shadowedContent);
    QFETCH(int, kind);
    ConflictFixture fixture;
    fixture.add(winner, "css/a.css", "winner");
    fixture.add(shadowed, "css/a.css", shadowedContent);
    fixture.add(winner, "css/alone.css", "x");
    const auto conflicts = fixture.conflicts();
    QCOMPARE(conflicts.size(), 1U);
    QCOMPARE(static_cast<int>(conflicts.front().kind), kind);
    QCOMPARE(conflicts.front().candidates.size(), 2U);
    QCOMPARE(conflicts.front().candidates.front().source, 0U);
}

void TestConflict::rules()
{
    ConflictFixture fixture;
    fixture.add(1, "a.css", "1");
    fixture.add(2, "a.css", "2");
    fixture.add(0, "b.css", "1");
    fixture.add(2, "b.css", "2");
    const auto conflicts = fixture.conflicts();
    QCOMPARE(conflicts.size(), 2U);
    QCOMPARE(
        conflicts[0].rule,
        QStringLiteral("INSTALLED_APPS order decides: shop is number 2, brandkit is number 3"));
    QCOMPARE(
        conflicts[1].rule,
        QStringLiteral("STATICFILES_FINDERS lists FileSystemFinder before AppDirectoriesFinder"));
}

/// Of the same kind as a folder over an app: its words have to be true of both.
void TestConflict::folderOverFolder()
{
    ConflictFixture fixture;
    fixture.addOrigin(QStringLiteral("brand"), 0, {});
    fixture.add(0, "a.css", "1");
    fixture.add(3, "a.css", "2");
    const auto conflicts = fixture.conflicts();
    QCOMPARE(conflicts.size(), 1U);
    QCOMPARE(conflictKindId(conflicts.front().kind), QStringLiteral("override"));
    QCOMPARE(conflicts.front().rule, QStringLiteral("STATICFILES_DIRS lists assets before brand"));
    QCOMPARE(conflictKindTitle(conflicts.front().kind), QStringLiteral("Override by the project"));
}

void TestConflict::worstFirst()
{
    ConflictFixture fixture;
    fixture.add(1, "same.css", "1");
    fixture.add(2, "same.css", "1");
    fixture.add(0, "over.css", "1");
    fixture.add(1, "over.css", "2");
    fixture.add(1, "z.css", "1");
    fixture.add(2, "z.css", "2");
    fixture.add(1, "img/Logo.svg", "1");
    fixture.add(2, "img/logo.svg", "2");
    QStringList kinds;
    for (const Conflict &conflict : fixture.conflicts()) {
        kinds << conflictKindId(conflict.kind);
    }
    QCOMPARE(kinds.join(QLatin1Char(' ')),
             QStringLiteral("cannot-coexist app-over-app override identical"));
}

void TestConflict::byteClasses_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("expected");
    QByteArray large(200'000, 'x');
    QByteArray changedAtEnd = large;
    changedAtEnd.back() = 'y';
    QTest::newRow("equal") << QByteArray("a { }") << QByteArray("a { }")
                           << QStringLiteral("identical");
    QTest::newRow("both empty") << QByteArray() << QByteArray() << QStringLiteral("identical");
    QTest::newRow("line ends") << QByteArray("a\nb\n") << QByteArray("a\r\nb\r\n")
                               << QStringLiteral("line-ends");
    QTest::newRow("line ends of old")
        << QByteArray("a\r\rb\r") << QByteArray("a\n\r\nb\n") << QStringLiteral("line-ends");
    QTest::newRow("line ends and a space")
        << QByteArray("a\nb\n") << QByteArray("a \r\nb\r\n") << QStringLiteral("spacing");
    QTest::newRow("an empty line more")
        << QByteArray("a\nb\n") << QByteArray("a\n\nb\n") << QStringLiteral("spacing");
    const QByteArray block(65'535, 'a');
    QTest::newRow("a line end across blocks")
        << QByteArray(block + "\r\nb") << QByteArray(block + "\nb") << QStringLiteral("line-ends");
    QTest::newRow("same size, other spacing")
        << QByteArray("a b") << QByteArray("ab ") << QStringLiteral("spacing");
    QTest::newRow("only space against nothing")
        << QByteArray(" \n") << QByteArray() << QStringLiteral("spacing");
    QTest::newRow("other ink") << QByteArray("a") << QByteArray("b") << QStringLiteral("different");
    QTest::newRow("one longer") << QByteArray("ab") << QByteArray("a")
                                << QStringLiteral("different");
    QTest::newRow("binary spacing is content")
        << QByteArray("a\0 b", 4) << QByteArray("a\0b", 3) << QStringLiteral("different");
    QTest::newRow("several blocks equal") << large << large << QStringLiteral("identical");
    QTest::newRow("several blocks, last byte")
        << large << changedAtEnd << QStringLiteral("different");
    QTest::newRow("several blocks, spacing")
        << large << QByteArray(large + "\n") << QStringLiteral("spacing");
}

void TestConflict::byteClasses()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    QFETCH(QString, expected);
    ConflictFixture fixture;
    fixture.add(0, "a", first);
    fixture.add(1, "a", second);
    const Collection &collection = fixture.collection;
    const auto compare = [&](size_t one, size_t two) {
        return byteClassId(compareFiles(collection.origins[one].root + "/a",
                                        collection.origins[two].root + "/a", {}));
    };
    QCOMPARE(compare(0, 1), expected);
    QCOMPARE(compare(1, 0), expected);
    QCOMPARE(byteClassId(compareFiles(collection.origins[0].root + "/a", "/nonexistent/a", {})),
             QStringLiteral("unknown"));
}

void TestConflict::aPipeIsNotWaitedFor()
{
    const QTemporaryDir folder;
    const std::string pipe = folder.filePath(QStringLiteral("pipe")).toStdString();
    QCOMPARE(::mkfifo(pipe.c_str(), 0644), 0);
    QCOMPARE(byteClassId(compareFiles(pipe, pipe, {})), QStringLiteral("unknown"));
}

void TestConflict::collisions_data()
{
    QTest::addColumn<QByteArrayList>("destinations");
    QTest::addColumn<int>("reason"); // -1: none
    const auto row = [](const char *name, const QByteArrayList &destinations, int reason) {
        QTest::newRow(name) << destinations << reason;
    };
    const int folder = static_cast<int>(NameCollision::Reason::FileAgainstFolder);
    const int letterCase = static_cast<int>(NameCollision::Reason::LetterCase);
    const int unicode = static_cast<int>(NameCollision::Reason::UnicodeForm);
    row("letter case", {"img/Logo.svg", "img/logo.svg"}, letterCase);
    row("letter case of a folder", {"Img/logo.svg", "img/logo.svg"}, letterCase);
    row("folders differ in case, files do not meet", {"Img/a.svg", "img/b.svg"}, -1);
    row("non-ASCII letter case", {"\xC3\x89.svg", "\xC3\xA9.svg"}, letterCase);
    row("composed and decomposed", {"\xC3\xA9.svg", "e\xCC\x81.svg"}, unicode);
    row("file against folder", {"lib", "lib/a.js"}, folder);
    row("file against folder further up", {"x/lib", "x/lib/deep/er/a.js"}, folder);
    row("file against folder in other letter case", {"LIB", "lib/a.js"}, folder);
    row("a name that begins alike", {"lib", "lib-x/a.js", "lib.js"}, -1);
    row("not UTF-8, different bytes", {"a\xFF", "a\xFE"}, -1);
}

void TestConflict::collisions()
{
    QFETCH(QByteArrayList, destinations);
    QFETCH(int, reason);
    for (int turn = 0; turn < 2; ++turn) {
        Collection collection;
        for (const QByteArray &destination : std::as_const(destinations)) {
            collection.sources.push_back({.path = destination.toStdString()});
            collection.files.push_back(
                {.destination = destination.toStdString(),
                 .winner = static_cast<uint32_t>(collection.sources.size() - 1)});
        }
        const auto found = findNameCollisions(collection);
        QCOMPARE(found.size(), reason < 0 ? 0U : 1U);
        if (reason >= 0) {
            QCOMPARE(static_cast<int>(found.front().reason), reason);
        }
        std::ranges::reverse(destinations);
    }
}

/// What takes every name by itself finds the same, in the same order.
void TestConflict::collisionsOneByOne()
{
    std::mt19937 random(20261130);
    const auto pick = [&](size_t count) {
        return std::uniform_int_distribution<size_t>(0, count - 1)(random);
    };
    const std::array<std::string, 4> words = {"a", "A", "b", "c"};
    size_t met = 0;
    for (int turn = 0; turn < 300; ++turn) {
        Collection collection;
        for (size_t count = 2 + pick(6); count > 0; --count) {
            std::string path = words[pick(words.size())];
            for (size_t depth = pick(3); depth > 0; --depth) {
                path += '/' + words[pick(words.size())];
            }
            if (std::ranges::find(collection.files, path, &CollectedFile::destination)
                == collection.files.end()) {
                collection.files.push_back({.destination = path, .winner = 0});
            }
        }
        const auto folded = [](std::string path) {
            std::ranges::replace(path, 'A', 'a');
            return path;
        };
        using Pair = std::pair<std::string, std::string>;
        std::vector<Pair> expected;
        std::map<std::string, std::string> firsts;
        for (const CollectedFile &file : collection.files) {
            const auto [first, isNew] = firsts.emplace(folded(file.destination), file.destination);
            if (!isNew) {
                expected.emplace_back(first->second, file.destination);
            }
        }
        std::set<std::string> folders;
        for (const CollectedFile &file : collection.files) {
            std::string above = folded(file.destination);
            while (above.contains('/') && folders.insert(above.erase(above.rfind('/'))).second) {
                if (const auto first = firsts.find(above); first != firsts.end()) {
                    expected.emplace_back(first->second, file.destination);
                }
            }
        }
        std::vector<Pair> found;
        for (const NameCollision &collision : findNameCollisions(collection)) {
            found.emplace_back(collision.first, collision.second);
        }
        QCOMPARE(found, expected);
        met += found.size();
    }
    QVERIFY(met > 300);
}

void TestConflict::whatNoDecisionHelps_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("canAcknowledge");
    QTest::newRow("file against folder")
        << QByteArray("help") << QByteArray("help/index.html") << false;
    QTest::newRow("further up") << QByteArray("x/lib") << QByteArray("x/lib/deep/er/a.js") << false;
    // Linux has room for both of these.
    QTest::newRow("letter case") << QByteArray("Logo.svg") << QByteArray("logo.svg") << true;
    QTest::newRow("file against folder in other letter case")
        << QByteArray("LIB") << QByteArray("lib/a.js") << true;
}

/// Of what a release has no room for no release can be built, whatever is acknowledged.
void TestConflict::whatNoDecisionHelps()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    ConflictFixture fixture;
    fixture.add(0, first.toStdString(), "1");
    fixture.add(1, second.toStdString(), "2");
    const auto found = findConflicts(fixture.snapshot, fixture.collection);
    QVERIFY(found.has_value());
    QCOMPARE(found->size(), 1U);
    QCOMPARE(found->front().kind, ConflictKind::CannotCoexist);
    QTEST(found->front().canAcknowledge, "canAcknowledge");
}

void TestConflict::aStopIsObeyed()
{
    ConflictFixture fixture;
    fixture.add(0, "a", "1");
    fixture.add(1, "a", "2");
    std::stop_source stop;
    stop.request_stop();
    const auto found = findConflicts(fixture.snapshot, fixture.collection, stop.get_token());
    QVERIFY(!found.has_value());
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestConflict)
#include "tst_conflict.moc"
