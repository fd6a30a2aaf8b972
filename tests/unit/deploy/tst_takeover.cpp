// SPDX-License-Identifier: GPL-3.0-or-later
// A lock that is taken over in the middle of a step: from then on the other's records stand.
#include "base/filedescriptor.h"
#include "deploy/local/locksight.h"
#include "deploy/local/targetlock.h"
#include "deploytesting/callfaults.h"
#include "deploytesting/testcontents.h"
#include "localbench.h"

#include <QScopeGuard>
#include <QTest>

#include <atomic>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>

using namespace Slipway;
using namespace Slipway::Testing;
using namespace Qt::StringLiterals;
namespace fs = std::filesystem;

class TakeoverTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_other.reset(); }
    void recordsOfTheOtherStay_data();
    void recordsOfTheOtherStay();
    void removesNothingMore();
    void linkStaysWhereTheOtherWantsIt();
    void stepThatSucceededIsRefused_data() { addModeRows(); }
    void stepThatSucceededIsRefused();
    void stagedByTheOtherStays();
    void nothingIsSharedWithTheOther_data();
    void nothingIsSharedWithTheOther();
    void linkIsNotTurnedToAFolderThatIsThere();
    void whoTakesOverBuildsBesideAFolderThatIsThere();
    void namesThatWereAddedAreOurs();
    void onlyFromWhoWasSeen();

private:
    [[nodiscard]] std::string root() const { return m_folder->path() + "/www"; }
    [[nodiscard]] std::string record(const std::string &name) const
    {
        return root() + "/.slipway/" + name;
    }
    [[nodiscard]] static QByteArray bytesOf(const std::string &path)
    {
        std::ifstream in(path, std::ios::binary);
        return QByteArray::fromStdString({std::istreambuf_iterator<char>(in), {}});
    }
    /// Somebody else takes the lock over.
    void takeOver();
    /// The same before the first call that finds things as `when` says.
    void takeOverWhen(std::function<bool()> when);
    /// Deploys the first tree, and brings another release to where it has been staged.
    void stageOver(LocalMode mode, const Tree &first, const Tree &second);
    /// Deploys both to release folders, and brings the first once more to where it is to be staged.
    void goBackTo(const std::shared_ptr<const Release> &first,
                  const std::shared_ptr<const Release> &second);
    [[nodiscard]] std::string folderOf(const Release &release) const
    {
        return root() + "/releases/" + release.id.toStdString();
    }

    std::unique_ptr<ScratchFolder> m_folder;
    SourceTree m_sources;
    std::unique_ptr<TargetWorld> m_world;
    std::unique_ptr<DeployTarget> m_target; ///< Whose lock is taken.
    std::shared_ptr<const Plan> m_plan;
    std::optional<Local::TargetLock> m_other;
};

void TakeoverTest::init()
{
    m_folder = std::make_unique<ScratchFolder>();
    m_plan.reset();
    m_target.reset();
}

void TakeoverTest::takeOver()
{
    const FileDescriptor records(
        ::open((root() + "/.slipway").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    auto taken = Local::TargetLock::take(records.get(), record("lock"), true);
    VERIFY_RESULT(taken);
    m_other = std::move(*taken);
}

void TakeoverTest::takeOverWhen(std::function<bool()> when)
{
    CallFaults::watch([this, when = std::move(when)] {
        if (when()) {
            CallFaults::disarm();
            takeOver();
        }
    });
}

void TakeoverTest::stageOver(LocalMode mode, const Tree &first, const Tree &second)
{
    m_world = localWorld(mode, root());
    VERIFY_RESULT(deployTo(*m_world->target(), m_sources.release(first)));
    m_target = m_world->target();
    const auto plan = planFor(*m_target, m_sources.release(second));
    VERIFY_RESULT(plan);
    m_plan = *plan;
    VERIFY_RESULT(m_target->lock({}));
    VERIFY_RESULT(m_target->inspect({}));
    VERIFY_RESULT(m_target->stage(*m_plan, *sourceContent(), {}));
}

void TakeoverTest::goBackTo(const std::shared_ptr<const Release> &first,
                            const std::shared_ptr<const Release> &second)
{
    m_world = localWorld(LocalMode::Releases, root());
    VERIFY_RESULT(deployTo(*m_world->target(), first));
    VERIFY_RESULT(deployTo(*m_world->target(), second));
    m_target = m_world->target();
    const auto plan = planFor(*m_target, first);
    VERIFY_RESULT(plan);
    m_plan = *plan;
    VERIFY_RESULT(m_target->lock({}));
    VERIFY_RESULT(m_target->inspect({}));
}

void TakeoverTest::recordsOfTheOtherStay_data()
{
    QTest::addColumn<LocalMode>("mode");
    QTest::newRow("in place") << LocalMode::InPlace;
    QTest::newRow("pool") << LocalMode::Pool;
}

/// All files are in their places: what is there now was about to be written down.
void TakeoverTest::recordsOfTheOtherStay()
{
    QFETCH(LocalMode, mode);
    const auto disarm = qScopeGuard([] { (void)CallFaults::disarm(); });
    stageOver(mode, firstTree(), secondTree());
    const QByteArray published = bytesOf(record("published"));
    QVERIFY(!published.isEmpty());
    const std::string kept = record("kept/" + m_plan->release->id.toStdString());
    takeOverWhen([&] {
        if (!fs::exists(kept)) {
            return false;
        }
        std::ofstream(record("publishing")) << "the other's";
        return true;
    });
    VERIFY_ERROR(m_target->publish(*m_plan, {}), ErrorCode::Busy);
    QVERIFY(m_other);
    QCOMPARE(bytesOf(record("publishing")), QByteArray("the other's"));
    QCOMPARE(bytesOf(record("published")), published);
    // Nor does it say so later.
    VERIFY_ERROR(m_target->prune(*m_plan, {}), ErrorCode::Busy);
    QCOMPARE(bytesOf(record("publishing")), QByteArray("the other's"));
}

void TakeoverTest::removesNothingMore()
{
    const auto disarm = qScopeGuard([] { (void)CallFaults::disarm(); });
    const Tree first = {
        {"a/f", {.bytes = "a"}}, {"b/f", {.bytes = "b"}}, {"stays", {.bytes = "s"}}};
    stageOver(LocalMode::InPlace, first, {{"stays", {.bytes = "s"}}});
    VERIFY_RESULT(m_target->publish(*m_plan, {}));
    takeOverWhen([this] { return !fs::exists(root() + "/a/f"); });
    VERIFY_ERROR(m_target->prune(*m_plan, {}), ErrorCode::Busy);
    QVERIFY(m_other);
    QVERIFY(!fs::exists(root() + "/a/f"));
    QVERIFY(fs::exists(root() + "/b/f"));
}

void TakeoverTest::linkStaysWhereTheOtherWantsIt()
{
    const auto disarm = qScopeGuard([] { (void)CallFaults::disarm(); });
    stageOver(LocalMode::Releases, firstTree(), secondTree());
    const fs::path link = fs::read_symlink(root() + "/current");
    takeOverWhen(
        [this] { return fs::exists(root() + "/releases/" + m_plan->release->id.toStdString()); });
    VERIFY_ERROR(m_target->publish(*m_plan, {}), ErrorCode::Busy);
    QVERIFY(m_other);
    QCOMPARE(fs::read_symlink(root() + "/current").string(), link.string());
    COMPARE_TREES(m_world->live(), firstTree());
}

void TakeoverTest::stepThatSucceededIsRefused()
{
    QFETCH(LocalMode, mode);
    m_world = localWorld(mode, root());
    m_target = m_world->target();
    const auto plan = planFor(*m_target, m_sources.release(firstTree()));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(m_target->lock({}));
    VERIFY_RESULT(m_target->inspect({}));
    const EventfulContent content(int(firstTree().size()),
                                  [this](const ContentSink &) { takeOver(); });
    VERIFY_ERROR(m_target->stage(**plan, content, {}), ErrorCode::Busy);
    QVERIFY(m_other);
}

/// Who cannot go on tidies up, but not what whoever has the lock now works with.
void TakeoverTest::stagedByTheOtherStays()
{
    m_world = localWorld(LocalMode::InPlace, root());
    m_target = m_world->target();
    const auto plan = planFor(*m_target, m_sources.release(firstTree()));
    VERIFY_RESULT(plan);
    VERIFY_RESULT(m_target->lock({}));
    VERIFY_RESULT(m_target->inspect({}));
    int files = 0;
    const WatchedContent content([&]() -> Result<void> {
        if (++files < 3) {
            return {};
        }
        takeOver();
        writeFile(record("tmp/other/0"), {.bytes = "the other's"});
        return failure(Error::fromErrno(EIO, u"It failed"_s, {}));
    });
    VERIFY_ERROR(m_target->stage(**plan, content, {}), ErrorCode::Busy);
    QCOMPARE(bytesOf(record("tmp/other/0")), QByteArray("the other's"));
}

void TakeoverTest::nothingIsSharedWithTheOther_data()
{
    QTest::addColumn<bool>("isSameRelease");
    QTest::newRow("another release") << false;
    QTest::newRow("the same release, by the same name") << true;
}

/// Whoever was taken over is alive, in the middle of a file, and ends only when all is published. What it then takes
/// away must be its own.
void TakeoverTest::nothingIsSharedWithTheOther()
{
    QFETCH(bool, isSameRelease);
    m_world = localWorld(LocalMode::Releases, root());
    VERIFY_RESULT(deployTo(*m_world->target(), m_sources.release(firstTree())));
    Tree tree = secondTree();
    if (!isSameRelease) {
        tree["third"] = {.bytes = "3"};
    }
    const auto release = m_sources.release(secondTree());
    const auto theirs = isSameRelease ? release : m_sources.release(tree);
    m_target = m_world->target();
    const auto plan = planFor(*m_target, release);
    VERIFY_RESULT(plan);
    VERIFY_RESULT(m_target->lock({}));
    VERIFY_RESULT(m_target->inspect({}));
    std::atomic<int> files = 0;
    std::atomic<bool> isOver = false;
    std::optional<Result<DeploymentReport>> taken;
    QByteArray left;
    fs::path link;
    const WatchedContent content([&]() -> Result<void> {
        const int number = ++files;
        if (number > 3) {
            isOver.wait(false);
        }
        if (number != 3) {
            return {};
        }
        const auto other = m_world->target();
        const auto otherPlan = planFor(*other, theirs);
        DeployOptions options;
        options.takeLock = true;
        if (otherPlan) {
            for (const PlanWarning &warning : (*otherPlan)->warnings) {
                options.confirmedWarnings += warning.id;
            }
        }
        taken = otherPlan ? deploy(*other, **otherPlan, *sourceContent(), options, {})
                          : Result<DeploymentReport>(failure(otherPlan.error()));
        left = m_world->leftovers();
        link = fs::read_symlink(root() + "/current");
        isOver = true;
        isOver.notify_all();
        return failure(Error::fromErrno(EIO, u"It failed"_s, {}));
    });
    VERIFY_ERROR(m_target->stage(**plan, content, {}), ErrorCode::Busy);
    QVERIFY(taken);
    VERIFY_RESULT(*taken);
    QCOMPARE((*taken)->staged.filesReused, 0);
    QCOMPARE(left, QByteArray()); // the room is free at once
    COMPARE_TREES(m_world->live(), tree);
    const auto again = planFor(*m_world->target(), theirs);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    VERIFY_ERROR(m_target->publish(**plan, {}), ErrorCode::Busy);
    VERIFY_ERROR(m_target->prune(**plan, {}), ErrorCode::Busy);
    m_target.reset();
    QCOMPARE(fs::read_symlink(root() + "/current").string(), link.string());
    COMPARE_TREES(m_world->live(), tree);
    // Nor does the next one find anything of it.
    tree["fourth"] = {.bytes = "4"};
    VERIFY_RESULT(deployTo(*m_world->target(), m_sources.release(tree)));
    QCOMPARE(m_world->leftovers(), QByteArray());
    QVERIFY(fs::exists(fs::path(root()) / link));
    QVERIFY(fs::exists(record(link.string())));
    COMPARE_TREES(m_world->live(), tree);
}

/// The release that it goes back to has its folder: only the link was to be turned.
void TakeoverTest::linkIsNotTurnedToAFolderThatIsThere()
{
    const auto disarm = qScopeGuard([] { (void)CallFaults::disarm(); });
    const auto first = m_sources.release(firstTree());
    goBackTo(first, m_sources.release(secondTree()));
    VERIFY_RESULT(m_target->stage(*m_plan, *sourceContent(), {}));
    const fs::path link = fs::read_symlink(root() + "/current");
    const std::string next = record("kept/" + first->id.toStdString() + ".next");
    takeOverWhen([next] { return fs::exists(next); });
    VERIFY_ERROR(m_target->publish(*m_plan, {}), ErrorCode::Busy);
    QVERIFY(m_other);
    QCOMPARE(fs::read_symlink(root() + "/current").string(), link.string());
    COMPARE_TREES(m_world->live(), secondTree());
    COMPARE_TREES(readTree(folderOf(*first)), firstTree());
    // Nothing of it is in the next one's way.
    m_other.reset();
    m_target.reset();
    VERIFY_RESULT(deployTo(*m_world->target(), first));
    COMPARE_TREES(m_world->live(), firstTree());
    QCOMPARE(m_world->leftovers(), QByteArray());
}

/// Who was taken over may be about to change that folder: whoever has the lock now serves another.
void TakeoverTest::whoTakesOverBuildsBesideAFolderThatIsThere()
{
    const auto first = m_sources.release(firstTree());
    goBackTo(first, m_sources.release(secondTree()));
    VERIFY_RESULT(m_target->stage(*m_plan, *sourceContent(), {}));
    const auto other = m_world->target();
    const auto plan = planFor(*other, first);
    VERIFY_RESULT(plan);
    DeployOptions options;
    options.takeLock = true;
    for (const PlanWarning &warning : (*plan)->warnings) {
        options.confirmedWarnings += warning.id;
    }
    VERIFY_RESULT(deploy(*other, **plan, *sourceContent(), options, {}));
    const fs::path link = fs::read_symlink(root() + "/current");
    QVERIFY(link.filename().string() != first->id.toStdString());
    VERIFY_ERROR(m_target->publish(*m_plan, {}), ErrorCode::Busy);
    VERIFY_ERROR(m_target->prune(*m_plan, {}), ErrorCode::Busy);
    m_target.reset();
    QCOMPARE(fs::read_symlink(root() + "/current").string(), link.string());
    COMPARE_TREES(m_world->live(), firstTree());
    const auto again = planFor(*m_world->target(), first);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    QCOMPARE(m_world->leftovers(), QByteArray());
}

/// A name that old pages ask for is in that folder, and its record does not tell of it yet.
void TakeoverTest::namesThatWereAddedAreOurs()
{
    const auto disarm = qScopeGuard([] { (void)CallFaults::disarm(); });
    const Tree before = {{"app.aaaaaaaaaaaa.js", {.bytes = "a"}},
                         {"staticfiles.json", {.bytes = "{a}"}}};
    const Tree after = {{"js/app.bbbbbbbbbbbb.js", {.bytes = "b"}},
                        {"staticfiles.json", {.bytes = "{b}"}}};
    const auto first = m_sources.hashedRelease(before);
    goBackTo(first, m_sources.hashedRelease(after));
    const Tree live = m_world->live();
    const std::string added = folderOf(*first) + "/js/app.bbbbbbbbbbbb.js";
    takeOverWhen([added] { return fs::exists(added); });
    VERIFY_ERROR(m_target->stage(*m_plan, *sourceContent(), {}), ErrorCode::Busy);
    QVERIFY(m_other);
    COMPARE_TREES(m_world->live(), live);
    QVERIFY(!bytesOf(record("releases/" + first->id.toStdString())).contains("bbbbbbbbbbbb"));

    m_other.reset();
    m_target.reset();
    VERIFY_RESULT(deployTo(*m_world->target(), first));
    Tree both = before;
    both["js/app.bbbbbbbbbbbb.js"] = {.bytes = "b"};
    COMPARE_TREES(m_world->live(), both);
    const auto again = planFor(*m_world->target(), first);
    VERIFY_RESULT(again);
    QVERIFY((*again)->isNothingToDo());
    QCOMPARE((*again)->sums.foreign, 0);
}

/// Between the question and the answer another one may have begun.
void TakeoverTest::onlyFromWhoWasSeen()
{
    fs::create_directories(root() + "/.slipway");
    const FileDescriptor records(
        ::open((root() + "/.slipway").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const auto take = [&](const QString &from) {
        return Local::TargetLock::take(records.get(), record("lock"), true, {}, from);
    };
    const auto held = take({});
    VERIFY_RESULT(held);
    const auto sight = Local::lookAtLock(root());
    QVERIFY(sight);
    QVERIFY2(sight->lastSign.endsWith(u"s ago"_s), qPrintable(sight->lastSign));
    VERIFY_ERROR(take(u"another lock"_s), ErrorCode::Busy);
    QVERIFY(!held->isLost());
    const auto taken = take(sight->id);
    VERIFY_RESULT(taken);
    QVERIFY(held->isLost());
    VERIFY_ERROR(take(sight->id), ErrorCode::Busy);
    QVERIFY(!taken->isLost());
}

QTEST_GUILESS_MAIN(TakeoverTest)
#include "tst_takeover.moc"
