// SPDX-License-Identifier: GPL-3.0-or-later
// What only a target has that keeps a folder for each release, and a link to the one that is served.
#include "deploytesting/callfaults.h"
#include "localbench.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <string_view>
#include <sys/stat.h>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class ReleaseFoldersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void unchangedFilesAreLinked();
    void oldReleasesArePruned();
    void whatWasServedLastStays_data();
    void whatWasServedLastStays();
    void plansNameTheFoldersThatGo();
    void copiesGoFirst_data();
    void copiesGoFirst();
    void whatWasNeverServedIsNotKept();
    void foreignLinksGoAlong();
    void noLinkIsLeftBehindUnread();
    void currentOfOthers_data();
    void currentOfOthers();
    void publishedReleaseIsGone();
    void unpublishedBuildIsNotTaken();
    void recordsOfWhatCannotBeSeenStay_data();
    void recordsOfWhatCannotBeSeenStay();

private:
    /// Writes into its record when a release was published.
    void setPublished(const QString &id, std::string_view time) const;
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] std::string outside() const { return m_folder->path() + "/outside"; }
    [[nodiscard]] std::unique_ptr<TargetWorld> world(int keep = 3) const
    {
        return localWorld(LocalMode::Releases, root(), keep);
    }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void ReleaseFoldersTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    fs::create_directories(outside());
}

void ReleaseFoldersTest::unchangedFilesAreLinked()
{
    const auto place = world();
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    const auto report = deployTo(*place->target(), second);
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesLinked, 3);
    const std::string old = root() + "/releases/" + first->id.toStdString();
    const std::string fresh = root() + "/releases/" + second->id.toStdString();
    QCOMPARE(inodeOf(old + "/same.txt"), inodeOf(fresh + "/same.txt"));
    QVERIFY(inodeOf(old + "/css/site.css") != inodeOf(fresh + "/css/site.css"));
    // Permissions belong to the inode: a file whose mode changes must not be shared.
    QVERIFY(inodeOf(old + "/private.txt") != inodeOf(fresh + "/private.txt"));
    COMPARE_TREES(readTree(old), firstTree());
    QCOMPARE(fs::read_symlink(root() + "/current").string(),
             "releases/" + second->id.toStdString());
}

void ReleaseFoldersTest::oldReleasesArePruned()
{
    const auto place = world(2);
    // Not ours: a folder of another name, and one that only looks like a release.
    writeFile(root() + "/releases/by-hand/index.html", {.bytes = "x"});
    writeFile(root() + "/releases/20200101-000000-aaaaaa/index.html", {.bytes = "x"});
    QStringList ids;
    for (int i = 0; i < 4; ++i) {
        const auto release =
            m_sources.release({{"f", {.bytes = std::to_string(i)}}, {"same", {.bytes = "same"}}});
        ids += release->id;
        const auto report = deployTo(*place->target(), release);
        VERIFY_RESULT(report);
        QCOMPARE(report->pruned.releasesDropped,
                 i < 2 ? QStringList() : QStringList(ids.at(i - 2)));
    }
    QVERIFY(fs::exists(root() + "/releases/by-hand/index.html"));
    QVERIFY(fs::exists(root() + "/releases/20200101-000000-aaaaaa/index.html"));
    QCOMPARE(countEntries(root() + "/releases"), size_t(4));
    QCOMPARE(countEntries(root() + "/.slipway/releases"), size_t(2));
    COMPARE_TREES(place->live(), (Tree{{"f", {.bytes = "3"}}, {"same", {.bytes = "same"}}}));
}

void ReleaseFoldersTest::setPublished(const QString &id, std::string_view time) const
{
    const std::string records = root() + "/.slipway/releases";
    std::string text = readTree(records).at(id.toStdString()).bytes;
    constexpr std::string_view Key = "\npublished ";
    const size_t at = text.find(Key);
    QVERIFY(at != std::string::npos);
    const size_t from = at + Key.size();
    text.replace(from, text.find('\n', from) - from, time);
    writeFile(records + '/' + id.toStdString(), {.bytes = text});
}

void ReleaseFoldersTest::whatWasServedLastStays_data()
{
    QTest::addColumn<int>("longAgo"); // of the folders, oldest release first: published then
    QTest::addColumn<int>("dropped");
    QTest::newRow("by their ids") << -1 << 0;
    QTest::newRow("an older release was served later") << 1 << 1;
    QTest::newRow("just replaced") << 2 << 0;
}

/// A way back makes what was served last another one than the newest release.
void ReleaseFoldersTest::whatWasServedLastStays()
{
    QFETCH(int, longAgo);
    QFETCH(int, dropped);
    const auto place = world(3);
    QStringList ids;
    for (int i = 0; i < 3; ++i) {
        const auto release = m_sources.release({{"f", {.bytes = std::to_string(i)}}});
        ids += release->id;
        VERIFY_RESULT(deployTo(*place->target(), release));
    }
    for (int i = 0; i < 3; ++i) {
        setPublished(ids.at(i), i == longAgo ? "2001-01-01T00:00:00Z" : "2002-01-01T00:00:00Z");
    }
    const auto report =
        deployTo(*place->target(), m_sources.release({{"f", {.bytes = "the next one"}}}));
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.releasesDropped, QStringList(ids.at(dropped)));
}

/// Also where that is all there is to do, since fewer are to stay now.
void ReleaseFoldersTest::plansNameTheFoldersThatGo()
{
    QStringList ids;
    std::shared_ptr<const Release> live;
    for (int i = 0; i < 4; ++i) {
        live = m_sources.release({{"f", {.bytes = std::to_string(i)}}});
        ids += live->id;
        VERIFY_RESULT(deployTo(*world(4)->target(), live));
    }
    const auto all = planFor(*world(4)->target(), live);
    VERIFY_RESULT(all);
    QVERIFY((*all)->droppedFolders.isEmpty() && (*all)->warnings.empty());
    const auto target = world(3)->target();
    const auto fewer = planFor(*target, live);
    VERIFY_RESULT(fewer);
    QVERIFY((*fewer)->isNothingToDo());
    QCOMPARE((*fewer)->droppedFolders, ids.first(1));
    QCOMPARE((*fewer)->warnings.size(), size_t(1));
    QVERIFY(!(*fewer)->warnings.front().blocking);
    QVERIFY2((*fewer)->warnings.front().text.contains(ids.first()),
             qPrintable((*fewer)->warnings.front().text));
    const auto dropped = deploy(*target, **fewer, *sourceContent(), {}, {});
    VERIFY_RESULT(dropped);
    QCOMPARE(dropped->pruned.releasesDropped, ids.first(1));
    QVERIFY(!fs::exists(root() + "/releases/" + ids.first().toStdString()));

    const auto next = m_sources.release({{"f", {.bytes = "next"}}});
    const auto publishes = planFor(*world(2)->target(), next);
    VERIFY_RESULT(publishes);
    QCOMPARE((*publishes)->droppedFolders, ids.sliced(1, 2)); // the new one counts
    const auto report = deployTo(*world(2)->target(), next);
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.releasesDropped, ids.sliced(1, 2));
}

void ReleaseFoldersTest::copiesGoFirst_data()
{
    QTest::addColumn<bool>("isBuiltAnew");
    QTest::newRow("the same release") << false;
    QTest::newRow("built anew, of the same content") << true;
}

/// What is live is put right by a folder of its own: no earlier release makes room for that.
void ReleaseFoldersTest::copiesGoFirst()
{
    QFETCH(const bool, isBuiltAnew);
    QStringList ids;
    std::shared_ptr<const Release> live;
    for (int i = 0; i < 3; ++i) {
        live = m_sources.release({{"f", {.bytes = std::to_string(i)}}});
        ids += live->id;
        VERIFY_RESULT(deployTo(*world(3)->target(), live));
    }
    auto mended = std::make_shared<Release>(*live);
    if (isBuiltAnew) {
        mended->id.replace(QStringLiteral("20261123"), QStringLiteral("20261124"));
    }
    writeFile(root() + "/current/f", {.bytes = "changed by hand"});
    const auto plan = planFor(*world(3)->target(), mended);
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->droppedFolders, QStringList(ids.last()));
    // It is no old release that goes.
    const auto told =
        std::ranges::find((*plan)->warnings, QStringLiteral("drops-releases"), &PlanWarning::id);
    QVERIFY(told != (*plan)->warnings.end());
    QVERIFY2(told->text.contains(QStringLiteral("of this release"))
                 && told->text.contains(ids.last()),
             qPrintable(told->text));
    const auto report = deployTo(*world(3)->target(), mended);
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.releasesDropped, QStringList(ids.last()));
    for (const QString &id : {ids.at(0), ids.at(1)}) {
        QVERIFY2(fs::exists(root() + "/releases/" + id.toStdString()), qPrintable(id));
    }
    COMPARE_TREES(world(3)->live(), (Tree{{"f", {.bytes = "2"}}}));

    // Among fewer than may stay a copy stays.
    QCOMPARE(planFor(*world(3)->target(), mended).value()->droppedFolders, QStringList());
}

/// The disk is full at some call of the switch: names are kept of what visitors have had, and of that all.
void ReleaseFoldersTest::whatWasNeverServedIsNotKept()
{
    const auto siteOf = [](const std::string &number) {
        const std::string name = "img/p.00000000000" + number + ".svg";
        return Tree{{name, {.bytes = name}}, {"staticfiles.json", {.bytes = name}}};
    };
    int neverServed = 0;
    int servedAfterAll = 0;
    bool isDone = false;
    for (int64_t call = 1; !isDone; ++call) {
        fs::remove_all(root());
        const auto place = world();
        const auto first = m_sources.hashedRelease(siteOf("1"), "staticfiles.json");
        const auto second = m_sources.hashedRelease(siteOf("2"), "staticfiles.json");
        VERIFY_RESULT(deployTo(*place->target(), first));
        const auto target = place->target();
        VERIFY_RESULT(target->lock({}));
        const auto plan = planFor(*target, second);
        VERIFY_RESULT(plan);
        VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
        CallFaults::failFrom(call, ENOSPC);
        isDone = target->publish(**plan, {}).has_value();
        (void)CallFaults::disarm();
        const auto state = target->inspect({});
        VERIFY_RESULT(state);
        const bool isServed = state->releaseId == second->id;
        ++(isServed ? servedAfterAll : neverServed);
        QCOMPARE(state->kept.size(), size_t(isServed ? 2 : 1));
        QCOMPARE(state->kept.front().id, state->releaseId);
        QCOMPARE(state->kept.front().hashed.size(), size_t(1));
        VERIFY_RESULT(target->discard({}));
        QCOMPARE(countEntries(root() + "/.slipway/kept"), size_t(isServed ? 2 : 1));
    }
    QVERIFY2(neverServed > 3 && servedAfterAll > 1, "the switch has fewer calls than it had");
}

void ReleaseFoldersTest::foreignLinksGoAlong()
{
    const auto place = world();
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    fs::create_symlink("nowhere/at all", root() + "/current/theirs");
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(secondTree())));
    QCOMPARE(fs::read_symlink(root() + "/current/theirs").string(), std::string("nowhere/at all"));
}

/// A link that goes along cannot be read when its turn comes: no release without it is published.
void ReleaseFoldersTest::noLinkIsLeftBehindUnread()
{
    fs::permissions(m_folder->path(), fs::perms::all);
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto place = world();
        if (!deployTo(*place->target(), sources.release(firstTree()))) {
            return 1;
        }
        const fs::path served = fs::canonical(root() + "/current");
        fs::create_directory(served / "theirs");
        fs::create_symlink("nowhere/at all", served / "theirs/link");
        const auto second = sources.release(secondTree());
        const std::string built = root() + "/releases/.staging-" + second->id.toStdString();
        CallFaults::watch([&] {
            if (fs::exists(built)) {
                fs::permissions(served / "theirs", fs::perms::owner_read);
            }
        });
        const auto done = deployTo(*place->target(), second);
        (void)CallFaults::disarm();
        fs::permissions(served / "theirs", fs::perms::owner_all);
        const bool isRefused = !done && done.error().code == ErrorCode::PermissionDenied
            && done.error().where.endsWith(QLatin1String("/theirs/link"));
        return isRefused && fs::canonical(root() + "/current") == served ? 0 : 2;
    });
    QCOMPARE(end.status, 0);
}

void ReleaseFoldersTest::currentOfOthers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("code");
    QTest::newRow("folder") << "folder" << int(ErrorCode::WrongType);
    QTest::newRow("file") << "file" << int(ErrorCode::WrongType);
    QTest::newRow("link elsewhere") << "/etc" << int(ErrorCode::Refused);
    QTest::newRow("link up") << "../outside" << int(ErrorCode::Refused);
    QTest::newRow("link to a release of others") << "releases/v1" << int(ErrorCode::Refused);
    QTest::newRow("link out through a release")
        << "releases/20200101-000000-aaaaaa/../../../outside" << int(ErrorCode::Refused);
}

void ReleaseFoldersTest::currentOfOthers()
{
    QFETCH(QString, kind);
    QFETCH(int, code);
    const auto place = world();
    fs::create_directories(root());
    if (kind == QLatin1String("folder")) {
        writeFile(root() + "/current/theirs", {.bytes = "x"});
    } else if (kind == QLatin1String("file")) {
        writeFile(root() + "/current", {.bytes = "x"});
    } else {
        fs::create_symlink(kind.toStdString(), root() + "/current");
    }
    const Tree before = readTree(root());
    const auto target = place->target();
    VERIFY_ERROR(target->probe({}), static_cast<ErrorCode>(code));
    QVERIFY(!deployTo(*target, m_sources.release(firstTree())));
    COMPARE_TREES(readTree(root()), before);
}

void ReleaseFoldersTest::publishedReleaseIsGone()
{
    const auto place = world();
    const auto first = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    fs::remove_all(root() + "/releases/" + first->id.toStdString());
    const auto target = place->target();
    const auto plan = planFor(*target, m_sources.release(firstTree()));
    VERIFY_RESULT(plan);
    QCOMPARE((*plan)->sums.added, qint64(firstTree().size()));
    const auto note =
        std::ranges::find((*plan)->warnings, QLatin1String("target-note"), &PlanWarning::id);
    QVERIFY(note != (*plan)->warnings.end());
    QVERIFY(note->text.contains(first->id));
    VERIFY_RESULT(deploy(*target, **plan, *sourceContent(), {}, {}));
    COMPARE_TREES(place->live(), firstTree());
}

void ReleaseFoldersTest::unpublishedBuildIsNotTaken()
{
    // Built to its end under this very id, but never published, and then spoilt by somebody.
    const auto place = world();
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(firstTree())));
    const auto release = m_sources.release(secondTree());
    const auto target = place->target();
    const auto plan = planFor(*target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    target->unlock();
    COMPARE_TREES(place->live(), firstTree());
    const std::string built = root() + "/releases/.staging-" + release->id.toStdString();
    COMPARE_TREES(readTree(built), secondTree());
    writeFile(built + "/js/app.js", {.bytes = "spoilt"});

    VERIFY_RESULT(deployTo(*place->target(), release));
    COMPARE_TREES(place->live(), secondTree());
    QCOMPARE(place->leftovers(), QByteArray());
    QCOMPARE(countEntries(root() + "/releases"), size_t(2));
    QCOMPARE(countEntries(root() + "/.slipway/releases"), size_t(2));
}

void ReleaseFoldersTest::recordsOfWhatCannotBeSeenStay_data()
{
    QTest::addColumn<QString>("record");
    QTest::newRow("of the release") << "releases/%1";
    QTest::newRow("of the one that is switched to") << "switching";
}

/// Whether a release is there cannot be told: what is known of it stays until it can.
void ReleaseFoldersTest::recordsOfWhatCannotBeSeenStay()
{
    QFETCH(QString, record);
    fs::permissions(m_folder->path(), fs::perms::all);
    const ChildEnd end = runAsNobody([&] {
        SourceTree sources;
        const auto place = world();
        const auto release = sources.release(firstTree());
        if (!deployTo(*place->target(), release)) {
            return 1;
        }
        const std::string path =
            root() + "/.slipway/" + record.replace(QLatin1String("%1"), release->id).toStdString();
        if (!fs::exists(path)) {
            writeFile(path, {.bytes = release->id.toStdString()});
        }
        fs::remove(root() + "/current"); // else looking at the target ends here already
        fs::permissions(root() + "/releases", fs::perms::owner_read);
        const auto again = deployTo(*place->target(), release);
        fs::permissions(root() + "/releases", fs::perms::owner_all);
        if (again || again.error().code != ErrorCode::PermissionDenied) {
            return 2;
        }
        return fs::exists(path) ? 0 : 3;
    });
    QCOMPARE(end.status, 0);
}

QTEST_GUILESS_MAIN(ReleaseFoldersTest)
#include "tst_releasefolders.moc"
