// SPDX-License-Identifier: GPL-3.0-or-later
// The way back to a release whose folder is still on the target.
#include "deploy/pastdeployments.h"
#include "deploytesting/callfaults.h"
#include "localbench.h"
#include "processtesting/childprocess.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <string_view>

using namespace Slipway;
using namespace Slipway::Testing;
namespace fs = std::filesystem;

class StandingReleaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onlyTheLinkIsTurned();
    void whatOldPagesAskForIsAdded();
    void whatDiffersIsBuiltApart_data();
    void whatDiffersIsBuiltApart();
    void aFolderThatIsClosedIsNotServed();
    void itCountsAsServedLast();
    void itStaysWhereTheRunEnds();
    void killedAtAnyCall();
    void plansKnowThatThereIsAFolder();
    void plansKnowItByAnotherName();
    void aRecordOfWhatIsServedIsPutRight_data();
    void aRecordOfWhatIsServedIsPutRight();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] std::string folderOf(const Release &release) const
    {
        return root() + "/releases/" + release.id.toStdString();
    }
    [[nodiscard]] std::string served() const
    {
        return fs::read_symlink(root() + "/current").filename().string();
    }
    [[nodiscard]] size_t folders() const { return countEntries(root() + "/releases"); }
    [[nodiscard]] std::unique_ptr<TargetWorld> world(int keep = 3) const
    {
        return localWorld(LocalMode::Releases, root(), keep);
    }
    [[nodiscard]] TargetConfig config() const
    {
        TargetConfig config;
        config.path = root();
        config.mode = LocalMode::Releases;
        return config;
    }
    /// Writes into its record that a release was published long ago.
    void setLongAgo(const Release &release) const;

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
};

void StandingReleaseTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
}

void StandingReleaseTest::setLongAgo(const Release &release) const
{
    const std::string records = root() + "/.slipway/releases";
    std::string text = readTree(records).at(release.id.toStdString()).bytes;
    constexpr std::string_view Key = "\npublished ";
    const size_t at = text.find(Key);
    QVERIFY(at != std::string::npos);
    const size_t from = at + Key.size();
    text.replace(from, text.find('\n', from) - from, "2001-01-01T00:00:00Z");
    writeFile(records + '/' + release.id.toStdString(), {.bytes = text});
}

void StandingReleaseTest::onlyTheLinkIsTurned()
{
    const auto place = world();
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), second));
    const ino_t folder = inodeOf(folderOf(*first));
    for (const auto &release : {first, second, first}) {
        const auto report = deployTo(*place->target(), release);
        VERIFY_RESULT(report);
        QCOMPARE(report->staged.filesWritten, 0);
        QCOMPARE(report->staged.filesLinked, 0);
        QCOMPARE(served(), release->id.toStdString());
        COMPARE_TREES(place->live(), release == first ? firstTree() : secondTree());
        QCOMPARE(folders(), size_t(2));
        QCOMPARE(place->leftovers(), QByteArray());
        const auto again = planFor(*place->target(), release);
        VERIFY_RESULT(again);
        QVERIFY((*again)->isNothingToDo());
    }
    QCOMPARE(inodeOf(folderOf(*first)), folder);
}

/// Pages of the release that is replaced are open in browsers, and ask for its files.
void StandingReleaseTest::whatOldPagesAskForIsAdded()
{
    const Tree before = {{"app.aaaaaaaaaaaa.js", {.bytes = "a"}},
                         {"same.txt", {.bytes = "same"}},
                         {"staticfiles.json", {.bytes = "{a}"}}};
    const Tree after = {{"js/app.bbbbbbbbbbbb.js", {.bytes = "b"}},
                        {"same.txt", {.bytes = "same"}},
                        {"staticfiles.json", {.bytes = "{b}"}}};
    const auto place = world();
    const auto first = m_sources.hashedRelease(before);
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), m_sources.hashedRelease(after)));
    const ino_t shared = inodeOf(root() + "/current/js/app.bbbbbbbbbbbb.js");

    const auto report = deployTo(*place->target(), first);
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesWritten, 0);
    QCOMPARE(report->staged.filesLinked, 1);
    QCOMPARE(served(), first->id.toStdString());
    Tree both = before;
    both["js/app.bbbbbbbbbbbb.js"] = {.bytes = "b"};
    COMPARE_TREES(place->live(), both);
    QCOMPARE(inodeOf(root() + "/current/js/app.bbbbbbbbbbbb.js"), shared);
    const auto again = planFor(*place->target(), first);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    QCOMPARE((*again)->sums.foreign, 0); // its record names what was added
}

void StandingReleaseTest::whatDiffersIsBuiltApart_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<int>("written");
    QTest::newRow("a file was changed") << "changed" << 1;
    QTest::newRow("with the size it had") << "same size" << 1;
    QTest::newRow("a file is gone") << "gone" << 1;
    QTest::newRow("its permissions were changed") << "permissions" << 1;
    QTest::newRow("something was put into it") << "put" << 0;
    QTest::newRow("something was put into what is served") << "served" << 0;
    QTest::newRow("its record is damaged") << "record" << 8;
}

/// What is right in it is linked.
void StandingReleaseTest::whatDiffersIsBuiltApart()
{
    QFETCH(const QString, what);
    QFETCH(const int, written);
    const auto place = world();
    const auto first = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(secondTree())));
    const std::string file = folderOf(*first) + "/css/site.css";
    Tree expected = firstTree();
    if (what == QLatin1String("changed")) {
        writeFile(file, {.bytes = "spoilt"});
    } else if (what == QLatin1String("same size")) {
        writeFile(file, {.bytes = std::string(expected["css/site.css"].bytes.size(), 'x')});
    } else if (what == QLatin1String("gone")) {
        fs::remove(file);
    } else if (what == QLatin1String("permissions")) {
        fs::permissions(file, fs::perms::owner_read);
    } else if (what == QLatin1String("put")) {
        writeFile(folderOf(*first) + "/theirs.txt", {.bytes = "x"});
    } else if (what == QLatin1String("served")) {
        expected["theirs.txt"] = {.bytes = "x"};
        writeFile(root() + "/current/theirs.txt", expected["theirs.txt"]);
    } else {
        writeFile(root() + "/.slipway/releases/" + first->id.toStdString(), {.bytes = "garbage"});
    }

    const auto report = deployTo(*place->target(), first);
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesWritten, written);
    QCOMPARE(served(), first->id.toStdString() + "-2");
    COMPARE_TREES(place->live(), expected);
}

/// No file lies in it, but those below it could not be reached.
void StandingReleaseTest::aFolderThatIsClosedIsNotServed()
{
    const auto place = world();
    const auto first = m_sources.release({{"above/below/f", {.bytes = "1"}}});
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"f", {.bytes = "2"}}})));
    fs::permissions(folderOf(*first) + "/above", fs::perms::owner_all);
    const auto report = deployTo(*place->target(), first);
    VERIFY_RESULT(report);
    QCOMPARE(report->staged.filesWritten, 0);
    QCOMPARE(served(), first->id.toStdString() + "-2");
}

/// Its turn to go comes after that of releases that were served before it.
void StandingReleaseTest::itCountsAsServedLast()
{
    const auto place = world();
    const auto next = [&](char content) {
        return m_sources.release({{"f", {.bytes = std::string(1, content)}}});
    };
    const auto first = next('1');
    const auto second = next('2');
    const auto third = next('3');
    for (const auto &release : {first, second, third}) {
        VERIFY_RESULT(deployTo(*place->target(), release));
    }
    for (const auto &release : {first, second, third}) {
        setLongAgo(*release);
    }
    const auto back = deployTo(*place->target(), first);
    VERIFY_RESULT(back);
    QCOMPARE(back->pruned.releasesDropped, QStringList());
    QCOMPARE(served(), first->id.toStdString());
    VERIFY_RESULT(deployTo(*place->target(), next('4')));
    VERIFY_RESULT(deployTo(*place->target(), next('5')));
    QVERIFY(fs::exists(folderOf(*first)));
    QVERIFY(!fs::exists(folderOf(*second)) && !fs::exists(folderOf(*third)));
}

/// Before the link is turned: it is nothing that a run has begun, and no later one takes it for that.
void StandingReleaseTest::itStaysWhereTheRunEnds()
{
    const auto place = world();
    const auto first = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployTo(*place->target(), second));
    setLongAgo(*first);
    setLongAgo(*second);
    const auto target = place->target();
    const auto plan = planFor(*target, first);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(target->lock({}));
    VERIFY_RESULT(target->inspect({}));
    const auto seenBefore = pastDeployments(config());
    VERIFY_RESULT(target->stage(**plan, *sourceContent(), {}));
    target->unlock();
    COMPARE_TREES(place->live(), secondTree());
    // Nor was it served: what is live is what was deployed last, and when.
    const auto seen = pastDeployments(config());
    QCOMPARE(seen.size(), size_t(2));
    QVERIFY(seen.front().live);
    QCOMPARE(seen.front().releaseId, second->id);
    QCOMPARE(seen.back().publishedAt, seenBefore.back().publishedAt);

    VERIFY_RESULT(deployTo(*place->target(), m_sources.release({{"f", {.bytes = "other"}}})));
    COMPARE_TREES(readTree(folderOf(*first)), firstTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    QCOMPARE(served(), first->id.toStdString());
    COMPARE_TREES(place->live(), firstTree());
}

/// Between linking and listing, names that old pages ask for are in its folder, and its record does not tell of them.
void StandingReleaseTest::killedAtAnyCall()
{
    const std::string name = "js/app.bbbbbbbbbbbb.js";
    const Tree before = {{"app.aaaaaaaaaaaa.js", {.bytes = "a"}},
                         {"same.txt", {.bytes = "same"}},
                         {"staticfiles.json", {.bytes = "{a}"}}};
    const Tree after = {{name, {.bytes = "b"}},
                        {"same.txt", {.bytes = "same"}},
                        {"staticfiles.json", {.bytes = "{b}"}}};
    Tree both = before;
    both[name] = {.bytes = "b"};
    const auto first = m_sources.hashedRelease(before);
    const auto second = m_sources.hashedRelease(after);
    const auto third = m_sources.release({{"f", {.bytes = "other"}}});
    int linkedOnly = 0;
    bool isDone = false;
    for (int64_t call = 1; !isDone; ++call) {
        fs::remove_all(root());
        const auto place = world();
        VERIFY_RESULT(deployTo(*place->target(), first));
        VERIFY_RESULT(deployTo(*place->target(), second));
        const Tree newer = place->live();
        const ChildEnd end = runInChild([&] {
            CallFaults::interruptAt(call, die);
            return deployTo(*place->target(), first) ? 0 : 2;
        });
        isDone = end.status == 0;
        QVERIFY2(isDone || end.signal == SIGKILL, qPrintable(QString::number(call)));
        const bool isBack = served() == first->id.toStdString();
        COMPARE_TREES(place->live(), isBack ? both : newer);
        const std::string record =
            readTree(root() + "/.slipway/releases").at(first->id.toStdString()).bytes;
        const bool isLinked = fs::exists(folderOf(*first) + '/' + name);
        const bool isListed = record.find(name) != std::string::npos;
        QVERIFY2(isLinked || !isListed, qPrintable(QString::number(call)));
        linkedOnly += isLinked && !isListed ? 1 : 0;

        VERIFY_RESULT(deployTo(*place->target(), first));
        QCOMPARE(served(), first->id.toStdString());
        COMPARE_TREES(place->live(), both);
        const auto again = planFor(*place->target(), first);
        VERIFY_RESULT(again);
        QVERIFY((*again)->isNothingToDo());
        QCOMPARE((*again)->sums.foreign, 0);
        VERIFY_RESULT(deployTo(*place->target(), third));
        QCOMPARE(place->leftovers(), QByteArray());
    }
    QVERIFY(linkedOnly > 0);
}

/// No other folder makes room for it, and it needs none.
void StandingReleaseTest::plansKnowThatThereIsAFolder()
{
    const auto place = world(2);
    const auto first = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), m_sources.release(secondTree())));
    const auto target = place->target();
    const auto back = planFor(*target, first);
    VERIFY_RESULT(back);
    QVERIFY((*back)->hasFolder);
    QVERIFY(needsNoRoom(**back, target->capabilities()));
    QCOMPARE((*back)->droppedFolders, QStringList());
    const auto other = planFor(*target, m_sources.release({{"f", {.bytes = "other"}}}));
    VERIFY_RESULT(other);
    QVERIFY(!(*other)->hasFolder);
    QVERIFY(!needsNoRoom(**other, target->capabilities()));
    const auto report = deployTo(*target, first);
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.releasesDropped, QStringList());
}

/// With a number behind it, as where it was built apart.
void StandingReleaseTest::plansKnowItByAnotherName()
{
    const auto place = world(2);
    const auto first = m_sources.release(firstTree());
    const auto second = m_sources.release(secondTree());
    VERIFY_RESULT(deployTo(*place->target(), first));
    VERIFY_RESULT(deployTo(*place->target(), second));
    fs::remove(folderOf(*first) + "/css/site.css");
    VERIFY_RESULT(deployTo(*place->target(), first));
    const std::string other = first->id.toStdString() + "-2";
    QCOMPARE(served(), other);
    VERIFY_RESULT(deployTo(*place->target(), second));
    const auto back = planFor(*place->target(), first);
    VERIFY_RESULT(back);
    QVERIFY((*back)->hasFolder);
    QCOMPARE((*back)->droppedFolders, QStringList());
    const auto report = deployTo(*place->target(), first);
    VERIFY_RESULT(report);
    QCOMPARE(report->pruned.releasesDropped, QStringList());
    QCOMPARE(served(), other);
}

void StandingReleaseTest::aRecordOfWhatIsServedIsPutRight_data()
{
    QTest::addColumn<bool>("isGone");
    QTest::newRow("damaged") << false;
    QTest::newRow("gone") << true;
}

/// Though its files are what they should be: nothing else would ever put it right.
void StandingReleaseTest::aRecordOfWhatIsServedIsPutRight()
{
    QFETCH(const bool, isGone);
    const auto place = world();
    const auto release = m_sources.release(firstTree());
    VERIFY_RESULT(deployTo(*place->target(), release));
    const std::string record = root() + "/.slipway/releases/" + release->id.toStdString();
    if (isGone) {
        fs::remove(record);
    } else {
        writeFile(record, {.bytes = "garbage"});
    }
    const auto mends = planFor(*place->target(), release);
    VERIFY_RESULT(mends);
    QVERIFY((*mends)->mendsRecord && !(*mends)->isNothingToDo());
    VERIFY_RESULT(deployTo(*place->target(), release));
    COMPARE_TREES(place->live(), firstTree());
    const auto after = place->target()->inspect({});
    VERIFY_RESULT(after);
    QVERIFY(!after->isUnrecorded);
    QVERIFY(std::ranges::all_of(after->files, &TargetFile::ours));
}

QTEST_GUILESS_MAIN(StandingReleaseTest)
#include "tst_standingrelease.moc"
